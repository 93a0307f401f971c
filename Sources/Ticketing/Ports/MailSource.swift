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
    /// When the server got it (RFC 9051 §2.3.3); nil where the mailbox does not tell.
    public var internalDate: Timestamp?
    /// Its length in bytes on the server.
    public var size: Int
    /// As much of it as was fetched.
    public var content: Content

    /// Memberwise.
    public init(uid: UID, internalDate: Timestamp?, size: Int, content: Content) {
        (self.uid, self.internalDate, self.size, self.content) = (uid, internalDate, size, content)
    }
}

/// A message that is in the mailbox and could not be fetched.
public struct UnfetchableMail: Hashable, Sendable {
    /// Its identifier.
    public var uid: UID
    /// What the server did instead, in one line.
    public var reason: String
    /// Whether it did no less than end the connection: such a message is best asked for alone.
    public var endsConnection: Bool

    /// Memberwise; what has a default may be left out.
    public init(uid: UID, reason: String, endsConnection: Bool = false) {
        (self.uid, self.reason, self.endsConnection) = (uid, reason, endsConnection)
    }
}

/// One batch of a mailbox's messages. Every UID that was asked for, up to where the batch ends, is
/// in one of its three lists.
public struct MailBatch: Hashable, Sendable {
    /// The mailbox's validity now.
    public var uidValidity: UIDValidity
    /// UIDNEXT when the reading began: what arrives later has this number or a higher one.
    public var nextUID: UID
    /// The messages, by ascending UID.
    public var messages: [ReceivedMail]
    /// UIDs that are proved gone.
    public var expunged: [UID]
    /// Messages that are still there and could not be fetched, though others could.
    public var unfetchable: [UnfetchableMail]
    /// Whether nothing is left after this batch, of what was there when the reading began (the
    /// UIDNEXT seen at the start of the batch).
    public var reachedEnd: Bool
    /// Whether the mailbox gives numbers anew that it has given before, though its validity says
    /// that it does not (RFC 9051 §2.3.1.1): it was put back from a backup, say.
    public var isTurnedBack = false

    /// Memberwise; what has a default may be left out.
    public init(
        uidValidity: UIDValidity, nextUID: UID, messages: [ReceivedMail], expunged: [UID] = [],
        unfetchable: [UnfetchableMail] = [], reachedEnd: Bool
    ) {
        (self.uidValidity, self.nextUID, self.messages) = (uidValidity, nextUID, messages)
        (self.expunged, self.unfetchable) = (expunged, unfetchable)
        self.reachedEnd = reachedEnd
    }

    /// The highest UID that it tells of.
    public var lastUID: UID? {
        (messages.map(\.uid) + expunged + unfetchable.map(\.uid)).max()
    }
}

/// Every UID a mailbox holds at one moment.
public struct MailboxContents: Hashable, Sendable {
    /// The mailbox's validity.
    public var uidValidity: UIDValidity
    /// The UIDs, ascending.
    public var uids: [UID]

    /// Memberwise.
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
    ///
    /// A message is told as unfetchable only where another was given; where none is, that is the
    /// server's trouble and thrown. One that ends the connection keeps none of the others away.
    ///
    /// - `doubted`: messages that could not be fetched before, and so prove nothing.
    mutating func messages(
        after cursor: MailboxCursor?, limit: Int, doubting doubted: Set<UID>,
        recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch

    /// Those messages again, where the mailbox's UIDVALIDITY is that one; an empty batch where it
    /// is another. As many as go into a batch: the rest is in none of its lists. One of several
    /// that ended the connection may be blamed for another's fault; one that was asked for alone
    /// may not.
    mutating func messages(
        _ uids: [UID], of validity: UIDValidity, doubting doubted: Set<UID>
    ) throws(MailSourceError) -> MailBatch

    /// Every UID in the mailbox now, for comparing with the database.
    mutating func contents() throws(MailSourceError) -> MailboxContents

    /// Whether the dates that it gave were set by the clock of another host than this one; false
    /// where that is not known. Two containers on one machine count as two hosts.
    var isOnAnotherHost: Bool { get }

    /// Waits until mail may have arrived, or `limit` has passed, or the wait was interrupted, or
    /// `mayWait` says no, which is asked about twice a second.
    ///
    /// - Returns: whether there is a reason to read now.
    mutating func waitForMail(
        atMost limit: Duration, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool
}

extension MailSource {
    /// The messages after `cursor`, none of which is known to be doubtful.
    public mutating func messages(
        after cursor: MailboxCursor?, limit: Int, recognising known: (MailSummary) -> Bool
    ) throws(MailSourceError) -> MailBatch {
        try messages(after: cursor, limit: limit, doubting: [], recognising: known)
    }

    /// Waits for mail, whatever else happens meanwhile.
    public mutating func waitForMail(atMost limit: Duration) throws(MailSourceError) -> Bool {
        try waitForMail(atMost: limit) { true }
    }
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

    /// Memberwise.
    public init(_ code: Code, context: String, hint: String) {
        (self.code, self.context, self.hint) = (code, context, hint)
    }

    /// Whether the same may succeed soon without anybody doing anything.
    public var isTransient: Bool { code == .unreachable || code == .protocolViolation }

    public var description: String { "\(context): \(hint)" }
}
