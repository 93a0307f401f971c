import GRDB
public import InternetMessage
public import Ticketing

/// Drafts that nobody decides. Since when, and when somebody else is asked, are columns of the
/// ticket that `update` keeps.
extension Transaction {
    /// Tickets whose drafts were left undecided until `moment`, and that nothing holds, the longest
    /// due first.
    public func draftsToAskAbout(before moment: Timestamp, limit: Int) throws -> [Ticket] {
        try tickets(
            where: "ask_at <= ? AND \(Self.notHeld) ORDER BY ask_at, number LIMIT ?",
            [moment.milliseconds, limit])
    }

    /// Since when the ticket's draft awaits a decision, and when somebody else is asked; nil: none
    /// awaits one.
    public func undecided(
        _ ticket: TicketNumber
    ) throws -> (since: Timestamp, askAt: Timestamp?)? {
        let row = try row(
            "SELECT undecided_since, ask_at FROM ticket WHERE number = ?", [ticket.value])
        guard let row, let since = row.timestamp("undecided_since") else { return nil }
        return (since, row.timestamp("ask_at"))
    }

    /// Sets when somebody else is asked about the ticket's draft; nil: everybody was.
    public func ask(about ticket: TicketNumber, at moment: Timestamp?) throws {
        try run(
            "UPDATE ticket SET ask_at = ? WHERE number = ?",
            [moment?.milliseconds, ticket.value])
    }

    /// Who got mail about a ticket since `moment`, alone or with that about others, whoever opened
    /// it by then first.
    public func peopleTold(
        of ticket: TicketNumber, since moment: Timestamp
    ) throws -> [EmailAddress] {
        let found = try rows(
            """
            SELECT person FROM (
                SELECT actor AS person, 0 AS at FROM timeline
                WHERE ticket_id = ?1 AND kind = 'opened'
                UNION ALL SELECT recipient, enqueued_at FROM outbox
                JOIN outbox_recipient ON outbox.id = outbox_id
                WHERE ticket_id = ?1 AND postmaster IS NULL AND enqueued_at >= ?2
                UNION ALL SELECT agent, at FROM held_notice
                WHERE ticket_id = ?1 AND tell_at IS NOT NULL AND at >= ?2)
            GROUP BY person ORDER BY min(at), person
            """, [ticket.value, moment.milliseconds])
        return found.compactMap { EmailAddress($0[0] as String) }
    }
}
