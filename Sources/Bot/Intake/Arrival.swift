import Correspondence
import InternetMessage
import MIME
import Seals
import TicketStore
import Ticketing

/// One message that arrived, read: everything that can be told of it without the database.
///
/// Making one is pure; it may happen on another thread.
struct Arrival {
    let uid: UID
    let receivedAt: Timestamp
    let raw: [UInt8]
    let isTruncated: Bool
    let contentHash: [UInt8]
    let summaryKey: [UInt8]
    let message: ParsedMessage
    var reading: Reading
    /// Whether it is known to be older than the first mail to act on, though its mailbox does not
    /// tell when it came: `receivedAt` is the moment of reading then.
    var isKnownOld = false
    /// Whether it lies in another mailbox than the first: Junk, mostly.
    var isInJunk = false

    /// The message as it was read at `now`; nil where only its summary was.
    ///
    /// Where the mailbox does not tell when it came, it came now.
    init?(_ mail: ReceivedMail, readAt now: Timestamp) {
        switch mail.content {
        case .whole(let bytes): (raw, isTruncated) = (bytes, false)
        case .truncated(let bytes): (raw, isTruncated) = (bytes, true)
        case .recognised: return nil
        }
        (uid, receivedAt) = (mail.uid, mail.internalDate ?? now)
        contentHash = Digest.sha256(raw)
        message = MessageParser.parse(raw)
        reading = MessageReader.read(message)
        summaryKey = MailSummary(header: raw, size: mail.size).key
    }

    /// A message that is recorded already, read again.
    init(_ stored: StoredMessage) { self.init(recorded: stored.raw, receivedAt: stored.receivedAt) }

    /// The bytes of a message that is recorded already, read again.
    init(recorded raw: [UInt8], receivedAt: Timestamp) {
        (uid, self.receivedAt, self.raw, isTruncated) = (UID(0), receivedAt, raw, false)
        contentHash = Digest.sha256(raw)
        message = MessageParser.parse(raw)
        reading = MessageReader.read(message)
        summaryKey = MailSummary(header: raw, size: raw.count).key
    }

    /// The author, where the message names exactly one, in exactly one From field.
    var author: EmailAddress? {
        message.from.count == 1 && message.all("From").count == 1 ? message.from[0].email : nil
    }

    /// When it was written, never later than when it arrived.
    var writtenAt: Timestamp { min(message.date ?? receivedAt, receivedAt) }

    /// How old it is at `now`, by its own Date, which may run ahead of the server's clock.
    func age(at now: Timestamp) -> Duration { now - min(message.date ?? receivedAt, now) }

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
        return Digest.sha256(Array(all.joined(separator: "\u{0}").utf8))
    }

    /// The identifiers of the messages that a delivery report returns, wherever it holds them.
    var returnedIdentifiers: [MessageID] { message.body.enclosedIdentifiers }

    /// All that people wrote in it and that may name an address: subject, reply, and what is
    /// forwarded.
    var namingText: String {
        let forwarded = reading.forwarded.flatMap { [$0.subject ?? "", $0.text] }
        return ([message.subject ?? "", reading.reply] + forwarded).joined(separator: "\n")
    }

    /// Every identifier the message is, cites or encloses.
    var identifiers: [MessageID] {
        [message.messageID].compactMap { $0 } + message.inReplyTo + message.references
            + reading.forwarded.compactMap(\.messageID) + returnedIdentifiers
    }
}

extension MailSummary {
    /// What it is looked up by: SHA-256 of the four.
    var key: [UInt8] {
        Digest.sha256(Array([messageID, date, from, String(size)].joined(separator: "\n").utf8))
    }
}

extension BodyPart {
    /// The Message-IDs of enclosed messages and of enclosed headers, in order.
    fileprivate var enclosedIdentifiers: [MessageID] {
        switch content {
        case .message(let message):
            [message.messageID].compactMap { $0 } + message.body.enclosedIdentifiers
        case .multipart(let parts): parts.flatMap(\.enclosedIdentifiers)
        case .fields(let groups):
            groups.joined().filter { $0.name.lowercased() == "message-id" }
                .map { MessageID($0.value.trimmed) }
        case .text, .opaque: []
        }
    }
}

extension String {
    /// Without white space at either end.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
