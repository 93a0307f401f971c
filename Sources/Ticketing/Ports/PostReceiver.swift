public import InternetMessage

/// A post as it goes out: its bytes and header fields, made once for each attempt.
public struct SignedPost: Hashable, Sendable {
    /// What tells it from all others. The same post has the same again, so that a receiver can drop
    /// what it has already.
    public let identifier: String
    /// The header fields besides HTTP's own.
    public let fields: [HeaderField]
    /// The body: JSON.
    public let body: [UInt8]

    /// Memberwise.
    public init(identifier: String, fields: [HeaderField], body: [UInt8]) {
        (self.identifier, self.fields, self.body) = (identifier, fields, body)
    }
}

/// Takes posts: a chat, or whatever listens.
public protocol PostReceiver {
    /// Hands one over. Takes a bounded time; what it says shows no secret. Where the process dies
    /// right after, the same post comes again.
    func take(_ post: SignedPost) -> CarryOutcome
}
