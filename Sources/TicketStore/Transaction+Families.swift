import GRDB
public import Ticketing

/// Merged and split tickets: rows stay where they were written and are read through links.
extension Transaction {
    /// The head of a query over `family`: the ticket `?1` and every ticket merged into it, by way
    /// of others too.
    static let family = """
        WITH RECURSIVE family (number) AS (
            SELECT ?1 UNION
            SELECT ticket.number FROM ticket JOIN family ON ticket.merged_into = family.number)
        """

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

    /// The tickets that went into this one, by way of others too, lowest number first.
    public func merged(into ticket: TicketNumber) throws -> [TicketNumber] {
        try rows(
            "\(Self.family) SELECT number FROM family WHERE number <> ?1 ORDER BY number",
            [ticket.value]
        ).map { TicketNumber($0[0]) }
    }

    /// The open tickets that were split from this one, lowest number first.
    public func split(from ticket: TicketNumber) throws -> [TicketNumber] {
        try rows(
            "SELECT number FROM ticket WHERE split_from = ? AND status <> 'closed' ORDER BY number",
            [ticket.value]
        ).map { TicketNumber($0[0]) }
    }
}
