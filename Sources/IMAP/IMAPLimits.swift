/// The bounds of a session: a server decides what it sends, not how much of it is kept.
public struct IMAPLimits: Hashable, Sendable {
    /// The longest message fetched whole, in bytes.
    public var messageBytesMax: Int
    /// How much is fetched of a longer one.
    public var excerptBytesMax: Int
    /// The bytes after which a batch ends, however few messages it holds.
    public var batchBytesMax: Int
    /// The longest line of a response, literals apart.
    public var lineBytesMax = 64 << 10
    /// The longest answer to a search: some three million UIDs.
    public var searchBytesMax = 32 << 20
    /// How many commands of a set of UIDs one line may hold, in bytes: servers take 8,192 a line
    /// (RFC 7162 §4).
    public var setBytesMax = 7_000

    /// The given bounds, the others as usual.
    public init(messageBytesMax: Int, excerptBytesMax: Int, batchBytesMax: Int) {
        (self.messageBytesMax, self.excerptBytesMax) = (messageBytesMax, excerptBytesMax)
        self.batchBytesMax = batchBytesMax
    }

    /// How many UIDs a command certainly takes.
    var uidsPerSet: Int { max(1, setBytesMax / 11) }

    /// The longest literal taken. Some servers state sizes a little too small, so there is slack.
    var literalBytesMax: Int { max(messageBytesMax, excerptBytesMax) + lineBytesMax }
}
