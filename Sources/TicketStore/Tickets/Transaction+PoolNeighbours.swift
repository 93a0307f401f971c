public import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

/// What became of another address of a ticket's pool, at the same postmaster.
public struct PoolNeighbour: Hashable, Sendable {
    /// The address.
    public let address: IPAddress
    /// When its ticket was opened.
    public let openedAt: Timestamp
    /// When it was closed.
    public let closedAt: Timestamp?
    /// How it ended.
    public let closure: Ticket.Closure?
}

extension Transaction {
    /// The other addresses of a ticket's pool whose tickets with the same postmaster were opened
    /// or closed after `moment`, oldest first, at most twenty.
    public func poolNeighbours(
        of ticket: Ticket, since moment: Timestamp
    ) throws -> [PoolNeighbour] {
        try rows(
            """
            SELECT address, opened_at, closed_at, closure FROM ticket
            JOIN ticket_address ON ticket_id = number
            WHERE pool = ?1 AND ticket.postmaster = ?2 AND number <> ?3
                AND (opened_at > ?4 OR closed_at > ?4)
            ORDER BY number, address LIMIT 20
            """,
            [ticket.pool, ticket.postmaster, ticket.number.value, moment.milliseconds]
        ).map { row in
            PoolNeighbour(
                address: try row.ipAddress(), openedAt: Timestamp(column: row["opened_at"]),
                closedAt: row.timestamp("closed_at"),
                closure: (row["closure"] as String?).flatMap(Ticket.Closure.init(rawValue:)))
        }
    }

    /// The first ticket about a pool whose mail awaits approval, and that is neither held nor
    /// snoozed, where there is one before that ticket.
    public func firstDraft(
        about pool: String, at postmaster: String, before ticket: TicketNumber
    ) throws -> TicketNumber? {
        try value(
            Int.self,
            """
            SELECT number FROM ticket WHERE status = 'draft' AND snoozed_until IS NULL AND NOT held
                AND pool = ? AND postmaster = ? AND number < ? ORDER BY number LIMIT 1
            """, [pool, postmaster, ticket.value]
        ).map { TicketNumber($0) }
    }
}
