import Correspondence
import GRDB
public import InternetMessage
import Ticketing

/// A message that was read again after the database had been restored from a backup.
public struct MessageReadAgain: Hashable, Sendable {
    /// When it had been received.
    public let receivedAt: Timestamp
    /// Whom it claims to be from.
    public let sender: String?
    /// What became of it this time, in words.
    public let fate: String
    /// The ticket it is on.
    public let ticket: Int?
}

/// A database that is older than its mailbox: what happened since the backup is read again, to
/// know how the tickets stand, and nobody is written to twice.
extension Transaction {
    /// Records that the database was restored: everything is held, and what waited to be told to
    /// agents is not told, for it probably was.
    public func noteRestored(at now: Timestamp) throws {
        guard try restoredAt() == nil else { return }
        try forgetAlarm(.restored)
        _ = try raiseAlarm(.restored, at: now)
        _ = try hold(.all, because: .restored, at: now)
        try run(
            """
            UPDATE outbox_recipient SET state = 'withdrawn', settled_at = ?
            WHERE state = 'queued'
                AND outbox_id IN (SELECT id FROM outbox WHERE postmaster IS NULL)
            """,
            [now.milliseconds])
    }

    /// Since when the database is known to be restored, until the mailbox was read to its end and
    /// people were told; nil otherwise.
    public func restoredAt() throws -> Timestamp? {
        try moment(
            "SELECT raised_at FROM alarm WHERE kind = ? AND told_at IS NULL",
            [Alarm.restored.kind]
        )
    }

    /// The last moment before `moment` at which mail was read or sent: about when the backup that
    /// was put back then had been made; nil: never.
    public func lastActivity(before moment: Timestamp) throws -> Timestamp? {
        try self.moment(
            """
            SELECT max(at) FROM (
                SELECT max(read_at) AS at FROM message WHERE read_at < ?1
                UNION ALL SELECT max(at) FROM attempt WHERE at < ?1)
            """, [moment.milliseconds])
    }

    /// Mail to postmasters that the backup holds as queued: it may have left since.
    public func queuedBecameUncertain(at now: Timestamp) throws -> [OutboxItem] {
        let items = try items(in: .queued).filter { $0.postmaster != nil }
        for item in items {
            try run(
                """
                UPDATE outbox_recipient SET state = 'uncertain',
                    handed_over_at = coalesce(handed_over_at, ?)
                WHERE outbox_id = ? AND recipient = ?
                """,
                [now.milliseconds, item.mail.id, item.recipient.description.lowercased()])
        }
        return items
    }

    /// What others wrote and was read since that moment, in the order it had been received.
    public func messagesRead(since moment: Timestamp) throws -> [MessageReadAgain] {
        try rows(
            """
            SELECT received_at, sender, reason, ticket_id FROM message
            WHERE read_at >= ? AND author <> 'ourselves' ORDER BY received_at, id
            """,
            [moment.milliseconds]
        ).map {
            MessageReadAgain(
                receivedAt: Timestamp(column: $0["received_at"]), sender: $0["sender"],
                fate: $0["reason"], ticket: $0["ticket_id"])
        }
    }
}
