public import InternetMessage

/// What we are to a token server: whom it knows, and by which grant it gives us tokens (RFC 6749).
public struct OAuthClient: Sendable {
    /// How tokens are got.
    public enum Grant: Sendable {
        /// By a refresh token (RFC 6749 §6); the closure reads the one that a person was given.
        case refreshToken(@Sendable () throws -> String)
        /// By the client's own secret (RFC 6749 §4.4).
        case clientCredentials
    }

    /// The configuration's name for it, as in `mailbox.oauth`: errors begin with it.
    public var name: String
    /// Where tokens are asked for.
    public var server: TokenServerURL
    /// The client's identifier.
    public var identifier: String
    /// Reads the client's secret; nil where it has none (a public client).
    public var secret: (@Sendable () throws -> String)?
    /// How tokens are got.
    public var grant: Grant
    /// What the tokens are to be good for; nil: what the server thinks.
    public var scope: String?
    /// The file in which tokens are kept.
    public var cache: String
    /// A file of authorities that are trusted in place of the system's.
    public var authorityFile: String?

    /// A client without a secret, a scope or authorities of its own.
    public init(
        name: String, server: TokenServerURL, identifier: String, grant: Grant, cache: String
    ) {
        (self.name, self.server, self.identifier) = (name, server, identifier)
        (self.grant, self.cache) = (grant, cache)
    }
}
