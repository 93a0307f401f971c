public import Correspondence
import Foundation
import GRDB
public import InternetMessage
public import Ticketing

/// A message as it is recorded: its bytes, what was read, and what became of it.
public struct RecordedMessage: Hashable, Sendable {
    /// Who wrote it, as far as the envelope of trust goes.
    public enum Author: String, Hashable, Sendable {
        case ourselves, postmaster, agent, stranger
    }

    /// SHA-256 of the bytes.
    public var contentHash: [UInt8]
    /// SHA-256 of Message-ID, Date, From and size: recognises it after a UIDVALIDITY change.
    public var summaryKey: [UInt8]
    /// The Message-ID; not unique, others may reuse it.
    public var messageID: MessageID?
    /// When the server got it.
    public var receivedAt: Timestamp
    /// When the bot read it.
    public var readAt: Timestamp
    /// The kind that was read.
    public var kind: Reading.Kind
    /// Who wrote it, or claims to have.
    public var author: Author
    /// The author's address as claimed.
    public var sender: String?
    /// The subject.
    public var subject: String?
    /// The bytes.
    public var raw: [UInt8]
    /// What calls it automatic; nil: nothing.
    public var automatic: String?
    /// The folder it lay in, where that is not the mailbox's first.
    public var folder: String?

    /// Memberwise.
    public init(
        contentHash: [UInt8], summaryKey: [UInt8], messageID: MessageID?, receivedAt: Timestamp,
        readAt: Timestamp, kind: Reading.Kind, author: Author, sender: String?, subject: String?,
        raw: [UInt8]
    ) {
        (self.contentHash, self.summaryKey) = (contentHash, summaryKey)
        (self.messageID, self.receivedAt, self.readAt) = (messageID, receivedAt, readAt)
        (self.kind, self.author, self.sender) = (kind, author, sender)
        (self.subject, self.raw) = (subject, raw)
    }
}

/// What became of a message, why, and who sees it.
public struct MessageFate: Hashable, Sendable {
    /// What became of it.
    public var fate: IncomingFate
    /// Why.
    public var reason: IncomingReason
    /// The ticket it is on, if it is filed on one.
    public var ticket: TicketNumber?
    /// The tickets it may belong to, where that is for a person to say.
    public var guesses: [TicketNumber]
    /// Who sees it, by the witness's name; nil where that was not kept.
    public var witness: String?

    /// Memberwise; what has a default may be left out.
    public init(
        _ fate: IncomingFate, _ reason: IncomingReason, ticket: TicketNumber? = nil,
        guesses: [TicketNumber] = [], seenBy witness: String? = nil
    ) {
        (self.fate, self.reason, self.ticket, self.guesses) = (fate, reason, ticket, guesses)
        self.witness = witness
    }
}

/// The number of a recorded message in the database.
public struct MessageRow: Hashable, Sendable {
    /// The row's number.
    public let id: Int64
}

extension Transaction {
    /// The recorded message with those very bytes.
    public func message(withHash hash: [UInt8]) throws -> MessageRow? {
        try value(Int64.self, "SELECT id FROM message WHERE content_hash = ?", [Data(hash)])
            .map(MessageRow.init)
    }

    /// The latest recorded message with that summary.
    public func message(withSummary key: [UInt8]) throws -> MessageRow? {
        try value(
            Int64.self,
            "SELECT id FROM message WHERE summary_key = ? ORDER BY id DESC LIMIT 1", [Data(key)]
        ).map(MessageRow.init)
    }

    /// Records a message. Its fate is `.ignored` until `settle` says otherwise in the same
    /// transaction.
    public func record(_ message: RecordedMessage) throws -> MessageRow {
        try run(
            """
            INSERT INTO message (content_hash, message_id, summary_key, received_at, read_at,
                fate, reason, kind, author, sender, subject, raw, automatic, folder)
            VALUES (?, ?, ?, ?, ?, 'ignored', 'not decided', ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                Data(message.contentHash), message.messageID?.text, Data(message.summaryKey),
                message.receivedAt.milliseconds, message.readAt.milliseconds,
                message.kind.rawValue, message.author.rawValue, message.sender, message.subject,
                Data(message.raw), message.automatic, message.folder,
            ])
        return MessageRow(id: db.lastInsertedRowID)
    }

    /// Records what became of a message.
    public func settle(_ message: MessageRow, as fate: MessageFate) throws {
        let guesses = fate.guesses.map { String($0.value) }.joined(separator: ",")
        try run(
            """
            UPDATE message SET fate = ?, reason = ?, reason_code = ?, ticket_id = ?, guess = ?,
                witness = ?
            WHERE id = ?
            """,
            [
                fate.fate.rawValue, fate.reason.words, fate.reason.code.rawValue,
                fate.ticket?.value, guesses.isEmpty ? nil : guesses, fate.witness, message.id,
            ])
    }

    /// Records that a message reached us at that place. The same place again changes nothing.
    public func recordDelivery(
        of message: MessageRow, mailbox: String, _ validity: UIDValidity, _ uid: UID,
        at now: Timestamp
    ) throws {
        try run(
            """
            INSERT INTO delivery (mailbox, uid_validity, uid, message, read_at)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [mailbox, validity.value, uid.value, message.id, now.milliseconds])
    }

