import GRDB
public import InternetMessage
public import Ticketing

/// A recorded message that waits for a person, or was settled by one.
public struct UnmatchedMail: Hashable, Sendable {
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
        self.row = MessageRow(id: row["id"])
        fate = try MessageFate(row)
        (sender, subject) = (row["sender"], row["subject"])
        receivedAt = Timestamp(column: row["received_at"])
    }
}

extension Transaction {
    /// The recorded message of that number.
    public func unmatchedMail(_ id: Int64) throws -> UnmatchedMail? {
        try unmatchedMails(where: "id = ?", [id]).first
    }

    /// The message that the letter with that Message-ID is about.
    public func message(spokenOfBy letter: MessageID) throws -> UnmatchedMail? {
        try unmatchedMails(
            where: "id = (SELECT about_message FROM outbox WHERE message_id = ?)", [letter.text]
        ).first
    }

    /// The messages in quarantine, oldest first.
    public func quarantinedMessages() throws -> [UnmatchedMail] {
        try unmatchedMails(where: "fate = 'quarantined' ORDER BY id", [])
    }

    /// The messages of that sender that are on no ticket, for that reason, oldest first, at most a
    /// thousand.
    public func unfiledMessages(
        of sender: String, because code: IncomingReason.Code
    ) throws -> [UnmatchedMail] {
        try unmatchedMails(
            where: """
                ticket_id IS NULL AND fate = 'filed' AND reason_code = ?
                    AND sender = ? COLLATE NOCASE ORDER BY id LIMIT 1000
                """, [code.rawValue, sender])
    }

    /// Files this sender's mail from now on without telling agents.
    public func ignore(sender: EmailAddress, by agent: EmailAddress, at now: Timestamp) throws {
        try run(
            """
            INSERT INTO ignored_sender (address, agent, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [sender.description, agent.description, now.milliseconds])
    }

    /// Tells of that sender's mail again; whether it was ignored.
    public func unignore(sender: EmailAddress) throws -> Bool {
        try run("DELETE FROM ignored_sender WHERE address = ?", [sender.description])
        return db.changesCount > 0
    }

    /// Whether this sender's mail is filed without telling agents.
    public func isIgnored(sender: EmailAddress) throws -> Bool {
        try exists("SELECT 1 FROM ignored_sender WHERE address = ?", [sender.description])
    }

    /// How many messages were read since `moment` that ended for that reason.
    public func messageCount(
        because code: IncomingReason.Code, since moment: Timestamp
    ) throws -> Int {
        try count(
            "SELECT count(*) FROM message WHERE reason_code = ? AND read_at > ?",
            [code.rawValue, moment.milliseconds])
    }

    private func unmatchedMails(
        where condition: String, _ arguments: StatementArguments
    ) throws -> [UnmatchedMail] {
        try rows(
            """
            SELECT id, fate, reason, reason_code, witness, ticket_id, guess, sender, subject,
                received_at
            FROM message WHERE \(condition)
            """, arguments
        ).map { try UnmatchedMail(row: $0) }
    }
}
