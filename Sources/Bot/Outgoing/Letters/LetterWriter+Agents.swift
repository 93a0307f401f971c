import Correspondence
import InternetMessage
import Letters
import MIME
import TicketStore
import Ticketing

struct ReadMessage {
    let message: ParsedMessage
    let reading: Reading
}

extension LetterWriter {
    func noticeLetter(
        _ notice: OutgoingMail.Notice, _ ticket: Ticket, message: MessageRow?, to agent: Agent,
        in tx: borrowing Transaction
    ) throws -> Letter {
        switch notice {
        case .answerArrived, .lateAnswer:
            guard let message else { break }
            return try answerLetter(
                notice, ticket, parsed(try tx.raw(of: message)), agent,
                from: try tx.mail(numbered: message.id)?.folder,
                recalling: try tx.timeline(of: ticket.number, from: message), in: tx)
        case .followUpNear: return try reminderLetter(ticket, agent, in: tx)
        case .escalated: return try escalationLetter(ticket, agent, in: tx)
        default: break
        }
        var facts = NoticeContext(
            notice, of: ticketHead(ticket), agent: agent.displayName,
            next: try next(of: ticket, in: tx))
        if notice == .silenceContinues { try addOtherWays(to: &facts, ticket, in: tx) }
        if case .siblingsRefused(let addresses) = notice {
            facts.refused = addresses.map(\.description)
            facts.review.siblings = try rules.siblings(of: ticket, in: tx)
        }
        if notice == .delistingConfirmed { facts.lists = try listsLeft(by: ticket, in: tx) }
        if notice == .refusedAgain {
            facts.lists = try tx.standingListings(pursuedBy: ticket.number).lists
        }
        if case .draftUndecided(let question) = notice {
            try add(question, to: &facts, ticket, agent, in: tx)
        }
        if notice == .reviewNeeded { facts.review = try reviewNotes(ticket, in: tx) }
        if notice == .mailRefused {
            facts.failures = [try tx.lastRefusal(of: ticket.number)].compactMap(\.self)
        }
        if notice == .mailBounced, let message {
            let report = parsed(try tx.raw(of: message))
            facts.reporter = report.message.from.first?.address
            facts.failures = Self.failures(in: report)
        }
        return try renderer.print(facts)
    }

    /// The draft, and who was asked before.
    private func add(
        _ question: UndecidedDraft, to facts: inout NoticeContext, _ ticket: Ticket,
        _ agent: Agent, in tx: borrowing Transaction
    ) throws {
        facts.undecidedSince = LocalClock(agent.zone).text(question.since)
        facts.asked = question.askedInWords
        facts.isAskedNow = question.next != nil
        facts.draft = try tx.draft(of: ticket.number).map { draft in
            QuotedDraft(
                to: contact(of: ticket).description, subject: draft.subject, text: draft.body)
        }
    }

    /// The lists of a ticket that sweeps found its addresses on no more; empty while one stands.
    private func listsLeft(by ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        let listings = try tx.listings(pursuedBy: ticket.number)
        guard listings.allSatisfy({ $0.state == .ended }) else { return [] }
        return listings.lists
    }

    /// Which ticket a letter is about. A subject names first the addresses that the ticket's own
    /// subject names, so that answers to it tell the same when tickets are rebuilt.
    func ticketHead(_ ticket: Ticket) -> TicketHead {
        let named = Set(rules.inventoryAddresses(in: ticket.subject))
        let sorted =
            ticket.addresses.filter(named.contains)
            + ticket.addresses.filter { !named.contains($0) }
        return TicketHead(
            number: ticket.number.description, addresses: ticket.addresses.map(\.description),
            about: sorted.inShort, postmaster: displayName(ticket.postmaster))
    }

    /// What a report says of each recipient, so that a reader can tell whether it is to be
    /// believed: delivery reports seldom carry any proof.
    private static func failures(in report: ReadMessage) -> [String] {
        report.reading.bounces.prefix(5).map { bounce in
            let reason = bounce.diagnostic ?? bounce.status?.description ?? "no reason given"
            let line = "\(bounce.recipient ?? "unknown recipient"): \(reason)"
            let words = line.split(whereSeparator: \.isWhitespace)
            return String(words.joined(separator: " ").prefix(300))
        }
    }

