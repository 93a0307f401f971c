import GRDB
public import InternetMessage

/// What monitoring counts, each in one query.
extension Transaction {
    /// How many mails are in which state, each recipient counted, and when a server last accepted
    /// one.
    public func outboxFigures() throws
        -> (counts: [OutboxItem.State: Int], lastAcceptedAt: Timestamp?)
    {
        var counts: [OutboxItem.State: Int] = [:]
        var lastAcceptedAt: Timestamp?
        for row in try rows(
            "SELECT state, count(*), max(settled_at) AS last FROM outbox_recipient GROUP BY state")
        {
            guard let state = OutboxItem.State(rawValue: row[0]) else {
                throw StoreError(.damaged, "a mail's state is “\(row[0] as String)”")
            }
            counts[state] = row[1]
            if state == .accepted { lastAcceptedAt = row.timestamp("last") }
        }
        return (counts, lastAcceptedAt)
    }

    /// How many tickets are closed.
    public func closedTicketCount() throws -> Int {
        try count("SELECT count(*) FROM ticket WHERE status = 'closed'")
    }

    /// How many messages a server lists that could not be had so far, without those in quarantine;
    /// and since when the oldest of them is wanted, or of those in quarantine has lain on the
    /// server.
    public func mailToProcess() throws -> (unfetched: Int, oldestAt: Timestamp?) {
        let unfetched = try row(
            "SELECT count(*), min(wanted_since) AS oldest FROM unfetched WHERE message IS NULL")
        let quarantined = try moment(
            """
            SELECT min(received_at) FROM message
            WHERE ticket_id IS NULL AND fate = 'quarantined'
            """)
        return (
            unfetched?[0] ?? 0,
            [unfetched?.timestamp("oldest"), quarantined].compactMap(\.self).min()
        )
    }

    /// When a digest was last made, whoever's.
    public func lastDigestAt() throws -> Timestamp? {
        try moment("SELECT max(last_at) FROM digest")
    }

    /// How large the database is, in bytes, its log of changes apart.
    public func databaseBytes() throws -> Int {
        try count("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
    }

    /// Who gave an order on a ticket that the mail that went to that contact from a moment on is
    /// about, or is its assignee.
    public func people(
        concernedBy contact: EmailAddress, since moment: Timestamp
    ) throws -> [EmailAddress] {
        try rows(
            """
            WITH asked AS (
                SELECT DISTINCT ticket_id FROM outbox JOIN outbox_recipient ON outbox_id = outbox.id
                WHERE recipient = ? AND state = 'accepted' AND settled_at >= ?)
            SELECT agent FROM order_done JOIN order_change ON order_id = order_done.id
                JOIN asked USING (ticket_id) WHERE undone_at IS NULL
            UNION SELECT assignee FROM ticket JOIN asked ON ticket_id = number
                WHERE assignee IS NOT NULL
            """, [contact.description.lowercased(), moment.milliseconds]
        ).compactMap { EmailAddress($0[0]) }
    }
}
