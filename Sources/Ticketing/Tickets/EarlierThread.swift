public import InternetMessage

/// A correspondence with the postmaster that our people began before the bot took it over:
/// what a forwarded thread, a copy of an agent's mail or an imported mailbox shows.
public struct EarlierThread: Hashable, Sendable {
    /// Its subject, without prefixes; nil where none is shown.
    public var subject: String?
    /// The identifiers of its messages, as far as they survived, oldest first.
    public var identifiers: [MessageID] = []
    /// When one of our people last wrote in it: the clock of the ticket starts there.
    public var writtenAt: Timestamp?
    /// When the postmaster last wrote in it.
    public var answeredAt: Timestamp?
    /// What the postmaster's last mail says, where it is the last word.
    public var lastWord: String?
    /// What it asks, where it asks for information.
    public var questions: [String] = []

    /// A thread of which nothing is known yet.
    public init() {}

    /// Whether the postmaster had the last word, as far as the dates tell.
    public var endsWithTheirs: Bool {
        guard let answeredAt else { return false }
        return answeredAt >= writtenAt ?? answeredAt
    }
}
