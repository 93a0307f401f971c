import TicketStore
import Ticketing

/// The tickets whose drafts a run of bounces made stale. Each is made anew once, in the same
/// transaction, before any mail but a bounce is decided.
final class StaleDrafts {
    private var tickets: Set<TicketNumber> = []

    func insert(_ ticket: TicketNumber) { tickets.insert(ticket) }

    /// Those that were noted, which are forgotten with it.
    func removeAll() -> [TicketNumber] {
        defer { tickets = [] }
        return tickets.sorted()
    }
}

extension TicketCommitter {
    /// As `redraft`; of a run of bounces, whose drafts nobody reads meanwhile, once for all.
    func redraftInTime(_ ticket: Ticket, in tx: borrowing Transaction) throws -> Draft? {
        guard let staleDrafts else { return try redraft(ticket, in: tx) }
        staleDrafts.insert(ticket.number)
        return nil
    }

    func renewStaleDrafts(in tx: borrowing Transaction) throws {
        for number in staleDrafts?.removeAll() ?? [] {
            if let ticket = try tx.ticket(number) { try redraft(ticket, in: tx) }
        }
    }
}
