public import Correspondence
public import InternetMessage

/// A message, what was read in it, and when it was received: all that can be told of it without
/// knowing anything else.
public struct ReadMail: Sendable {
    /// The message.
    public let message: ParsedMessage
    /// What it says.
    public var reading: Reading
    /// When the server got it.
    public let receivedAt: Timestamp

    /// Memberwise.
    public init(_ message: ParsedMessage, _ reading: Reading, receivedAt: Timestamp) {
        (self.message, self.reading, self.receivedAt) = (message, reading, receivedAt)
    }

    /// The author, where the message names exactly one, in exactly one From field.
    public var author: EmailAddress? {
        message.from.count == 1 && message.all("From").count == 1 ? message.from[0].email : nil
    }

    /// When it was written, never later than when it arrived.
    public var writtenAt: Timestamp { min(message.date ?? receivedAt, receivedAt) }

    /// How old it is at `now`, by its own Date, which may run ahead of the server's clock.
    public func age(at now: Timestamp) -> Duration { now - min(message.date ?? receivedAt, now) }

    /// The identifiers of the messages that a delivery report returns, wherever it holds them.
    public var returnedIdentifiers: [MessageID] { message.body.enclosedIdentifiers }

    /// All that people wrote in it and that may name an address: subject, reply, and what is
    /// forwarded.
    public var namingText: String {
        let forwarded = reading.forwarded.flatMap { [$0.subject ?? "", $0.text] }
        return ([message.subject ?? "", reading.reply] + forwarded).joined(separator: "\n")
    }

    /// The identifiers it cites, the nearest first, without its own.
    public var cited: [MessageID] {
        (message.inReplyTo + message.references.reversed()).filter { $0 != message.messageID }
    }

    /// Every identifier the message is, cites or encloses.
    public var identifiers: [MessageID] {
        [message.messageID].compactMap { $0 } + message.inReplyTo + message.references
            + reading.forwarded.compactMap(\.messageID) + returnedIdentifiers
    }

    /// What may be the postmaster's own reference.
    public var caseReferences: [String] {
        CaseReference.candidates(subject: message.subject ?? "", text: reading.reply)
    }
}

extension ParsedMessage {
    /// The identifiers of the mails that it may answer, the likeliest first.
    public var answered: [MessageID] { inReplyTo + references.suffix(5).reversed() }

    /// The beginnings of the texts that are attached as files: logs, tables.
    var attachedTexts: [String] {
        attachments.prefix(Self.attachedTextsMax).compactMap { part in
            guard case .text(let text) = part.content else { return nil }
            return String(decoding: text.utf8.prefix(Self.attachedBytesMax), as: UTF8.self)
        }
    }

    private static let (attachedTextsMax, attachedBytesMax) = (10, 64 << 10)
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
    public var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// The first line that has anything on it, at most 200 characters of it.
    public var firstLine: String {
        let line = split(whereSeparator: \.isNewline).first { !String($0).trimmed.isEmpty } ?? ""
        return String(String(line).trimmed.prefix(200))
    }
}
