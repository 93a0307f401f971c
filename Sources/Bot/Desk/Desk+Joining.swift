import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// Several addresses of one pool and cause go into one mail, not each into its own (product §6).
extension Desk {
    /// Puts addresses into the draft that awaits approval about others of their pool; nil where
    /// there is none that they fit.
    func join(
        _ opening: Opening, _ addresses: [IPAddress], from message: MessageRow?, by actor: String,
        in tx: borrowing Transaction
    ) throws -> Opened? {
        guard opening.earlier == nil, opening.thread == nil,
            let draft = try draft(fitting: opening, addresses, in: tx)
        else { return nil }
        let decision = try apply(
            .ordered(.add(addresses), by: rules.address), to: draft.number, by: actor,
            message: message, in: tx)
        let ticket = try renamed(decision.ticket, in: tx)
        try record(opening, about: addresses, on: ticket.number, from: message, in: tx)
        return Opened(ticket: ticket, isNew: false, draft: try redraft(ticket, in: tx))
    }

    private func draft(
        fitting opening: Opening, _ addresses: [IPAddress], in tx: borrowing Transaction
    ) throws -> Ticket? {
        for address in addresses {
            // What came back is told as a recurrence, with the ticket that it follows.
            let earlier = try tx.lastClosedTicket(
                about: address, postmaster: opening.postmaster.name)
            guard earlier == nil else { return nil }
        }
        let classes = opening.rejections.map(\.rejection.class)
        for ticket in try tx.tickets(openOnly: true)
        where ticket.pool == opening.pool?.name && ticket.postmaster == opening.postmaster.name {
            if try mayGrow(ticket, by: classes, in: tx) { return ticket }
        }
        return nil
    }

    /// Only a first draft that nobody has touched, and for the same cause: a refusal of what a mail
    /// says has a checklist of its own.
    private func mayGrow(
        _ ticket: Ticket, by classes: [Rejection.Class], in tx: borrowing Transaction
    ) throws -> Bool {
        guard ticket.status == .draft, ticket.earlierThread.isEmpty, ticket.recurrenceOf == nil,
            let draft = try tx.draft(of: ticket.number), draft.editedBy == nil
        else { return false }
        let known = try tx.rejections(of: ticket.number).map(\.rejection.class)
        return known.contains(.content) == classes.contains(.content)
    }

    /// Where other drafts about the same pool await approval: how one mail is made of them.
    func mergeHint(_ ticket: Ticket, in tx: borrowing Transaction) throws -> String? {
        guard ticket.status == .draft, let pool = ticket.pool else { return nil }
        let others = try tx.tickets(openOnly: true).filter {
            $0.number < ticket.number && $0.status == .draft && $0.pool == pool
                && $0.postmaster == ticket.postmaster
        }
        guard let other = others.first else { return nil }
        return "\(other.number) is about pool \(pool) too and awaits approval; reply "
            + "“\(other.number) merge \(ticket.number)”."
    }

    /// A subject names the addresses for as long as no mail left with it.
    func renamed(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Ticket {
        guard ticket.mailsQueued == 0, ticket.mailsAccepted == 0, ticket.earlierThread.isEmpty
        else { return ticket }
        var renamed = ticket
        renamed.subject = Self.subject(ticket.addresses)
        if renamed != ticket { try tx.update(renamed, at: now) }
        return renamed
    }
}
