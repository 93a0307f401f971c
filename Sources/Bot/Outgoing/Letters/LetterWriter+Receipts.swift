import Correspondence
import DNSAudit
import InternetMessage
import Letters
import TicketStore
import Ticketing

/// The receipt: what was understood, which tickets, what happens next and when, how to stop it.
/// One mail of an agent gets one, whatever came of it.
extension LetterWriter {
    func receiptLetter(
        _ opened: OpenResult, doubts: [String], isProven: Bool, to agent: Agent,
        in tx: borrowing Transaction
    ) throws -> Letter {
        let ticket = opened.ticket
        var facts = ReceiptContext(
            agent: agent.displayName, ticket: ticketHead(ticket), isNew: opened.isNew,
            understood: try understood(opened, in: tx), next: try next(of: ticket, in: tx))
        let checks = try tx.dnsChecks(of: ticket.number)
        (facts.doubts, facts.isUnproven) = (doubts, !isProven)
        facts.unchecked = Self.gaps(checks)
        facts.isShadow = !rules.writesToPostmasters
        facts.isAboutContent = try tx.refusals(of: ticket.number).isAboutContent
        facts.copyTo = copyAddress([opened])
        facts.mergeTicket = try opened.isNew ? draftToMerge(ticket, in: tx)?.description : nil
        facts.review = try reviewNotes(ticket, in: tx)
        guard let draft = opened.draft else { return try renderer.print(facts) }
        facts.warnings = lint(draft, of: ticket, checks: checks).map(\.description)
        facts.needsApproval = ticket.status == .draft && !ticket.waitsForReview
        facts.isLeaving = ticket.status == .waitingOnPostmaster(followUpAt: nil)
        facts.draft = QuotedDraft(
            to: contact(of: ticket).description, subject: draft.subject, text: draft.body)
        return try renderer.print(facts)
    }

    /// What must be seen to before one of several drafts is approved; the rest shows with it.
    private func cautions(_ opened: OpenResult, in tx: borrowing Transaction) throws -> [String] {
        guard let draft = opened.draft else { return [] }
        let checks = try tx.dnsChecks(of: opened.ticket.number)
        return reviewCautions(opened.ticket)
            + lint(draft, of: opened.ticket, checks: checks)
            .filter { $0.isError || $0.rule == .nameFault }
            .map(\.description)
    }

    private func reviewCautions(_ ticket: Ticket) -> [String] {
        guard ticket.waitsForReview, let review = ticket.review else { return [] }
        return [
            "It is the \(review.timesInWords): the inquiry waits for the internal review; "
                + "“\(ticket.number) show” tells what to look at."
        ]
    }

    /// What could not be looked up, said once.
    private static func gaps(_ checks: [DNSCheck]) -> [String] {
        let gaps = checks.compactMap(\.gap)
        return gaps.count > 3 ? ["\(gaps[0]), and \(gaps.count - 1) more"] : gaps
    }

    func receiptLetter(
        _ opened: [OpenResult], doubts: [String], isProven: Bool, to agent: Agent,
        answering mail: RecordedMail?, in tx: borrowing Transaction
    ) throws -> Letter {
        var tickets: [SeveralReceiptsContext.Ticket] = []
        for one in opened {
            var ticket = SeveralReceiptsContext.Ticket(
                head: ticketHead(one.ticket), isNew: one.isNew,
                understood: try understood(one, in: tx), next: try next(of: one.ticket, in: tx))
            ticket.cautions = try cautions(one, in: tx)
            tickets.append(ticket)
        }
        var facts = SeveralReceiptsContext(
            reply: mail.map { Self.reply(to: $0.message) }, agent: agent.displayName,
            tickets: tickets)
        let drafts = opened.map(\.ticket)
            .filter { $0.status == .draft && !$0.waitsForReview }.map(\.number.description)
        facts.approval = drafts.isEmpty ? nil : drafts.joined(separator: " ") + " approve"
        (facts.doubts, facts.isUnproven) = (doubts, !isProven)
        facts.isShadow = !rules.writesToPostmasters
        facts.copyTo = copyAddress(opened)
        return try renderer.print(facts)
    }

    private func understood(
        _ opened: OpenResult, in tx: borrowing Transaction
    ) throws -> UnderstoodReport {
        let ticket = opened.ticket
        var report = UnderstoodReport(pool: ticket.pool)
        let refusals = RefusalTally(opened.refusals)
        let refused = Set(opened.refusals.compactMap(\.rejection.address))
        report.addresses = opened.reported.filter { refused.isEmpty || refused.contains($0) }
            .map(\.description)
        report.named = opened.reported.filter { !refused.isEmpty && !refused.contains($0) }
            .map(\.description)
        report.isDelay = refusals.isOnlyDelay
        report.rejections = refusals.latest.map { record in
            QuotedRejection(
                text: record.rejection.text, at: local(record.refusedAt),
                domain: record.recipientDomain)
        }
        report.lists = try tx.standingListings(pursuedBy: ticket.number).lists
        report.recurrenceOf = ticket.recurrenceOf?.description
        report.thread = opened.earlier.map { clock(of: $0, ticket) }
        return report
    }

    /// The clock of a thread that people had begun, and its last word.
    private func clock(of thread: EarlierThread, _ ticket: Ticket) -> UnderstoodReport.Thread {
        var told = UnderstoodReport.Thread()
        if let written = thread.writtenAt {
            let due = rules.engine(for: ticket.postmaster).policy.dueAt(number: 1, after: written)
            (told.writtenOn, told.dueOn) = (local(written), local(due))
            told.isOverdue = due <= now
        }
        if thread.endsWithTheirs, let answered = thread.answeredAt {
            (told.answeredOn, told.lastWord) = (local(answered), thread.lastWord)
            told.asks = !ticket.openQuestions.isEmpty
        }
        return told
    }

    /// Answers to a thread that was in somebody's own mailbox go on arriving there, unless the bot
    /// gets a copy.
    private func copyAddress(_ opened: [OpenResult]) -> String? {
        opened.contains { $0.earlier != nil } ? rules.address.description : nil
    }

    /// Another draft about the same pool that awaits approval: one mail could be made of both.
    func draftToMerge(_ ticket: Ticket, in tx: borrowing Transaction) throws -> TicketNumber? {
        guard ticket.status == .draft, let pool = ticket.pool else { return nil }
        let first = try tx.firstDraft(about: pool, at: ticket.postmaster, before: ticket.number)
        guard let number = first, let other = try tx.ticket(number),
            let part = rules.inventory.sameTraffic(as: ticket.addresses, inPool: pool),
            // What carries mail of its own is nobody else's affair.
            other.addresses.allSatisfy(part.contains)
        else { return nil }
        return number
    }
}