    /// Forgets where the messages of a mailbox lay, since its numbers mean others now; what it
    /// could not deliver is found again. The messages stay.
    public func forgetDeliveries(mailbox: String, _ validity: UIDValidity) throws {
        let place: StatementArguments = [mailbox, validity.value]
        try run("DELETE FROM delivery WHERE mailbox = ? AND uid_validity = ?", place)
        try run("DELETE FROM unfetched WHERE mailbox = ? AND uid_validity = ?", place)
    }

    /// Records how many messages the mailbox holds; how many it held before.
    public func recordCount(_ count: Int, of mailbox: String) throws -> Int {
        let before =
            try value(
                Int.self, "SELECT messages FROM mailbox_cursor WHERE mailbox = ?", [mailbox]) ?? 0
        try run("UPDATE mailbox_cursor SET messages = ? WHERE mailbox = ?", [count, mailbox])
        return before
    }

    /// Whether the message at that place was read before.
    public func isDelivered(mailbox: String, _ validity: UIDValidity, _ uid: UID) throws -> Bool {
        try exists(
            "SELECT 1 FROM delivery WHERE mailbox = ? AND uid_validity = ? AND uid = ?",
            [mailbox, validity.value, uid.value])
    }

    /// Every UID of that mailbox and validity whose message is here, in quarantine or still
    /// wanted, ascending.
    public func knownUIDs(mailbox: String, _ validity: UIDValidity) throws -> [UID] {
        try rows(
            """
            SELECT uid FROM delivery
            WHERE mailbox = ?1 AND uid_validity = ?2 AND message IS NOT NULL
            UNION SELECT uid FROM unfetched WHERE mailbox = ?1 AND uid_validity = ?2
            ORDER BY uid
            """,
            [mailbox, validity.value]
        ).map { UID($0[0]) }
    }

    /// When the newest message known by its delivery was received.
    public func newestReceivedAt() throws -> Timestamp? {
        try moment("SELECT max(received_at) FROM message")
    }

    /// How far that mailbox was read; nil where it never was.
    public func cursor(of mailbox: String) throws -> MailboxCursor? {
        try row("SELECT uid_validity, last_uid FROM mailbox_cursor WHERE mailbox = ?", [mailbox])
            .map { MailboxCursor(uidValidity: UIDValidity($0[0]), lastUID: UID($0[1])) }
    }

    /// While that mailbox, renumbered, is read again: when the newest message known before was
    /// received; nil in ordinary times.
    public func knownUntil(in mailbox: String) throws -> Timestamp? {
        try moment("SELECT known_until FROM mailbox_cursor WHERE mailbox = ?", [mailbox])
    }

    /// Records how far the mailbox was read; `knownUntil` while it is read again.
    public func advance(
        _ mailbox: String, to cursor: MailboxCursor, knownUntil: Timestamp? = nil
    ) throws {
        try run(
            """
            INSERT INTO mailbox_cursor (mailbox, uid_validity, last_uid, known_until)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (mailbox) DO UPDATE SET uid_validity = excluded.uid_validity,
                last_uid = excluded.last_uid, known_until = excluded.known_until
            """,
            [
                mailbox, cursor.uidValidity.value, cursor.lastUID.value,
                knownUntil?.milliseconds,
            ])
    }

    /// Records the identifiers that a message is or cites, so that others citing them, earlier
    /// or later, are found to belong together.
    public func cite(_ identifiers: [MessageID], by message: MessageRow) throws {
        for identifier in Set(identifiers) {
            try run(
                """
                INSERT INTO message_reference (cited, message) VALUES (?, ?)
                ON CONFLICT DO NOTHING
                """,
                [identifier.text, message.id])
        }
    }

