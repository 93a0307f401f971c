import Correspondence
import Foundation
import InternetMessage
import Letters
import Seals
import TicketStore
import Ticketing

/// The letters to postmasters, and the facts they are made of.
extension Desk {
    /// The first mail of a ticket, as it is put to a person for approval.
    func inquiry(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Draft {
        let rejections = try tx.rejections(of: ticket.number)
        let newest = Array(rejections.reversed()).map(Self.quoted)
        var facts = InquiryFacts(
            head: try head(ticket, isReply: !ticket.earlierThread.isEmpty),
            since: rejections.first.map { LetterDates.day($0.refusedAt) }, rejections: newest,
            rejectionsTotal: rejections.count)
        facts.recurrence = try ticket.recurrenceOf.map { try recurrence($0, in: tx) }
        facts.earlier = ticket.agentWroteAt.map {
            "We wrote about this on \(LetterDates.day($0)) and have had no solution since."
        }
        let pool = ticket.pool.flatMap { name in rules.pools.first { $0.name == name } }
        facts.mailFlow = pool?.mailFlow.lines ?? []
        let letter = try letters.print(facts)
        return Draft(subject: letter.subject, body: letter.text)
    }

    /// What the draft's rules object to, a line each.
    func lint(_ draft: Draft, of ticket: Ticket) -> [DraftLint.Finding] {
        DraftLint(
            addresses: ticket.addresses, inventory: PoolInventory(rules.pools), isInquiry: true
        ).findings(subject: draft.subject, text: draft.body)
    }

    func letter(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> Letter {
        switch purpose {
        case .inquiry:
            guard let draft = try tx.draft(of: ticket.number) else {
                throw StoreError(.damaged, "\(ticket.number) has no draft to send")
            }
            return Letter(subject: draft.subject, text: draft.body)
        case .reply:
            guard let draft = try tx.draft(of: ticket.number) else {
                throw StoreError(.damaged, "\(ticket.number) has no text to send")
            }
            return Letter(subject: "Re: " + marked(ticket), text: draft.body)
        case .followUp, .nudge:
            return try letters.print(try followUp(purpose, ticket, in: tx))
        }
    }

    private func followUp(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket, in tx: borrowing Transaction
    ) throws -> FollowUpFacts {
        let sent = try tx.mailToPostmaster(of: ticket.number).filter { $0.state == .accepted }
        let dates = sent.compactMap(\.handedOverAt)
        var facts = FollowUpFacts(
            attempt: attempt(purpose, ticket), head: try head(ticket, isReply: true),
            mailDates: dates.map(LetterDates.day))
        let last = dates.last ?? ticket.openedAt
        let rejections = try tx.rejections(of: ticket.number)
        let since = rejections.filter { $0.refusedAt > last }
        facts.rejectionsSince = since.reversed().map(Self.quoted)
        facts.rejectionsCount = since.count
        facts.quietSince = LetterDates.day(rejections.last?.refusedAt ?? ticket.openedAt)
        facts.history = try history(sent, in: tx)
        if facts.attempt == .nudge { facts.promise = try promise(of: ticket, in: tx) }
        return facts
    }

    private func attempt(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket
    ) -> FollowUpFacts.Attempt {
        // Whoever answered once must not be told that nothing was ever answered.
        if case .nudge = purpose { return .nudge }
        if ticket.lastAnswerAt != nil { return .nudge }
        let policy = rules.engine(for: ticket.postmaster).policy
        if ticket.followUpsOnRung + 1 >= policy.followUpsMax { return .last }
        return ticket.followUpsSent == 0 ? .first : .later
    }

    /// The first mail, quoted below, so that the history stays in reach of whoever reads last.
    private func history(
        _ sent: [OutboxItem], in tx: borrowing Transaction
    ) throws -> QuotedMail? {
        guard let first = sent.first, let at = first.handedOverAt, let ticket = first.ticket,
            let draft = try tx.draft(of: ticket)
        else { return nil }
        let lines = draft.body.split(separator: "\n", omittingEmptySubsequences: false)
        return QuotedMail(
            title: "On \(LetterDates.day(at)), \(rules.name) wrote:",
            lines: lines.map(String.init))
    }

    private func promise(
        of ticket: Ticket, in tx: borrowing Transaction
    ) throws -> FollowUpFacts.Promise? {
        guard let raw = try tx.lastAnswer(of: ticket.number) else { return nil }
        let message = parsed(raw)
        guard let answer = message.reading.answer, answer.class == .promise,
            let day = answer.until, let until = Timestamp(iso8601: day + "T12:00:00Z")
        else { return nil }
        return FollowUpFacts.Promise(
            sentence: answer.because, answeredOn: LetterDates.day(message.message.date ?? now),
            day: LetterDates.day(until))
    }

    private func recurrence(
        _ number: TicketNumber, in tx: borrowing Transaction
    ) throws -> String {
        guard let earlier = try tx.ticket(number) else { return "" }
        let day = LetterDates.day(earlier.openedAt)
        return "This is not the first time: we wrote about the same address on \(day), in a case "
            + "that ended as “\(earlier.status.closureInWords)”."
    }

    private func head(_ ticket: Ticket, isReply: Bool) throws -> LetterHead {
        LetterHead(
            subject: (isReply ? "Re: " : "") + marked(ticket),
            postmaster: displayName(ticket.postmaster),
            addresses: ticket.addresses.map(\.description), contact: rules.contact,
            organisation: rules.name,
            replyTo: rules.replyAddress(.ticket(ticket.number.value), keys: keys).description)
    }

    /// The ticket's subject with its mark.
    func marked(_ ticket: Ticket) -> String {
        SubjectMark.marking(ticket.subject, ticket.number)
    }

    func displayName(_ postmaster: String) -> String {
        rules.postmaster(postmaster)?.displayName ?? postmaster
    }

    private static func quoted(_ record: RejectionRecord) -> QuotedRejection {
        QuotedRejection(
            text: record.rejection.text, at: LetterDates.moment(record.refusedAt),
            domain: record.recipientDomain)
    }
}

extension Ticket.Status {
    fileprivate var closureInWords: String {
        if case .closed(let closure) = self { closure.words } else { "open" }
    }
}
