import Correspondence
import InternetMessage
import MIME
import Signing
import TicketStore
import Ticketing

/// One message that arrived, read: everything that can be told of it without the database.
///
/// Making one is pure; it may happen on another thread.
struct ReceivedMessage {
    let uid: UID
    let raw: [UInt8]
    /// How many bytes it has on the server, where it is too large and only its beginning is here.
    let sizeOnServer: Int?
    let contentHash: [UInt8]
    let summaryKey: [UInt8]
    let read: ReadMail
    /// Whether it is known to be older than the first mail to act on, though its mailbox does not
    /// tell when it came: `receivedAt` is the moment of reading then.
    var predatesFirstReading = false
    /// Whether it lay there when its mailbox, under this UIDVALIDITY, was first seen: it may have
    /// been known before, elsewhere.
    var mayHaveMoved = false
    /// Whether its Message-ID, author and date were known before its mailbox was renumbered or
    /// moved: such a message never acts again.
    var wasKnown = false
    /// The mailbox it lies in, where that is another than the first: Junk, mostly.
    var folder: String?

    var message: ParsedMessage { read.message }
    var reading: Reading { read.reading }
    var author: EmailAddress? { read.author }
    var receivedAt: Timestamp { read.receivedAt }

    /// The message as it was read at `now`; nil where only its summary was.
    ///
    /// Where the mailbox does not tell when it came, it came now.
    init?(_ mail: ReceivedMail, readAt now: Timestamp) {
        switch mail.content {
        case .whole(let bytes): (raw, sizeOnServer) = (bytes, nil)
        case .truncated(let bytes): (raw, sizeOnServer) = (bytes, mail.size)
        case .recognised: return nil
        }
        uid = mail.uid
        contentHash = SHA256.hash(raw)
        read = Self.read(raw, receivedAt: mail.internalDate ?? now)
        summaryKey = MailSummary(header: raw, size: mail.size).key
    }

    init(_ stored: StoredMessage) { self.init(recorded: stored.raw, receivedAt: stored.receivedAt) }

    /// The bytes of a message that is recorded already, read again.
    init(recorded raw: [UInt8], receivedAt: Timestamp) {
        (uid, self.raw, sizeOnServer) = (UID(0), raw, nil)
        contentHash = SHA256.hash(raw)
        read = Self.read(raw, receivedAt: receivedAt)
        summaryKey = MailSummary(header: raw, size: raw.count).key
    }

    private static func read(_ raw: [UInt8], receivedAt: Timestamp) -> ReadMail {
        let message = MessageParser.parse(raw)
        return ReadMail(message, MessageReader.read(message), receivedAt: receivedAt)
    }

    /// The same command by another path is the same command: what identifies it is who wrote
    /// what in answer to what, not how it came.
    func commandKey(isProven: Bool) -> [UInt8] {
        key(
            isProven ? "" : "refused", message.first("date") ?? "", message.subject ?? "",
            message.inReplyTo.first?.text ?? "", reading.reply)
    }

    /// What else identifies it, for replays whose subject or thread was changed: a signature does
    /// not always cover them. Nil where the message has no identifier.
    var identityKey: [UInt8]? {
        message.messageID.map { key("message-id", $0.text) }
    }

    /// What the same words of the same person are known by, whenever they come: an answering
    /// machine that does not say so is answered once.
    var wordsKey: [UInt8] { key("words", reading.reply) }

    private func key(_ parts: String...) -> [UInt8] {
        let author = author?.description.lowercased() ?? ""
        let all = [parts[0], author] + parts.dropFirst()
        return SHA256.hash(Array(all.joined(separator: "\u{0}").utf8))
    }
}

extension MailSummary {
    /// What it is looked up by: SHA-256 of the four.
    var key: [UInt8] {
        SHA256.hash(Array([messageID, date, from, String(size)].joined(separator: "\n").utf8))
    }
}
