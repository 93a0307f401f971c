import InternetMessage
import MailTransport
import TicketStore
import Ticketing

enum ConfiguredSource: MailSource {
    case imap(IMAPMailSource)
    case maildir(MaildirSource)

    mutating func messages(
        after cursor: MailboxCursor?, limit: Int, doubting doubted: Set<UID>,
        recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        switch self {
        case .imap(var source):
            defer { self = .imap(source) }
            return try source.messages(
                after: cursor, limit: limit, doubting: doubted, recognising: known)
        case .maildir(var source):
            defer { self = .maildir(source) }
            return try source.messages(
                after: cursor, limit: limit, doubting: doubted, recognising: known)
        }
    }

    mutating func messages(
        _ uids: [UID], of validity: UIDValidity, doubting doubted: Set<UID>
    ) throws(MailSourceError) -> MailBatch {
        switch self {
        case .imap(var source):
            defer { self = .imap(source) }
            return try source.messages(uids, of: validity, doubting: doubted)
        case .maildir(var source):
            defer { self = .maildir(source) }
            return try source.messages(uids, of: validity, doubting: doubted)
        }
    }

    mutating func contents() throws(MailSourceError) -> MailboxContents {
        switch self {
        case .imap(var source):
            defer { self = .imap(source) }
            return try source.contents()
        case .maildir(var source):
            defer { self = .maildir(source) }
            return try source.contents()
        }
    }

    var isOnAnotherHost: Bool {
        switch self {
        case .imap(let source): source.isOnAnotherHost
        case .maildir: false
        }
    }

    mutating func waitForMail(
        atMost limit: Duration, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool {
        switch self {
        case .imap(var source):
            defer { self = .imap(source) }
            return try source.waitForMail(atMost: limit, while: mayWait)
        case .maildir(var source):
            defer { self = .maildir(source) }
            return try source.waitForMail(atMost: limit, while: mayWait)
        }
    }
}

/// Numbers the files of a Maildir in the database, for ever.
struct StoredMaildirNames: MaildirNames {
    let database: TicketDatabase
    let mailbox: String

    mutating func uids(for names: [String]) throws -> [UID] {
        guard !names.isEmpty else { return [] }
        return try database.transaction { try $0.uids(ofNames: names, in: mailbox) }
    }
}
