import Correspondence
import Foundation
public import TicketStore
public import Ticketing

extension BotRules {
    /// A ticket's whole story in lines: how it stands, the evidence, the mails, the timeline.
    public func story(of ticket: Ticket, in tx: borrowing Transaction) throws -> [String] {
        var lines = ["\(ticket.number) \(ticket.subject)", words(for: ticket), ""]
        lines.append("Addresses: " + ticket.addresses.map(\.description).joined(separator: ", "))
        if let pool = ticket.pool { lines.append("Pool: \(pool)") }
        if let earlier = ticket.recurrenceOf { lines.append("Recurrence of \(earlier)") }
        if let assignee = ticket.assignee { lines.append("Assigned to \(assignee)") }
        if ticket.escalation > 0 { lines.append("Escalated \(ticket.escalation) times") }
        let rejections = try tx.rejections(of: ticket.number)
        lines += rejections.isEmpty ? [] : ["", "Refusals:"]
        lines += rejections.map { record in
            let domain = record.recipientDomain.map { " (\($0))" } ?? ""
            return "  \(clock.text(record.refusedAt))\(domain)  \(record.rejection.text)"
        }
        let mails = try tx.mailToPostmaster(of: ticket.number)
        lines += mails.isEmpty ? [] : ["", "Our mails:"]
        lines += mails.map { item in
            "  \(clock.text(item.handedOverAt ?? item.enqueuedAt))  \(item.kind) to "
                + "\(item.recipient): \(item.state.rawValue)"
        }
        if case .draft = ticket.status, let draft = try tx.draft(of: ticket.number) {
            lines += ["", "Draft:"] + draft.body.split(separator: "\n").map { "  | \($0)" }
        }
        lines += ["", "Timeline:"]
        lines += try tx.timeline(of: ticket.number).map {
            "  \(clock.text($0.at))  \($0.actor): \($0.entry)"
        }
        return lines
    }
}
