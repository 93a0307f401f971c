import InternetMessage
import TicketStore
import Ticketing

/// Early warning: an address that carries the same mail as a listed one is refused for the first
/// time. The owner of the pool hears of it; a pool without an owner warns nobody.
extension TicketCommitter {
    /// Those of the addresses of pools with an owner that no refusal and no ticket at that
    /// postmaster is known of; to be asked before there is one.
    func unrefused(
        _ addresses: [IPAddress], by postmaster: String, in tx: borrowing Transaction
    ) throws -> [IPAddress] {
        try addresses.filter { address in
            // Most pools have none, and every refusal asks.
            try rules.owner(ofPool: rules.pool(of: address)?.name) != nil
                && !tx.wasRefused(address, by: postmaster)
        }
    }

    /// Warns of the first refusals of addresses of a pool, of which others have an open ticket:
    /// once a day for each such ticket, however many there are.
    ///
    /// - Parameters:
    ///   - ticket: the ticket that is about the addresses, if there is one.
    ///   - actor: who reported them, who needs no warning.
    func warn(
        of addresses: [IPAddress], in pool: String?, at postmaster: String,
        besides ticket: TicketNumber? = nil, reportedBy actor: String,
        in tx: borrowing Transaction
    ) throws {
        guard !addresses.isEmpty, let pool, let owner = rules.owner(ofPool: pool),
            owner.address.description != actor,
            let sibling = try tx.openTickets(of: pool, at: postmaster, besides: ticket).first(
                where: { isSibling(of: $0, addresses, in: pool) })
        else { return }
        let wasWarned = try tx.timeline(of: sibling.number).contains {
            $0.entry.isSiblingsRefusal && now - $0.at < .days(1)
        }
        try tx.note(
            .siblingsRefused(addresses), on: sibling.number, by: TimelineLine.bot, at: now)
        guard !wasWarned, !outbox.isRebuilding else { return }
        try outbox.tell(.siblingsRefused(addresses), of: sibling, message: nil, in: tx)
    }

    /// Whether one of the addresses carries the same mail as those of the ticket.
    private func isSibling(of ticket: Ticket, _ addresses: [IPAddress], in pool: String) -> Bool {
        let part = rules.inventory.sameTraffic(as: ticket.addresses, inPool: pool)
        return addresses.contains { part?.contains($0) ?? false }
    }
}