    /// The identifiers of a ticket's correspondence with its postmaster, oldest first: what
    /// References is built from (RFC 5322 §3.6.4).
    public func thread(of ticket: TicketNumber) throws -> [MessageID] {
        try rows(
            """
            \(Self.lineage)
            SELECT message_id, enqueued_at AS at FROM outbox
            JOIN lineage ON number = ticket_id AND enqueued_at <= until
            WHERE postmaster IS NOT NULL AND EXISTS (
                SELECT 1 FROM outbox_recipient WHERE outbox_id = outbox.id
                    AND state IN ('accepted', 'uncertain', 'dataSent'))
            UNION ALL
            SELECT message_id, read_at FROM message
            JOIN lineage ON number = ticket_id AND read_at <= until
            WHERE author = 'postmaster' AND message_id IS NOT NULL
            ORDER BY at
            """,
            [ticket.value]
        ).map { MessageID($0[0]) }
    }

    /// The Message-IDs of our mails to the agent about the ticket, oldest first. A mail that is no
    /// answer to another continues that thread.
    public func mailToAgent(
        _ agent: EmailAddress, about ticket: TicketNumber
    ) throws -> [MessageID] {
        try rows(
            """
            SELECT message_id FROM outbox JOIN outbox_recipient ON outbox_id = outbox.id
            WHERE ticket_id = ? AND postmaster IS NULL AND recipient = ? ORDER BY outbox.id
            """, [ticket.value, agent.description.lowercased()]
        ).map { MessageID($0[0]) }
    }

    /// The bytes of the last mail of a ticket's postmaster.
    public func lastAnswer(of ticket: TicketNumber) throws -> [UInt8]? {
        try value(
            Data.self,
            """
            \(Self.lineage)
            SELECT raw FROM message JOIN lineage ON number = ticket_id AND read_at <= until
            WHERE author = 'postmaster' ORDER BY id DESC LIMIT 1
            """, [ticket.value]
        ).map(Array.init)
    }

    /// The bytes of a recorded message.
    public func raw(of message: MessageRow) throws -> [UInt8] {
        guard let raw = try value(Data.self, "SELECT raw FROM message WHERE id = ?", [message.id])
        else { throw StoreError(.damaged, "message \(message.id) is missing") }
        return Array(raw)
    }

    /// Counts one failed attempt to process the message at that place, and says which it was.
    public func countFailure(
        mailbox: String, _ validity: UIDValidity, _ uid: UID, error: String
    ) throws -> Int {
        try value(
            Int.self,
            """
            INSERT INTO ingest_failure (mailbox, uid_validity, uid, attempts, error)
            VALUES (?, ?, ?, 1, ?) ON CONFLICT DO UPDATE
            SET attempts = attempts + 1, error = excluded.error RETURNING attempts
            """,
            [mailbox, validity.value, uid.value, error]) ?? 1
    }

    /// Whether a message lies in quarantine since it could not be processed.
    public func hasUnprocessed() throws -> Bool {
        try exists(
            """
            SELECT 1 FROM message WHERE ticket_id IS NULL AND fate = 'quarantined'
                AND id NOT IN (SELECT message FROM unfetched WHERE message IS NOT NULL) LIMIT 1
            """)
    }

    /// How many messages wait for a person, by fate: unmatched and quarantined ones.
    public func waitingMessages() throws -> (unmatched: Int, quarantined: Int) {
        let counts = try rows(
            """
            SELECT fate, count(*) FROM message
            WHERE ticket_id IS NULL AND (fate = 'quarantined' OR guess IS NOT NULL
                OR (fate = 'filed' AND id IN
                    (SELECT about_message FROM outbox WHERE about_message IS NOT NULL)))
            GROUP BY fate
            """)
        var result = (unmatched: 0, quarantined: 0)
        for row in counts {
            if row[0] == "quarantined" {
                result.quarantined = row[1]
            } else {
                result.unmatched += row[1]
            }
        }
        return result
    }

    /// What became of one message, in words: `filed: an agent's commands`.
    public func fate(of message: MessageRow) throws -> String {
        guard let row = try row("SELECT fate, reason FROM message WHERE id = ?", [message.id])
        else { throw StoreError(.damaged, "message \(message.id) is missing") }
        return "\(row[0] as String): \(row[1] as String)"
    }

    /// How many messages are on that ticket.
    public func messageCount(on ticket: TicketNumber) throws -> Int {
        try value(Int.self, "SELECT count(*) FROM message WHERE ticket_id = ?", [ticket.value]) ?? 0
    }

    /// How many tickets there ever were.
    public func ticketCount() throws -> Int { try count("SELECT count(*) FROM ticket") }

    /// How many messages are recorded.
    public func messageCount() throws -> Int {
        try count("SELECT count(*) FROM message")
    }

    /// How many messages ended how, and why: `filed: an answer, by In-Reply-To (12)`.
    public func fates() throws -> [String] {
        try rows(
            "SELECT fate, reason, count(*) FROM message GROUP BY 1, 2 ORDER BY 1, 3 DESC"
        ).map { "\($0[0] as String): \($0[1] as String) (\($0[2] as Int))" }
    }
}
