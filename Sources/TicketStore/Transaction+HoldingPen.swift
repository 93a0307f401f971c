import Foundation
import GRDB
public import InternetMessage
import Ticketing

/// A recorded message that waits for a person, or was settled by one.
public struct HeldMessage: Hashable, Sendable {
    /// The message.
    public let row: MessageRow
    /// What became of it.
    public let fate: MessageFate
    /// The author's address as claimed.
    public let sender: String?
    /// The subject.
    public let subject: String?
    /// When the server got it.
    public let receivedAt: Timestamp

    /// Whether a person still has to say what becomes of it.
    public var isHeld: Bool { fate.ticket == nil && fate.fate != .ignored }

    init(row: Row) throws {
        guard let fate = RecordedMessage.Fate(rawValue: row["fate"]) else {
            throw StoreError(.damaged, "message \(row["id"] as Int64)")
        }
        self.row = MessageRow(id: row["id"])
        self.fate = MessageFate(
            fate, row["reason"], ticket: (row["ticket_id"] as Int?).map(TicketNumber.init))
        (sender, subject) = (row["sender"], row["subject"])
        receivedAt = Timestamp(column: row["received_at"])
    }
}

extension Transaction {
    /// The recorded message of that number.
    public func heldMessage(_ id: Int64) throws -> HeldMessage? {
        try heldMessages(where: "id = ?", [id]).first
    }

    /// The message that the letter with that identifier speaks of.
    public func message(spokenOfBy letter: MessageID) throws -> HeldMessage? {
        try heldMessages(
            where: "id = (SELECT about_message FROM outbox WHERE message_id = ?)", [letter.text]
        ).first
    }

    /// The messages in quarantine, oldest first.
    public func quarantinedMessages() throws -> [HeldMessage] {
        try heldMessages(where: "fate = 'quarantined' ORDER BY id", [])
    }

    /// Files that sender's mail without a word from now on.
    public func ignore(sender: EmailAddress, by agent: EmailAddress, at now: Timestamp) throws {
        try run(
            """
            INSERT INTO ignored_sender (address, agent, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [sender.description, agent.description, now.milliseconds])
    }

    /// Tells of that sender's mail again; whether it was ignored.
    public func heed(sender: EmailAddress) throws -> Bool {
        try run("DELETE FROM ignored_sender WHERE address = ?", [sender.description])
        return db.changesCount > 0
    }

    /// Whether that sender's mail is filed without a word.
    public func isIgnored(sender: EmailAddress) throws -> Bool {
        try value(
            Int.self, "SELECT 1 FROM ignored_sender WHERE address = ?", [sender.description])
            != nil
    }

    /// How many messages were read since `moment` that have exactly that reason on record.
    public func messageCount(because reason: String, since moment: Timestamp) throws -> Int {
        try value(
            Int.self, "SELECT count(*) FROM message WHERE reason = ? AND read_at > ?",
            [reason, moment.milliseconds]) ?? 0
    }

    /// The messages read since `moment` that were judged too old to act on, the newest first; a
    /// person may know better.
    public func oldMessages(readSince moment: Timestamp, limit: Int) throws -> [HeldMessage] {
        try heldMessages(
            where: "reason = ? AND read_at > ? ORDER BY id DESC LIMIT ?",
            [MessageFate.old, moment.milliseconds, limit])
    }

    /// How many there are of them.
    public func oldMessageCount(readSince moment: Timestamp) throws -> Int {
        try messageCount(because: MessageFate.old, since: moment)
    }

    private func heldMessages(
        where condition: String, _ arguments: StatementArguments
    ) throws -> [HeldMessage] {
        try rows(
            """
            SELECT id, fate, reason, ticket_id, sender, subject, received_at FROM message
            WHERE \(condition)
            """, arguments
        ).map { try HeldMessage(row: $0) }
    }
}
