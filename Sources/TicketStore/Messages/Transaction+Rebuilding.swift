import Foundation
import GRDB
public import InternetMessage

/// What rebuilding tickets from recorded mail needs.
extension Transaction {
    /// The messages that are recorded and not decided, in the order they were received; ours after
    /// what others wrote at the same moment, for that caused them.
    public func undecided() throws -> [MessageRow] {
        try rows(
            """
            SELECT id FROM message WHERE reason_code = 'undecided'
            ORDER BY received_at, author = 'ourselves', id
            """
        ).map { MessageRow(id: $0[0]) }
    }

    /// The recorded messages that claim to be ours.
    public func claimedOurs() throws -> [MessageRow] {
        try rows("SELECT id FROM message WHERE author = 'ourselves' ORDER BY received_at, id")
            .map { MessageRow(id: $0[0]) }
    }

    /// The messages that receipts answer, as mail that cites both tells: what opened a ticket and
    /// the receipt's identifier.
    public func citedWithReceipts() throws -> [(opening: MessageID, receipt: MessageID)] {
        try rows(
            """
            SELECT DISTINCT other.cited AS opening, receipt.cited AS receipt
            FROM message_reference AS receipt
            JOIN message_reference AS other ON other.message = receipt.message
            JOIN message ON message.id = receipt.message AND message.author = 'agent'
            WHERE receipt.cited GLOB 'ticket-*.receipt-*' AND other.cited NOT GLOB 'ticket-*'
            """
        ).map { (MessageID($0["opening"] as String), MessageID($0["receipt"] as String)) }
    }

    /// The subjects of agents' messages that cite mails of ours about a ticket.
    public func answersToOurs() throws -> [(subject: String, ours: MessageID)] {
        try rows(
            """
            SELECT DISTINCT message.subject AS subject, message_reference.cited AS ours
            FROM message_reference JOIN message ON message.id = message_reference.message
            WHERE author = 'agent' AND subject IS NOT NULL AND cited GLOB 'ticket-[0-9]*'
            """
        ).map { ($0["subject"] as String, MessageID($0["ours"] as String)) }
    }

    /// A recorded message's identifier; nil where it has none.
    public func identifier(of message: MessageRow) throws -> MessageID? {
        let text = try value(
            String.self, "SELECT message_id FROM message WHERE id = ?", [message.id])
        return text.map { MessageID($0) }
    }

    /// A recorded message's bytes.
    public func stored(_ message: MessageRow) throws -> StoredMessage {
        let found = try row(
            "SELECT id, received_at, raw, authored_hash FROM message WHERE id = ?", [message.id])
        guard let found else { throw StoreError(.damaged, "message \(message.id) is missing") }
        return StoredMessage(row: found)
    }

    /// Puts a mail that left into the outbox, accepted at that moment; false where it was there.
    /// One with the same key that has not left is the same mail, made a second time.
    public func recover(
        _ mail: OutboxMail, withRecipient recipient: EmailAddress, at acceptedAt: Timestamp
    ) throws -> Bool {
        let row = try enqueue(mail, withCopy: true, at: acceptedAt) ?? replaceUnsent(by: mail)
        guard let row else { return false }
        try run(
            """
            UPDATE outbox_recipient SET state = 'accepted', attempts = 1, handed_over_at = ?1,
                settled_at = ?1
            WHERE outbox_id = ?2 AND recipient = ?3
            """,
            [acceptedAt.milliseconds, row.id, recipient.description.lowercased()])
        return true
    }

    private func replaceUnsent(by mail: OutboxMail) throws -> OutboxRow? {
        try run(
            """
            UPDATE outbox SET message_id = ?, subject = ?, body_hash = ?, raw = ?
            WHERE unique_key = ? AND EXISTS (SELECT 1 FROM outbox_recipient
                WHERE outbox_id = outbox.id AND handed_over_at IS NULL)
            """,
            [
                mail.messageID.text, mail.subject, Data(mail.bodyHash), Data(mail.raw),
                mail.uniqueKey,
            ])
        guard db.changesCount > 0 else { return nil }
        return try value(Int64.self, "SELECT id FROM outbox WHERE unique_key = ?", [mail.uniqueKey])
            .map(OutboxRow.init)
    }
}
