import GRDB
public import InternetMessage
public import Ticketing

/// So many rows, the oldest of that moment.
public struct Backlog: Hashable, Sendable {
    /// How many.
    public let count: Int
    /// Since when the oldest stands.
    public let since: Timestamp

    /// Memberwise.
    public init(count: Int, since: Timestamp) { (self.count, self.since) = (count, since) }
}

/// What is not settled between the database and the servers.
extension Transaction {
    /// Mails to postmasters that a server accepted before `moment` together with our own copy, and
    /// whose copy is not among the messages that were read; nil: there are none.
    public func copiesMissing(before moment: Timestamp) throws -> Backlog? {
        try backlog(
            """
            SELECT count(*), min(settled_at) FROM outbox_recipient
            JOIN outbox ON outbox.id = outbox_id
            WHERE state = 'accepted' AND purpose IS NOT NULL AND with_copy = 1
                AND settled_at < ?
                AND NOT EXISTS (SELECT 1 FROM message
                    WHERE message.message_id = outbox.message_id AND author = 'ourselves')
            """, [moment.milliseconds])
    }

    /// Messages that a mailbox lists and that are not here; nil: there are none.
    public func wantedMail() throws -> Backlog? {
        try backlog("SELECT count(*), min(wanted_since) FROM unfetched")
    }

    /// Messages that could not be processed; nil: there are none.
    public func unprocessedMail() throws -> Backlog? {
        try backlog(
            """
            SELECT count(*), min(read_at) FROM message
            WHERE ticket_id IS NULL AND fate = 'quarantined'
                AND id NOT IN (SELECT message FROM unfetched WHERE message IS NOT NULL)
            """)
    }

    private func backlog(
        _ sql: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> Backlog? {
        guard let row = try row(sql, arguments), let since = row[1] as Int64? else { return nil }
        return Backlog(count: row[0], since: Timestamp(column: since))
    }
}

/// Mails in one state, and the tickets that they are of.
extension Transaction {
    /// Mails that stand as leaving: one attempt to send each was begun; nil: there are none.
    public func leavingMail() throws -> (tickets: [TicketNumber], backlog: Backlog)? {
        try mails(in: [.sending, .dataSent])
    }

    /// Mails that may or may not have been delivered; nil: there are none.
    public func uncertainMail() throws -> (tickets: [TicketNumber], backlog: Backlog)? {
        try mails(in: [.uncertain])
    }

    private func mails(
        in states: [OutboxItem.State]
    ) throws -> (tickets: [TicketNumber], backlog: Backlog)? {
        let found = try rows(
            """
            SELECT ticket_id, coalesce(handed_over_at, not_before) FROM outbox_recipient
            JOIN outbox ON outbox.id = outbox_id
            WHERE state IN (SELECT value FROM json_each(?)) ORDER BY 2
            """, [try Self.json(states.map(\.rawValue))])
        guard let since = found.first?[1] as Int64? else { return nil }
        let tickets = Set(found.compactMap { $0[0] as Int? }).sorted()
        return (
            tickets.map(TicketNumber.init),
            Backlog(count: found.count, since: Timestamp(column: since))
        )
    }

    /// Every mail to a postmaster, as far as the sent ledger could have it.
    public func outboxTraces() throws -> [OutboxTrace] {
        try rows(
            """
            SELECT unique_key, message_id, ticket_id, handed_over_at IS NOT NULL, state
            FROM outbox JOIN outbox_recipient ON outbox_id = outbox.id
            WHERE purpose IS NOT NULL AND ticket_id IS NOT NULL ORDER BY outbox.id
            """
        ).map { row in
            let (isHandedOver, state): (Bool, String) = (row[3], row[4])
            return OutboxTrace(
                key: row[0], messageID: MessageID(row[1]), ticket: TicketNumber(row[2]),
                isHandedOver: isHandedOver, isLeaving: state == "sending",
                isAccepted: isHandedOver && state == "accepted",
                isSettled: isHandedOver && ["accepted", "failed", "withdrawn"].contains(state))
        }
    }
}
