import Correspondence
import InternetMessage
import Letters
import TicketStore
import Ticketing

extension OutboxWriter {
    /// Asks the agent one precise question about a mail that had nothing usable in it.
    func ask(
        _ agent: Agent, about mail: RecordedMail, remarks: [ReportRemark],
        in tx: borrowing Transaction
    ) throws {
        guard mayAnswer(mail) else { return }
        let letter = try letters.questionLetter(mail.message, remarks: remarks, to: agent)
        try writeToAgent(
            letter, to: agent, kind: "question",
            key: "message-\(mail.row.id).question", about: nil, answering: mail.message, in: tx)
    }

    func explain(
        _ agent: Agent, about mail: RecordedMail, remarks: [ReportRemark],
        in tx: borrowing Transaction
    ) throws {
        guard mayAnswer(mail) else { return }
        let letter = try letters.explanationLetter(mail.message, remarks: remarks, to: agent)
        try writeToAgent(
            letter, to: agent, kind: "answer", key: "message-\(mail.row.id).explanation",
            about: nil, answering: mail.message, speakingOf: mail.row, in: tx)
    }

    /// Automatic mail from an agent's address is not answered; the digest lists it.
    private func mayAnswer(_ mail: RecordedMail) -> Bool {
        mail.reading.mayReply || mail.incoming.sender.isProvenAgent
    }

    func answer(
        _ agent: Agent, _ results: [CommandResult], to mail: RecordedMail,
        about ticket: TicketNumber?, speakingOf held: MessageRow?, isRepeated: Bool,
        in tx: borrowing Transaction
    ) throws {
        let letter = try letters.answerLetter(results, to: mail.message, agent)
        try writeToAgent(
            letter, to: agent, kind: isRepeated ? "repeated" : "answer", purpose: "answer",
            key: "message-\(mail.row.id).answer",
            about: ticket ?? results.lazy.compactMap(\.ticket).first, answering: mail.message,
            speakingOf: held, in: tx)
    }

    func answerWithoutCommand(
        _ agent: Agent, _ results: [CommandResult], _ ticket: TicketNumber?,
        to mail: RecordedMail, in tx: borrowing Transaction
    ) throws {
        let letter = try letters.answerLetter(results, to: mail.message, agent)
        try writeToAgent(
            letter, to: agent, kind: "withoutCommand", purpose: "answer",
            key: "message-\(mail.row.id).answer", about: ticket, answering: mail.message, in: tx)
    }

    func refuse(
        _ agent: Agent, _ results: [CommandResult], to mail: RecordedMail,
        in tx: borrowing Transaction
    ) throws {
        let letter = try letters.answerLetter(results, to: mail.message, agent)
        try writeToAgent(
            letter, to: agent, kind: "refusal", key: "message-\(mail.row.id).refusal", about: nil,
            answering: mail.message, in: tx)
    }

    /// Tells every agent of a mail that may matter and that nothing authenticates. Nothing is done
    /// with it until one of them replies. Past the daily limit an agent is told of the rest at
    /// once.
    func tellOfUnmatched(
        _ mail: RecordedMail, _ reason: IncomingReason, guesses: [TicketNumber],
        in tx: borrowing Transaction
    ) throws {
        let postmaster = mail.incoming.sender.postmaster?.displayName
        let kind = postmaster == nil ? "unmatched" : "unmatchedOfPostmaster"
        for agent in rules.everyAgent {
            let queued = try tx.mailsQueuedAt(to: agent.address, kind: kind, since: now - .days(1))
            guard queued.count < rules.limits.unmatchedMailsPerDay else {
                try tx.bundle(mail.row, as: .stray, of: postmaster, for: agent.address, at: now)
                continue
            }
            let letter = try letters.unmatchedLetter(mail, reason, guesses: guesses, to: agent)
            try writeToAgent(
                letter, to: agent, kind: kind, purpose: "alert",
                key: "message-\(mail.row.id).unmatched.\(agent.address)", about: nil,
                speakingOf: mail.row, in: tx)
        }
    }

