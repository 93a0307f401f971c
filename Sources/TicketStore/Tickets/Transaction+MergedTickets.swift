import GRDB
public import Ticketing

/// Merged and split tickets: rows stay where they were written and are read through links.
extension Transaction {
    /// The head of a query over `lineage (number, until)`: the tickets whose rows tell the story of
    /// the ticket `?1`, and up to when. Its own and those of tickets that went into it: for ever;
    /// those of a ticket that it was split from: until it was.
    static let lineage =
        lineages(of: "SELECT ?1 AS value")
        + ", lineage (number, until) AS (SELECT number, until FROM lineages)"

    /// The same over `lineages (ticket, number, until)`, for every ticket of the JSON list `?1`.
    static let lineages = lineages(of: "SELECT value FROM json_each(?1)")

    private static func lineages(of tickets: String) -> String {
        """
        WITH RECURSIVE kin (ticket, number, until) AS (
            SELECT value, value, \(forEver) FROM (\(tickets))
            UNION SELECT kin.ticket, ticket.number, kin.until FROM ticket
                JOIN kin ON ticket.merged_into = kin.number
            UNION SELECT kin.ticket, ticket.split_from, min(ticket.opened_at, kin.until) FROM ticket
                JOIN kin ON ticket.number = kin.number WHERE ticket.split_from IS NOT NULL),
        lineages (ticket, number, until) AS
            (SELECT ticket, number, max(until) FROM kin GROUP BY ticket, number)
        """
    }

    /// Later than every moment on record.
    static let forEver = Int64.max

    /// The ticket that a merged one went into, at the end of the chain; any other is its own.
    public func survivor(of ticket: TicketNumber) throws -> TicketNumber {
        let found = try value(
            Int.self,
            """
            WITH RECURSIVE chain (number, merged_into) AS (
                SELECT number, merged_into FROM ticket WHERE number = ?1 UNION
                SELECT ticket.number, ticket.merged_into FROM ticket
                JOIN chain ON ticket.number = chain.merged_into)
            SELECT number FROM chain WHERE merged_into IS NULL
            """, [ticket.value])
        return found.map(TicketNumber.init) ?? ticket
    }

    /// The tickets that went straight into this one, lowest number first.
    public func merged(into ticket: TicketNumber) throws -> [TicketNumber] {
        try rows(
            "SELECT number FROM ticket WHERE merged_into = ? ORDER BY number", [ticket.value]
        ).map { TicketNumber($0[0]) }
    }

    /// The open tickets that were split from this one and have not written since: an answer to a
    /// mail of this one may be about them.
    public func ticketsSharingMail(of ticket: TicketNumber) throws -> [TicketNumber] {
        try rows(
            """
            SELECT number FROM ticket WHERE split_from = ? AND status <> 'closed'
                AND NOT EXISTS (SELECT 1 FROM outbox JOIN outbox_recipient ON outbox_id = outbox.id
                    WHERE ticket_id = number AND postmaster IS NOT NULL AND state = 'accepted')
            ORDER BY number
            """, [ticket.value]
        ).map { TicketNumber($0[0]) }
    }
}
