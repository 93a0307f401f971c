public import InternetMessage

/// What a DNS blocklist means by some of its answers (RFC 5782 §2.1): every zone has its own.
public struct BlocklistCode: Hashable, Sendable {
    /// What an answer says of an address.
    public enum Meaning: String, Hashable, Sendable, CaseIterable {
        /// It is blocked.
        case listed
        /// It is not: it is praised, or only remarked on.
        case notListed = "not-listed"
        /// Nothing: the list does not answer us.
        case refused
    }

    /// The answers that mean it.
    public var answers: IPAddressRange
    /// What they say.
    public var meaning: Meaning
    /// What the list calls it; empty: nothing.
    public var words: String

    /// Memberwise.
    public init(_ answers: IPAddressRange, _ meaning: Meaning, _ words: String = "") {
        (self.answers, self.meaning, self.words) = (answers, meaning, words)
    }
}
