/// The bounds of everything that asks for tokens and keeps them.
public struct TokenLimits: Hashable, Sendable {
    /// The time to connect and to agree on TLS.
    public var connecting: Duration = .seconds(15)
    /// The time for the whole answer. Whoever gives up too early may lose a new refresh token.
    public var answer: Duration = .seconds(60)
    /// The longest answer, header included, in bytes.
    public var answerBytesMax = 64 << 10
    /// The longest file of tokens, in bytes.
    public var fileBytesMax = 256 << 10
    /// How long another process may be asking for tokens, and this one wait for it.
    public var turn: Duration = .seconds(90)

    /// The usual bounds.
    public init() {}
}
