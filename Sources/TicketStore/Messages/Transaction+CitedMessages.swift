import Foundation
import GRDB
public import InternetMessage
public import Ticketing

/// A recorded message's bytes and the moment the server got it.
public struct StoredMessage: Hashable, Sendable {
    /// Its row.
    public let row: MessageRow
    /// When the server got it.
    public let receivedAt: Timestamp
    /// Its bytes; none of one that was purged.
    public let raw: [UInt8]
    /// What its author wrote, as a hash, of one that was purged; nil: its bytes are here.
    public let authoredHash: [UInt8]?

    init(row: Row) {
        self.row = MessageRow(id: row["id"])
        receivedAt = Timestamp(column: row["received_at"])
        raw = Array(row["raw"] as Data)
        authoredHash = (row["authored_hash"] as Data?).map(Array.init)
    }
}

extension Transaction {
    /// Recorded messages with that Message-ID that were delivered, and never to that mailbox under
    /// that UIDVALIDITY: the latest first, at most `limit`.
    public func messages(
        withID identifier: MessageID, deliveredElsewhereThan mailbox: String,
        _ validity: UIDValidity, limit: Int
    ) throws -> [StoredMessage] {
        try rows(
            """
            SELECT id, received_at, raw, authored_hash FROM message
            WHERE message_id = ?1 AND EXISTS (SELECT 1 FROM delivery WHERE message = message.id)
                AND NOT EXISTS (SELECT 1 FROM delivery WHERE message = message.id
                    AND mailbox = ?2 AND uid_validity = ?3)
            ORDER BY id DESC LIMIT ?4
            """, [identifier.text, mailbox, validity.value, limit]
        ).map { StoredMessage(row: $0) }
    }

    /// Filed messages of postmasters and strangers that are on no ticket and share an identifier
    /// with that message: they are it, cite it, are cited by it, or cite what it cites. Oldest
    /// first, at most `limit`.
    public func untiedMessages(sharingThreadOf message: MessageRow, limit: Int) throws
        -> [StoredMessage]
    {
        try rows(
            """
            SELECT id, received_at, raw, authored_hash FROM message
            WHERE ticket_id IS NULL AND fate = 'filed' AND purged_at IS NULL
                AND author IN ('postmaster', 'stranger')
                AND id <> ?1 AND id IN (
                    SELECT other.message FROM message_reference AS mine
                    JOIN message_reference AS other ON other.cited = mine.cited
                    WHERE mine.message = ?1)
            ORDER BY id LIMIT ?2
            """,
            [message.id, limit]
        ).map { StoredMessage(row: $0) }
    }

    /// Records the references that an authenticated mail of the postmaster gave for the ticket.
    public func learn(
        _ references: [String], of postmaster: String, on ticket: TicketNumber,
        from message: MessageRow
    ) throws {
        for reference in references {
            try run(
                """
                INSERT INTO case_reference (postmaster, reference, ticket_id, message)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                [postmaster, reference, ticket.value, message.id])
        }
    }

    /// The tickets that a postmaster's reference was seen on, or that an agent named it for when
    /// the form was filled in. A merged one's are its survivor's.
    public func tickets(bearing reference: String, of postmaster: String) throws -> [TicketNumber] {
        var found: Set<TicketNumber> = []
        let bearing = try rows(
            """
            SELECT ticket_id FROM case_reference WHERE postmaster = ?1 AND reference = ?2
            UNION SELECT number FROM ticket
            WHERE postmaster = ?1 AND postmaster_reference = ?2 COLLATE NOCASE
            """,
            [postmaster, reference])
        for row in bearing { found.insert(try survivor(of: TicketNumber(row[0]))) }
        return found.sorted()
    }

    /// The postmaster's references of a ticket, as learned, the latest last.
    public func caseReferences(of ticket: TicketNumber) throws -> [String] {
        try rows(
            """
            \(Self.lineage)
            SELECT reference FROM case_reference JOIN lineage ON number = ticket_id
            ORDER BY message, reference
            """, [ticket.value]
        ).map { $0[0] }
    }

    /// Whether somebody of that address has a message on that ticket.
    public func hasParticipant(_ address: EmailAddress, on ticket: TicketNumber) throws -> Bool {
        try exists(
            "SELECT 1 FROM message WHERE ticket_id = ? AND lower(sender) = ? LIMIT 1",
            [ticket.value, address.description.lowercased()])
    }
}
