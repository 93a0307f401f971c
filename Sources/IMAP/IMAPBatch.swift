public import InternetMessage

/// One message as the server gave it.
public struct IMAPMessage: Hashable, Sendable {
    /// As much of it as was fetched.
    public enum Content: Hashable, Sendable {
        /// All of it.
        case whole([UInt8])
        /// Its first bytes: it is longer than the limit.
        case excerpt([UInt8])
        /// Nothing: the caller knows it. Its Message-ID, Date and From fields.
        case recognised(header: [UInt8])
    }

    /// Its identifier.
    public var uid: UID
    /// When the server got it; nil where it gives no date that can be read.
    public var internalDate: Timestamp?
    /// RFC822.SIZE, as the server states it.
    public var size: Int
    /// As much of it as was fetched.
    public var content: Content
}

/// A message whose body has not been fetched yet: is it known?
public struct IMAPCandidate: Hashable, Sendable {
    /// Its identifier.
    public var uid: UID
    /// When the server got it; nil where it gives no date that can be read.
    public var internalDate: Timestamp?
    /// RFC822.SIZE.
    public var size: Int
    /// Its Message-ID, Date and From fields, as they stand in it.
    public var header: [UInt8]
}

/// A message that the server lists and did not give.
public struct IMAPUnfetchable: Hashable, Sendable {
    /// Its identifier.
    public var uid: UID
    /// What the server did instead, in one line.
    public var reason: String
}

/// What one reading gave: every UID that was found, or asked for, is in one of the three lists,
/// unless it is left for the next reading.
public struct IMAPBatch: Hashable, Sendable {
    /// The mailbox's validity.
    public var uidValidity: UIDValidity
    /// UIDNEXT when the reading began; where the server does not tell it, the number after the
    /// highest UID that was found.
    public var nextUID: UID
    /// The messages, by ascending UID.
    public var messages: [IMAPMessage] = []
    /// UIDs that a search does not find any more.
    public var expunged: [UID] = []
    /// UIDs that a search still finds, though their messages did not come.
    public var unfetchable: [IMAPUnfetchable] = []
    /// Whether nothing is left of what was found when the reading began.
    public var reachedEnd: Bool
    /// Whether UIDNEXT is not above the last UID that was read, under the same validity, against
    /// RFC 9051 §2.3.1.1.
    public var isTurnedBack = false
}
