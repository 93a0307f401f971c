import Foundation
import GRDB
public import InternetMessage

/// How much old mail has bytes that may go.
public struct PurgeableMail: Hashable, Sendable {
    /// Messages that were received.
    public let messages: Int
    /// Mails that were sent, or were to be.
    public let mails: Int
    /// Their bytes.
    public let bytes: Int
    /// The tickets that they are of.
    public let tickets: Int
}

/// Old mail loses its bytes, and nothing else: what is left keeps it from being filed, acted on or
/// sent again.
extension Transaction {
    /// Tickets whose mail is still looked at: open ones, those closed since `?1`, and those that
    /// share mail with such a ticket by a merge or a split.
    private static let fresh = """
        WITH RECURSIVE fresh (number) AS (
            SELECT number FROM ticket WHERE status <> 'closed' OR closed_at >= ?1
            UNION
            SELECT other.number FROM fresh JOIN ticket AS one ON one.number = fresh.number
            JOIN ticket AS other ON other.merged_into = one.number
                OR other.number IN (one.merged_into, one.split_from)
                OR other.split_from = one.number)
        """

    /// Mail on no ticket goes as well, but for what waits for a person.
    private static let oldMessages = """
        purged_at IS NULL AND length(raw) > 0 AND read_at < ?1 AND received_at < ?1
            AND fate <> 'quarantined' AND reason_code <> 'undecided'
            AND CASE WHEN ticket_id IS NOT NULL THEN ticket_id NOT IN (SELECT number FROM fresh)
                ELSE reason_code = 'settled' OR (guess IS NULL AND id NOT IN
                    (SELECT about_message FROM outbox WHERE about_message IS NOT NULL)) END
        """

    private static let oldMails = """
        purged_at IS NULL AND enqueued_at < ?1
            AND (ticket_id IS NULL OR ticket_id NOT IN (SELECT number FROM fresh))
            AND NOT EXISTS (SELECT 1 FROM outbox_recipient
                WHERE outbox_id = outbox.id AND settled_at IS NULL)
        """

    /// What may go of the mail before that moment.
    public func purgeableMail(before moment: Timestamp) throws -> PurgeableMail {
        let found = try row(
            """
            \(Self.fresh), old (ticket_id, is_ours, bytes) AS (
                SELECT ticket_id, 0, length(raw) FROM message WHERE \(Self.oldMessages)
                UNION ALL SELECT ticket_id, 1, length(raw) FROM outbox WHERE \(Self.oldMails))
            SELECT count(*) - total(is_ours) AS messages, total(is_ours) AS mails,
                total(bytes) AS bytes, count(DISTINCT ticket_id) AS tickets FROM old
            """, [moment.milliseconds])
        guard let found else { return PurgeableMail(messages: 0, mails: 0, bytes: 0, tickets: 0) }
        return PurgeableMail(
            messages: found["messages"], mails: found["mails"], bytes: found["bytes"],
            tickets: found["tickets"])
    }

    /// Those messages, at most `limit`, the oldest first.
    public func purgeableMessages(before moment: Timestamp, limit: Int) throws -> [StoredMessage] {
        try rows(
            """
            \(Self.fresh)
            SELECT id, received_at, raw, authored_hash FROM message
            WHERE \(Self.oldMessages) ORDER BY id LIMIT ?2
            """, [moment.milliseconds, limit]
        ).map { StoredMessage(row: $0) }
    }

    /// Removes the bytes of a message for good.
    ///
    /// - `authored`: by what it is known again after its mailbox was moved.
    public func purge(_ message: MessageRow, authored: [UInt8], at now: Timestamp) throws {
        try run(
            "UPDATE message SET raw = x'', purged_at = ?, authored_hash = ? WHERE id = ?",
            [now.milliseconds, Data(authored), message.id])
    }

    /// Removes the bytes of the mails of ours that may go, and drafts of their tickets.
    public func purgeMails(before moment: Timestamp, at now: Timestamp) throws {
        try run(
            """
            \(Self.fresh)
            UPDATE outbox SET raw = x'', proposal = NULL, purged_at = ?2 WHERE \(Self.oldMails)
            """, [moment.milliseconds, now.milliseconds])
        try run(
            "\(Self.fresh) DELETE FROM draft WHERE ticket_id NOT IN (SELECT number FROM fresh)",
            [moment.milliseconds])
    }
}