    /// Where mail is not answered: the look-up form, and the recipient, who is their customer.
    private func addOtherWays(
        to facts: inout NoticeContext, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws {
        if let link = rules.postmaster(ticket.postmaster)?.lookUpLink(for: ticket.addresses[0]) {
            facts.formLink = "\(link)"
            facts.formText = try formText(ticket, in: tx).text
        }
        facts.recipientText = try recipientText(ticket, in: tx).text
        facts.review.allowances = try rules.allowances(of: ticket, at: now, clock, in: tx)
    }

    func answerLetter(
        _ notice: OutgoingMail.Notice, _ ticket: Ticket, _ mail: ReadMessage, _ agent: Agent,
        from folder: String? = nil, recalling entries: [TimelineEntry] = [],
        in tx: borrowing Transaction
    ) throws -> Letter {
        let answer = mail.reading.answer
        var facts = ReplyArrivedContext(
            agent: agent.displayName, ticket: ticketHead(ticket), status: ticket.status,
            from: mail.message.from.first?.address, at: local(mail.message.date ?? now),
            meaning: answer?.class, next: try next(of: ticket, in: tx),
            excerpt: mail.reading.reply.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init))
        facts.isProven = notice != .answerArrived(.threadOnly)
        facts.isMarked = notice == .answerArrived(.marked)
        (facts.isLate, facts.folder) = (notice == .lateAnswer, folder)
        facts.because = answer?.because
        facts.confidence = Int(((answer?.confidence ?? 0) * 100).rounded())
        facts.recall(entries)
        facts.commands = ticket.usualCommands
        facts.questions = AnswerReader.questions(in: mail.reading.reply).map(Self.bare)
        if answer?.tellsApart ?? false, notice != .lateAnswer {
            facts.fates = answer?.fates ?? []
            facts.commands = ticket.splits(by: facts.fates) + facts.commands
        }
        if answer?.class == .customersOnly, notice != .lateAnswer {
            facts.recipientText = try recipientText(ticket, in: tx).text
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        let proposal =
            try notice == .lateAnswer ? nil : suggestion(answering: mail, ticket, in: tx)?.text
        if let proposal {
            facts.suggestion = proposal.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
        }
        var letter = try renderer.print(facts)
        letter.proposal = proposal
        return letter
    }

    /// The announcement shows the mail as of now; what happens meanwhile is added to it.
    private func reminderLetter(
        _ ticket: Ticket, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> Letter {
        var facts = ReminderContext(
            agent: agent.displayName, number: ticket.mails.followUps + 1,
            ticket: ticketHead(ticket), to: contact(of: ticket).description,
            at: ticket.nextActionAt.map(local) ?? "",
            daysSilent: ticket.waitingSince.map { Int((now - $0).milliseconds / 86_400_000) } ?? 0)
        facts.isShadow = !rules.writesToPostmasters
        facts.lookUps = lookUps(of: ticket, for: agent)
        if !facts.lookUps.isEmpty {
            facts.lookUpsLeft = ticket.addresses.count - facts.lookUps.count
            facts.standings = try rules.standings(of: ticket, at: now, in: tx)
        }
        if ticket.mails.accepted > 0 {
            let purpose = OutgoingMail.Purpose.followUp(number: ticket.mails.followUps + 1)
            let next = try letter(purpose, ticket, in: tx)
            facts.objections = objections(to: next, purpose, of: ticket).map(\.description)
            facts.draft = QuotedDraft(
                to: contact(of: ticket).description, subject: next.subject, text: next.text)
        }
        return try renderer.print(facts)
    }

    /// The pages on which a ticket's addresses can be looked up. Of several, what one of them shows
    /// is no word about the others.
    private func lookUps(of ticket: Ticket, for agent: Agent) -> [ReminderContext.LookUp] {
        let isOnly = ticket.addresses.count == 1
        return ticket.addresses.prefix(Self.lookUpsMax).compactMap { address in
            guard let page = rules.postmaster(ticket.postmaster)?.lookUpLink(for: address) else {
                return nil
            }
            let of = isOnly ? "" : " \(address)"
            return ReminderContext.LookUp(
                page: "\(page)", address: isOnly ? nil : address.description,
                clearLink: link("\(ticket.number) looked up clear\(of)", for: agent),
                blockedLink: link("\(ticket.number) looked up blocked\(of)", for: agent))
        }
    }

    /// More make a mail that nobody reads.
    private static var lookUpsMax: Int { 4 }

    func ticketReminderLetter(
        _ reminder: Reminder, _ ticket: Ticket, to agent: Agent, in tx: borrowing Transaction
    ) throws -> Letter {
        var facts = TicketReminderContext(
            agent: agent.displayName, of: ticketHead(ticket),
            saidOn: LocalClock(agent.zone).text(reminder.saidAt), kind: reminder.kind,
            text: reminder.text, story: story(of: ticket))
        facts.by = agent.addresses.contains(reminder.agent) ? nil : reminder.agent.localPart
        facts.isClosed = ticket.isClosed
        facts.until = reminder.allowedUntil.map { LocalClock(agent.zone).time(at: $0).isoDate }
        if reminder.kind == .review { facts.review = try reviewNotes(ticket, in: tx) }
        facts.isOverdue = ticket.review.map { now >= $0.dueAt + .days(1) } ?? false
        return try renderer.print(facts)
    }

    private func escalationLetter(
        _ ticket: Ticket, _ agent: Agent, in tx: borrowing Transaction
    ) throws -> Letter {
        let timeline = try tx.timeline(of: ticket.number)
        var facts = EscalationContext(
            agent: agent.displayName,
            by: timeline.last { $0.entry.isEscalation }?.actor ?? "An agent",
            ticket: ticketHead(ticket),
            history: timeline.suffix(12).map {
                "\(local($0.at)): \(rules.words(for: $0.entry))"
            },
            next: try next(of: ticket, in: tx))
        let refusals = try tx.refusals(of: ticket.number)
        (facts.impact, facts.isDelay) = (refusals.impact, refusals.isOnlyDelay)
        return try renderer.print(facts)
    }

    func questionLetter(
        _ message: ParsedMessage, remarks: [ReportRemark], to agent: Agent
    ) throws -> Letter {
        try renderer.print(
            QuestionContext(
                subject: Self.reply(to: message), agent: agent.displayName,
                yourSubject: message.subject, yourDate: local(message.date ?? now),
                found: remarks.map(\.description)))
    }

    func explanationLetter(
        _ message: ParsedMessage, remarks: [ReportRemark], to agent: Agent
    ) throws -> Letter {
        try renderer.print(
            ExplanationContext(
                subject: Self.reply(to: message), agent: agent.displayName,
                remarks: remarks.map(\.description)))
    }

    func answerLetter(
        _ results: [CommandResult], to message: ParsedMessage, _ agent: Agent
    ) throws -> Letter {
        var facts = AnswerContext(
            subject: Self.reply(to: message), agent: agent.displayName,
            results: results.map(\.fact))
        facts.details = results.flatMap(\.details)
        facts.draft = results.lazy.compactMap(\.draft).first
        // Orders to tickets are all taken back by one reply, holds by their own commands.
        let undo = results.compactMap(\.undo)
        facts.hasOrders = undo.contains { $0.hasPrefix("undo") }
        facts.undo = undo.filter { !$0.hasPrefix("undo") }
        facts.leaving = results.compactMap(\.leaving?.description)
        var letter = try renderer.print(facts)
        letter.proposal = results.lazy.compactMap(\.proposal).first
        return letter
    }

    func unmatchedLetter(
        _ mail: RecordedMail, _ reason: IncomingReason, guesses: [TicketNumber], to agent: Agent
    ) throws -> Letter {
        try renderer.print(
            UnmatchedMailContext(
                agent: agent.displayName, mailSubject: mail.message.subject,
                from: mail.message.from.first?.address, reason: reason.words,
                guesses: guesses.map(\.description), proof: Self.proof(of: mail),
                excerpt: mail.reading.reply.split(whereSeparator: \.isNewline).map(String.init)))
    }

    private static func proof(of mail: RecordedMail) -> UnmatchedMailContext.Proof {
        switch mail.incoming.sender {
        case .postmaster(_, aligned: true): .ofPostmaster
        case .stranger(aligned: true): .ofStranger
        default: .none
        }
    }

    func parsed(_ raw: [UInt8]) -> ReadMessage {
        let message = MessageParser.parse(raw)
        return ReadMessage(message: message, reading: MessageReader.read(message))
    }

    func contact(of ticket: Ticket) -> EmailAddress {
        (rules.postmaster(ticket.postmaster) ?? rules.postmasters[0]).contact(for: ticket)
    }

    static func reply(to message: ParsedMessage) -> String {
        let subject = message.subject ?? ""
        return subject.lowercased().hasPrefix("re:") ? subject : "Re: \(subject)"
    }
}

extension CommandResult {
    /// Short results are told beside their command; whole texts below.
    fileprivate var fact: AnswerContext.Result {
        var fact = AnswerContext.Result(
            line: line, outcome: isDone ? .done : isPuzzling ? .notUnderstood : .refused,
            text: words.contains("\n") ? "see below." : words, next: next)
        fact.understood = understood
        return fact
    }

    fileprivate var details: [String] {
        words.contains("\n")
            ? words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : []
    }
}

extension Ticket {
    /// The commands that give each address of ours its own ticket where an answer tells it apart
    /// from the first.
    fileprivate func splits(by fates: [PostmasterAnswer.Fate]) -> [String] {
        let first = fates.first?.class
        let apart = fates.filter { $0.class != first }.flatMap(\.addresses)
        return Set(apart).intersection(addresses).sorted().map { "split \($0)" }
    }
}
