import InternetMessage
import TicketStore
import Ticketing

/// Several addresses of one pool and cause go into one mail, not each into its own.
extension TicketCommitter {
    /// Puts addresses into the draft that awaits approval about others of their pool.
    func join(
        _ request: TicketRequest, _ addresses: [IPAddress], _ draft: TicketNumber,
        from message: MessageRow?, by actor: String, in tx: borrowing Transaction
    ) throws -> OpenResult {
        let siblings = try unrefused(addresses, by: request.postmaster.name, in: tx)
        let decision = try apply(
            .ordered(.add(addresses), by: rules.address), to: draft, by: actor,
            message: message, in: tx)
        let ticket = try renamed(decision.ticket, in: tx)
        try record(request, about: addresses, on: ticket.number, from: message, in: tx)
        try warn(
            of: siblings, in: ticket.pool, at: ticket.postmaster, reportedBy: actor, in: tx)
        return OpenResult(ticket: ticket, isNew: false, draft: try redraftInTime(ticket, in: tx))
    }

    /// A subject names the addresses for as long as no mail left with it.
    func renamed(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Ticket {
        guard ticket.mailsQueued == 0, ticket.mails.accepted == 0, ticket.earlierThread.isEmpty
        else { return ticket }
        var renamed = ticket
        renamed.subject = Self.subject(ticket.addresses, try tx.refusals(of: ticket.number).first)
        if renamed != ticket { try tx.update(renamed, at: now) }
        return renamed
    }
}
