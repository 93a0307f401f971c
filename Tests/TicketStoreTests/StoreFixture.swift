import Correspondence
import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What the tests of the store share: a database in memory with one ticket, and values.
enum StoreFixture {
    static let now = Timestamp(seconds: 1_793_793_600)
    static let alice = address("alice@example.org")
    static let postmaster = address("postmaster@proofpoint.com")
    static let mailbox = "imaps://imap.example.org/INBOX"

    static func address(_ text: String) -> EmailAddress {
        guard let address = EmailAddress(text) else { preconditionFailure("\(text) is none") }
        return address
    }

    static func ip(_ text: String) -> IPAddress {
        guard let address = IPAddress(text) else { preconditionFailure("\(text) is none") }
        return address
    }

    static func ticket(_ number: Int, _ addresses: String...) -> Ticket {
        Ticket(
            number: TicketNumber(number), postmaster: "proofpoint",
            addresses: addresses.map { ip($0) }, pool: "transactional", subject: "Blocked",
            openedAt: now)
    }

    /// A database with ticket 1 about 192.0.2.1, and both addresses on the allow list.
    static func database() throws -> TicketDatabase {
        let database = try TicketDatabase.inMemory(now: now)
        try database.transaction { tx in
            try tx.insert(ticket(1, "192.0.2.1"))
            try tx.allow([alice, postmaster])
        }
        return database
    }

    /// A mail of ticket 1 to its postmaster.
    static func inquiry(_ key: String = "ticket-1.mail-1.inquiry") -> OutboxMail {
        OutboxMail(
            uniqueKey: key, messageID: MessageID("\(key)@example.org"), ticket: TicketNumber(1),
            purpose: .inquiry, postmaster: "proofpoint", kind: "inquiry",
            sender: address("delist+b@example.org"), subject: "Blocked [#1]",
            bodyHash: [1, 2, 3], raw: Array("bytes of \(key)".utf8), recipients: [postmaster])
    }

    /// A mail to an agent.
    static func alert(_ key: String, to recipient: EmailAddress = alice) -> OutboxMail {
        OutboxMail(
            uniqueKey: key, messageID: MessageID("\(key)@example.org"), kind: "alert",
            subject: "Alarm", bodyHash: [4], raw: [65], recipients: [recipient])
    }

    /// A message with those bytes.
    static func message(
        _ text: String, id: String? = nil, author: RecordedMessage.Author = .stranger,
        at received: Timestamp = now
    ) -> RecordedMessage {
        RecordedMessage(
            contentHash: Array(text.utf8), summaryKey: Array("summary of \(text)".utf8),
            messageID: id.map { MessageID($0) }, receivedAt: received, readAt: now,
            kind: .correspondence, author: author, sender: "x@example.com", subject: text,
            raw: Array(text.utf8))
    }
}

/// A folder that is removed with the value that owns it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "delistbot-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }
}
