import Correspondence
import InternetMessage
import Letters
import MIME
import TicketStore
import Ticketing

/// The contents of follow-ups, and of the replies that are suggested to an agent.
extension LetterWriter {
    func followUpContext(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> FollowUpContext {
        let sent = try tx.mailToPostmaster(of: ticket.number).filter { $0.state == .accepted }
        let dates = sent.compactMap(\.handedOverAt)
        var facts = FollowUpContext(
            attempt: attempt(purpose, ticket), head: try head(ticket, isReply: true, in: tx),
            mailDates: dates.map(LetterDates.day))
        try addAddresses(of: ticket, namedIn: sent, to: &facts, in: tx)
        let last = dates.last ?? ticket.openedAt
        let rejections = try tx.rejections(of: ticket.number)
        let since = rejections.filter { $0.refusedAt > last }
        addRefusals(since, of: rejections, to: &facts)
        facts.quietSince = LetterDates.day(rejections.last?.refusedAt ?? ticket.openedAt)
        facts.listed = try foundListing(of: ticket, in: tx)
        facts.changes = try news(of: ticket, since: last, in: tx)
        facts.history = try history(sent, in: tx)
        if facts.attempt == .nudge { facts.promise = try promise(of: ticket, in: tx) }
        return facts
    }

    /// A mail that was put off is no refused one: where both came, refusals are told of.
    private func addRefusals(
        _ since: [RejectionRecord], of all: [RejectionRecord], to facts: inout FollowUpContext
    ) {
        facts.isDelay = RefusalTally(since).isOnlyDelay
        facts.wasRefused = RefusalTally(all).refused.count > 0
        facts.wasDelayed = RefusalTally(all).deferred.count > 0
        let told = since.filter { $0.rejection.isDeferral == facts.isDelay }
        facts.rejectionsSince = told.reversed().map(quoted)
        facts.rejectionsCount = told.count
    }

    /// What our mails so far named is what they were about; what came to the ticket since is asked
    /// about anew. Where a person's own words named none, all count as named.
    private func addAddresses(
        of ticket: Ticket, namedIn sent: [OutboxItem], to facts: inout FollowUpContext,
        in tx: borrowing Transaction
    ) throws {
        let asked = facts.head.addresses.compactMap { IPAddress($0) }
        guard asked.count > 1 else { return }
        let texts = try sent.map { item in
            let mail = MessageParser.parse(try tx.raw(of: item.mail))
            return (mail.subject ?? "") + "\n" + (mail.text ?? "")
        }
        let said = Set(texts.flatMap(rules.inventoryAddresses))
        let (named, added) = (
            asked.filter(said.contains), asked.filter { !said.contains($0) }
        )
        guard !named.isEmpty, !added.isEmpty else { return }
        facts.head.addresses = named.map(\.description)
        facts.added = added.map(\.description)
    }

    private func attempt(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket
    ) -> FollowUpContext.Attempt {
        // A postmaster who answered before must not be told that there was never an answer.
        if case .nudge = purpose { return .nudge }
        if ticket.lastAnswerAt != nil { return .nudge }
        let policy = rules.engine(for: ticket.postmaster).policy
        if ticket.followUpsOnRung + 1 >= policy.followUpsMax { return .last }
        return ticket.mails.followUps == 0 ? .first : .later
    }

    /// What has changed on our side since the last mail, one line each.
    private func news(
        of ticket: Ticket, since last: Timestamp, in tx: borrowing Transaction
    ) throws -> [String] {
        let notes = try tx.remediation(of: ticket.number)
            .filter { $0.at > last && $0.kind != .review }
        let siblings = try tx.poolNeighbours(of: ticket, since: last)
        return notes.map(\.sentence) + siblings.compactMap { $0.news(since: last) }
    }

    /// The first mail, quoted below, so that the history stays in reach of whoever reads last.
    private func history(_ sent: [OutboxItem], in tx: borrowing Transaction) throws -> QuotedMail? {
        guard let first = sent.first, let at = first.handedOverAt else { return nil }
        let text = MessageParser.parse(try tx.raw(of: first.mail)).text ?? ""
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return QuotedMail(day: LetterDates.day(at), lines: lines.map(String.init))
    }

    private func promise(
        of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> FollowUpContext.Promise? {
        guard let raw = try tx.lastAnswer(of: ticket.number) else { return nil }
        let message = parsed(raw)
        guard let answer = message.reading.answer, answer.class == .promise,
            let day = answer.until, let until = Timestamp(iso8601: day + "T12:00:00Z")
        else { return nil }
        return FollowUpContext.Promise(
            sentence: answer.because, answeredOn: LetterDates.day(message.message.date ?? now),
            day: LetterDates.day(until))
    }

    /// A reply to the postmaster's answer, for the agent to complete and send; nil where there is
    /// none to suggest.
    func suggestion(
        answering mail: ReadMessage, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Letter? {
        switch mail.reading.answer?.class {
        case .needsInformation?:
            let questions = AnswerReader.questions(in: mail.reading.reply)
            guard !questions.isEmpty else { return nil }
            return try information(questions, of: mail.message.date, ticket, in: tx)
        case .delisted?: return try thanks(ticket, in: tx)
        default: return nil
        }
    }

    /// The text that the notice of the postmaster's last answer would offer now.
    func proposal(for ticket: Ticket, in tx: borrowing Transaction) throws -> String? {
        guard let answer = try tx.lastAnswer(on: ticket.number) else { return nil }
        return try suggestion(answering: parsed(tx.raw(of: answer.message)), ticket, in: tx)?.text
    }

    /// A question without its bullet.
    static func bare(_ question: String) -> String {
        String(question.drop { "-*• ".contains($0) })
    }

    /// The answer to the postmaster's questions, which it asked at that moment, where known.
    func information(
        _ questions: [String], of asked: Timestamp?, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Letter {
        let known = try knownContext(ticket, in: tx)
        return try renderer.print(
            InformationContext(
                head: try head(ticket, isReply: true, in: tx),
                answeredOn: asked.map(LetterDates.day),
                answers: questions.map(Self.bare).map { question in
                    InformationContext.Answer(
                        question: question, lines: known.lines(answering: question))
                }))
    }

    /// Thanks after a delisting, with the closing questions.
    func thanks(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Letter {
        let rejections = try tx.rejections(of: ticket.number)
        let isDelay = RefusalTally(rejections).isOnlyDelay
        let last = rejections.last { $0.rejection.isDeferral == isDelay }
        var facts = ThanksContext(
            head: try head(ticket, isReply: true, in: tx),
            quietSince: last.map { LetterDates.day($0.refusedAt) })
        facts.isDelay = isDelay
        return try renderer.print(facts)
    }

    private func knownContext(
        _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> KnownContext {
        let inquiry = try inquiryContext(ticket, in: tx)
        var known = KnownContext()
        known.flow = pool(of: ticket)?.mailFlow ?? MailFlow()
        known.checks = inquiry.checks
        known.rejections = inquiry.rejections
        (known.findings, known.fixes) = (inquiry.findings, inquiry.fixes)
        (known.since, known.contact) = (inquiry.since, rules.contact)
        known.addresses = inquiry.head.addresses
        return known
    }
}

extension PoolNeighbour {
    /// What happened to it after `moment`, as a sentence; nil where nothing worth saying did.
    fileprivate func news(since moment: Timestamp) -> String? {
        if let closedAt, closedAt > moment {
            guard closure == .delisted || closure == .notListed else { return nil }
            return "\(address) of the same pool was clear again on \(LetterDates.day(closedAt))."
        }
        guard openedAt > moment, closedAt == nil else { return nil }
        return "\(address) of the same pool is refused as well, since "
            + "\(LetterDates.day(openedAt))."
    }
}
