import Correspondence
import DNSAudit
import InternetMessage
import Letters
import TicketStore
import Ticketing

/// The receipt: what was understood, which tickets, what happens next and when, how to stop it.
/// One mail of an agent gets one, whatever came of it.
extension Desk {
    /// Queues it for one agent; nothing where nothing was opened.
    ///
    /// - Parameter cause: what opened the tickets where the agent did not write it. Answers to the
    ///   receipt then cite it, and so tell which message opened which ticket.
    func receipt(
        for opened: [OpenResult], remarks: [String], to agent: Agent, answering mail: RecordedMail?,
        because cause: RecordedMail? = nil, isProven: Bool = true, in tx: borrowing Transaction
    ) throws {
        guard let first = opened.first else { return }
        let doubts = remarks + (isProven ? [] : ["Nothing showed that the mail was really yours."])
        let letter =
            opened.count == 1
            ? try receiptLetter(first, doubts: doubts, to: agent, in: tx)
            : try receiptLetter(opened, doubts: doubts, to: agent, answering: mail, in: tx)
        let serial = try tx.timelineCount(of: first.ticket.number)
        try writeToAgent(
            letter, to: agent, kind: "receipt",
            key: MailKey(
                first.ticket.number, MailKey.receipt, serial, agent.address.description
            ).description,
            about: opened.count == 1 ? first.ticket.number : nil, answering: mail?.message,
            related: cause?.message, in: tx)
    }

    func receiptLetter(
        _ opened: OpenResult, doubts: [String], to agent: Agent, in tx: borrowing Transaction
    ) throws -> Letter {
        let ticket = opened.ticket
        var facts = ReceiptContext(
            subject: marked(ticket), agent: agent.displayName,
            opening: opened.isNew
                ? "Ticket \(ticket.number) was opened."
                : "This was added to ticket \(ticket.number), which is open about it.",
            understood: try understood(opened, in: tx), next: next(of: ticket),
            stop: "reply “hold”, or “close not ours” if it is a mistake.",
            postmaster: displayName(ticket.postmaster), organisation: rules.name)
        let checks = try tx.dnsChecks(of: ticket.number)
        facts.doubts = doubts + Self.gaps(checks)
        facts.isShadow = !rules.writesToPostmasters
        facts.isAboutContent = try tx.rejections(of: ticket.number).contains {
            $0.rejection.class == .content
        }
        facts.copyHint = copyHint([opened])
        facts.mergeHint = try opened.isNew ? mergeHint(ticket, in: tx) : nil
        guard let draft = opened.draft else { return try letters.print(facts) }
        facts.warnings = lint(draft, of: ticket, checks: checks).map(\.description)
        if case .draft = ticket.status {
            facts.needsApproval = true
        } else {
            facts.draftTitle = "The mail, which leaves without approval:"
        }
        facts.draft = QuotedDraft(
            to: contact(of: ticket).description, subject: draft.subject, text: draft.body)
        return try letters.print(facts)
    }

    /// What must be seen to before one of several drafts is approved; the rest shows with it.
    private func cautions(_ opened: OpenResult, in tx: borrowing Transaction) throws -> [String] {
        guard let draft = opened.draft else { return [] }
        let checks = try tx.dnsChecks(of: opened.ticket.number)
        return lint(draft, of: opened.ticket, checks: checks)
            .filter { $0.isError || $0.rule == .nameFault }
            .map { "Before you approve: \($0)" }
    }

    /// What could not be looked up, said once.
    private static func gaps(_ checks: [DNSCheck]) -> [String] {
        let gaps = checks.compactMap(\.gap)
        guard gaps.count > 3 else { return gaps.map { "Not checked: \($0)." } }
        return ["Not checked: \(gaps[0]), and \(gaps.count - 1) more."]
    }

    private func receiptLetter(
        _ opened: [OpenResult], doubts: [String], to agent: Agent, answering mail: RecordedMail?,
        in tx: borrowing Transaction
    ) throws -> Letter {
        var tickets: [SeveralReceiptsContext.Ticket] = []
        for one in opened {
            let about = one.ticket.addresses.map(\.description).joined(separator: ", ")
            let understood = Array(try understood(one, in: tx).dropFirst())
            tickets.append(
                SeveralReceiptsContext.Ticket(
                    number: one.ticket.number.description,
                    about: "\(about) at \(displayName(one.ticket.postmaster)), "
                        + (one.isNew ? "opened" : "was open already"),
                    understood: understood + (try cautions(one, in: tx)),
                    next: next(of: one.ticket)))
        }
        var facts = SeveralReceiptsContext(
            subject: mail.map { Self.reply(to: $0.message) } ?? "\(opened.count) tickets",
            agent: agent.displayName, opening: "\(opened.count) tickets came of your mail.",
            tickets: tickets, organisation: rules.name)
        let drafts = opened.map(\.ticket).filter { $0.status == .draft }.map(\.number.description)
        facts.approval = drafts.isEmpty ? nil : drafts.joined(separator: " ") + " approve"
        facts.doubts = doubts
        facts.isShadow = !rules.writesToPostmasters
        facts.copyHint = copyHint(opened)
        return try letters.print(facts)
    }

    private func understood(_ opened: OpenResult, in tx: borrowing Transaction) throws -> [String] {
        let ticket = opened.ticket
        var lines = [
            "Refused by \(displayName(ticket.postmaster)): "
                + ticket.addresses.map(\.description).joined(separator: ", ")
                + (ticket.pool.map { " (pool \($0))" } ?? "")
        ]
        lines += try tx.rejections(of: ticket.number).suffix(3).map { record in
            let domain = record.recipientDomain.map { ", recipient at \($0)" } ?? ""
            return "“\(record.rejection.text)”, \(local(record.refusedAt))\(domain)"
        }
        if let earlier = ticket.recurrenceOf {
            lines.append("Not the first time: \(earlier) was about the same address.")
        }
        return lines + (opened.earlier.map { clock(of: $0, ticket) } ?? [])
    }

    /// The clock of a thread that people had begun, and its last word.
    private func clock(of thread: EarlierThread, _ ticket: Ticket) -> [String] {
        var lines: [String] = []
        if let written = thread.writtenAt {
            let due = rules.engine(for: ticket.postmaster).policy.dueAt(number: 1, after: written)
            lines.append(
                "One of us last wrote on \(local(written)); a follow-up "
                    + (due <= now ? "was due on \(local(due))." : "is due on \(local(due))."))
        }
        if thread.endsWithTheirs, let answered = thread.answeredAt {
            let words = thread.lastWord.map { ": “\($0)”" } ?? ""
            lines.append(
                "The last word is theirs, of \(local(answered))\(words). If that ends it, reply "
                    + "“close delisted” or the like.")
        }
        return lines
    }

    /// Answers to a thread that was in somebody's own mailbox go on arriving there.
    private func copyHint(_ opened: [OpenResult]) -> String? {
        guard opened.contains(where: { $0.earlier != nil }) else { return nil }
        return "Answers to the earlier mails go to the mailbox they were sent from: forward them "
            + "here, let a rule do it, or keep \(rules.address) in copy when you write yourself. "
            + "Answers to the bot's own mails come here by themselves."
    }
}
