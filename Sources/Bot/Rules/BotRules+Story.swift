import Correspondence
public import InternetMessage
public import TicketStore
public import Ticketing

extension BotRules {
    /// A ticket's whole story in lines: how it stands and why, the evidence, the mails, the
    /// timeline.
    public func story(
        of ticket: Ticket, at now: Timestamp, in tx: borrowing Transaction
    ) throws -> [String] {
        var lines = ["\(ticket.number) \(ticket.subject)", words(for: ticket)]
        lines += try reasons(for: ticket, at: now, in: tx) + [""]
        lines += try facts(of: ticket, in: tx)
        lines += try section("What was found and done:", remediation(of: ticket, in: tx))
        lines += try review(of: ticket, in: tx)
        lines += section("How the block stands:", try standings(of: ticket, at: now, in: tx))
        lines += section(
            "Recipients asked to let our mail in:",
            try allowances(of: ticket, at: now, clock, in: tx))
        lines += try section("Refusals:", rejections(of: ticket, in: tx))
        lines += try section("Our mails:", mails(of: ticket, in: tx))
        if case .draft = ticket.status.beneath, let draft = try tx.draft(of: ticket.number) {
            let by = draft.editedBy.map { " (in the words of \($0))" } ?? ""
            lines += section(
                "Draft\(by):",
                draft.body.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { "| \($0)" })
        }
        return try lines
            + section("Timeline:", timeline(of: ticket, in: tx))
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", title] + lines.map { "  \($0)" }
    }

    /// The review, where one was called for, and what is known from before.
    private func review(of ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        let earlier = try earlierFindings(of: ticket, in: tx)
        var lines: [String] = []
        if let review = ticket.review {
            let head =
                "Internal review (\(review.timesInWords)), \(review.state.words), "
                + "due \(clock.text(review.dueAt)):"
            lines += section(head, try checklist(of: ticket, in: tx))
            lines += section(
                "What it may come from:", try hypothesesInWords(of: ticket, earlier, in: tx))
        }
        return lines + section("What was found and what helped before:", earlier.map(\.words))
    }

    private func facts(of ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        var lines = ["Addresses: " + ticket.addresses.map(\.description).joined(separator: ", ")]
        if let pool = ticket.pool { lines.append("Pool: \(pool)") }
        lines += inventory.holders(of: ticket.addresses)
        if let siblings = try siblings(of: ticket, in: tx) { lines.append(siblings) }
        if let earlier = ticket.recurrenceOf { lines.append("Recurrence of \(earlier)") }
        if let origin = ticket.splitFrom { lines.append("Split from \(origin)") }
        if let survivor = ticket.mergedInto { lines.append("Went into \(survivor)") }
        let merged = try tx.merged(into: ticket.number).map(\.description)
        if !merged.isEmpty { lines.append("Took in \(merged.joined(separator: ", "))") }
        if let assignee = ticket.assignee { lines.append("Assigned to \(assignee)") }
        let muted = try mutedBy(ticket.number, in: tx).map(\.description)
        if !muted.isEmpty {
            lines.append("Muted by \(muted.joined(separator: ", ")): told in digests alone")
        }
        if let reference = ticket.postmasterReference {
            lines.append("Their reference: \(reference)")
        }
        if let asked = try tx.recipientAsked(on: ticket.number) { lines.append(asked.asked(clock)) }
        if let at = ticket.formSubmittedAt { lines.append("Form submitted: \(clock.text(at))") }
        if ticket.escalation > 0 {
            let times = ticket.escalation.counted("time")
            lines.append("Escalated " + (ticket.escalation == 1 ? "once" : times))
        }
        return lines
    }

    private func remediation(of ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        try tx.remediation(of: ticket.number).map {
            "\(clock.text($0.at))  \($0.by): \($0.kind.title): \($0.text)"
        }
    }

    private func rejections(of ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        try tx.rejections(of: ticket.number).map { record in
            let domain = record.recipientDomain.map { " (\($0))" } ?? ""
            return "\(clock.text(record.refusedAt))\(domain)  \(record.rejection.text)"
        }
    }

    private func mails(of ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        try tx.mailToPostmaster(of: ticket.number).flatMap { item in
            let mail =
                "\(clock.text(item.handedOverAt ?? item.enqueuedAt))  "
                + "\(item.purpose?.words ?? item.kind) to \(item.recipient): \(item.state.words)"
            return [mail] + (try tx.attempts(at: item).map { "  " + words(for: $0) })
        }
    }

    private func words(for attempt: MadeAttempt) -> String {
        let reply = attempt.reply.map { ": \($0)" } ?? ""
        return "tried \(clock.text(attempt.at)), \(attempt.outcome)\(reply)"
    }

    private func timeline(of ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        try tx.history(of: ticket.number).map { line in
            let other = line.ticket == ticket.number ? "" : "[\(line.ticket)] "
            return "\(clock.text(line.at))  \(other)\(line.actor): \(words(for: line.entry))"
        }
    }
}