    /// Tells every agent of an alarm, once until it is cleared.
    ///
    /// - Parameters:
    ///   - others: whom it concerns besides, such as a manager who approved.
    ///   - addFacts: fills in the alarm's details.
    func tellAlarm(
        _ alarm: Alarm, alsoTo others: [Agent] = [], in tx: borrowing Transaction,
        _ addFacts: (inout AlarmContext) -> Void
    ) throws {
        var facts = AlarmContext(alarm, agent: "")
        addFacts(&facts)
        let raisedAt = try tx.raiseAlarm(alarm, because: facts.because, at: now)
        guard !isCatchingUp else { return }
        guard try tx.markAlarmTold(alarm, at: now) else { return }
        try tell(facts, key: "alarm", raisedAt: raisedAt, alsoTo: others, in: tx)
    }

    /// Tells of what is new of an alarm that stands, as if it were raised now.
    func tellMore(
        of alarm: Alarm, in tx: borrowing Transaction, _ addFacts: (inout AlarmContext) -> Void
    ) throws {
        guard let standing = try tx.standing(alarm) else { return }
        var facts = AlarmContext(alarm, agent: "")
        facts.since = letters.local(standing.raisedAt)
        addFacts(&facts)
        try tx.renewAlarm(standing, because: facts.because, at: now)
        try tell(facts, key: "alarm", raisedAt: now, alsoTo: [], in: tx)
    }

    /// Ends an alarm, where it stands. Whoever was told of it is told that it is over.
    func endAlarm(
        _ alarm: Alarm, in tx: borrowing Transaction,
        _ addFacts: (inout AlarmContext) -> Void = { _ in }
    ) throws {
        guard let standing = try tx.clearAlarm(alarm, at: now), standing.toldAt != nil else {
            return
        }
        var facts = AlarmContext(alarm, agent: "")
        (facts.since, facts.isOver) = (letters.local(standing.raisedAt), true)
        addFacts(&facts)
        let told = try rules.agents.filter {
            try tx.isQueued(Self.key("alarm", alarm, standing.raisedAt, $0))
        }
        try tell(facts, key: "over", raisedAt: standing.raisedAt, alsoTo: told, in: tx)
    }

    private func tell(
        _ facts: AlarmContext, key: String, raisedAt: Timestamp, alsoTo others: [Agent],
        in tx: borrowing Transaction
    ) throws {
        let agents = rules.everyAgent
        for agent in agents + others.filter({ !agents.contains($0) }) {
            var facts = facts
            facts.agent = agent.displayName
            try writeToAgent(
                try letters.renderer.print(facts), to: agent, kind: "alarm", purpose: "alert",
                key: Self.key(key, facts.alarm, raisedAt, agent), about: nil, in: tx)
        }
    }

    private static func key(
        _ name: String, _ alarm: Alarm, _ raisedAt: Timestamp, _ agent: Agent
    ) -> String {
        "\(name)-\(keyName(of: alarm))-\(raisedAt.milliseconds).\(agent.address)"
    }

    private static func keyName(of alarm: Alarm) -> String {
        let name = alarm.subject.isEmpty ? alarm.kind : "\(alarm.kind)-\(alarm.subject)"
        return String(
            name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    /// Queues one agent's digest. Its key is the time it was due, so that it is queued once.
    func sendDigest(
        to agent: Agent, dueAt: Timestamp, since: Timestamp?, in tx: borrowing Transaction
    ) throws {
        let letter = try letters.digestLetter(for: agent, since: since, in: tx)
        try writeToAgent(
            letter, to: agent, kind: "digest",
            key: "digest-\(dueAt.iso8601.prefix(16)).\(agent.address)", about: nil, in: tx)
        try tx.settleHeldNotices(for: agent.address, inDigest: true, at: now)
    }
}
