public import InternetMessage

/// How far a mailbox has been read.
public struct MailboxCursor: Hashable, Sendable {
    /// The validity of the UID below.
    public var uidValidity: UIDValidity
    /// The highest UID that was read and stored; zero where none was.
    public var lastUID: UID

    /// The cursor of that place.
    public init(uidValidity: UIDValidity, lastUID: UID) {
        (self.uidValidity, self.lastUID) = (uidValidity, lastUID)
    }
}

/// What a message shows before its body is fetched: enough to recognise one that is known.
public struct MailSummary: Hashable, Sendable {
    /// Its Message-ID field's body, trimmed; empty where missing.
    public var messageID: String
    /// Its Date field's body, trimmed.
    public var date: String
    /// Its From field's body, trimmed, unfolded.
    public var from: String
    /// Its length in bytes.
    public var size: Int

    /// The summary of those fields.
    public init(messageID: String, date: String, from: String, size: Int) {
        (self.messageID, self.date, self.from, self.size) = (messageID, date, from, size)
    }
}

/// One message as it lies in the mailbox.
public struct ReceivedMail: Hashable, Sendable {
    /// As much of it as was fetched.
    public enum Content: Hashable, Sendable {
        /// All its bytes, line ends as the server sent them.
        case whole([UInt8])
        /// It is larger than the limit: its first bytes, the header among them.
        case truncated([UInt8])
        /// The caller said that it knows this one: nothing was fetched.
        case recognised(MailSummary)
    }

    /// Its identifier.
    public var uid: UID
    /// When the server got it (RFC 9051 §2.3.3).
    public var internalDate: Timestamp
    /// Its length in bytes on the server.
    public var size: Int
    /// As much of it as was fetched.
    public var content: Content

    /// The message of those parts.
    public init(uid: UID, internalDate: Timestamp, size: Int, content: Content) {
        (self.uid, self.internalDate, self.size, self.content) = (uid, internalDate, size, content)
    }
}

/// One batch of a mailbox's messages.
public struct MailBatch: Hashable, Sendable {
    /// The mailbox's validity now.
    public var uidValidity: UIDValidity
    /// The messages, UIDs rising.
    public var messages: [ReceivedMail]
    /// UIDs that were there when asked and gone when fetched, or that could not be fetched at all.
    public var skipped: [UID]
    /// Whether nothing is left after this batch, of what was there when the reading began (the
    /// UIDNEXT seen at the start of the batch).
    public var reachedEnd: Bool

    /// The batch of those parts.
    public init(
        uidValidity: UIDValidity, messages: [ReceivedMail], skipped: [UID] = [], reachedEnd: Bool
    ) {
        (self.uidValidity, self.messages) = (uidValidity, messages)
        (self.skipped, self.reachedEnd) = (skipped, reachedEnd)
    }
}

/// Every UID a mailbox holds at one moment.
public struct MailboxContents: Hashable, Sendable {
    /// The mailbox's validity.
    public var uidValidity: UIDValidity
    /// The UIDs, rising.
    public var uids: [UID]

    /// The contents of those parts.
    public init(uidValidity: UIDValidity, uids: [UID]) {
        (self.uidValidity, self.uids) = (uidValidity, uids)
    }
}

/// A place mail arrives.
///
/// An implementation never marks, moves or deletes anything: a pass that dies can be repeated.
public protocol MailSource {
    /// The messages after `cursor`, oldest first, at most `limit`.
    ///
    /// Where the mailbox's UIDVALIDITY is not the cursor's, or there is no cursor, reading starts
    /// at the first message. `recognising` is asked about each message before its body is fetched,
    /// only in that case; those it knows come back as `.recognised`.
    mutating func messages(
        after cursor: MailboxCursor?, limit: Int, recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch

    /// Every UID in the mailbox now, for comparing with the database.
    mutating func contents() throws(MailSourceError) -> MailboxContents

    /// Waits until mail may have arrived, or `limit` has passed, or the wait was interrupted.
    ///
    /// - Returns: whether there is a reason to read now.
    mutating func waitForMail(atMost limit: Duration) throws(MailSourceError) -> Bool
}

/// Why a mailbox could not be read.
public struct MailSourceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of trouble; each has its own answer.
    public enum Code: String, Hashable, Sendable {
        /// Host not found, refused, timed out, connection lost.
        case unreachable
        /// The server's certificate is not trusted, or TLS is not offered.
        case insecure
        /// Name or password refused: trying again soon only locks the account.
        case signInRefused
        /// The mailbox does not exist or may not be opened.
        case noMailbox
        /// The server broke the protocol.
        case protocolViolation
        /// The bot is shutting down.
        case interrupted
    }

    /// What happened.
    public var code: Code
    /// Where and how, in one line, without secrets.
    public var context: String
    /// What the administrator can do.
    public var hint: String

    /// The error of those parts.
    public init(_ code: Code, context: String, hint: String) {
        (self.code, self.context, self.hint) = (code, context, hint)
    }

    /// Whether the same may succeed soon without anybody doing anything.
    public var isTransient: Bool { code == .unreachable || code == .protocolViolation }

    public var description: String { "\(context): \(hint)" }
}
