public import InternetMessage

/// How access tokens are got (OAuth 2, RFC 6749).
public struct OAuthConfiguration: Hashable, Sendable {
    /// The ways to get them.
    public enum Grant: String, Hashable, Sendable, CaseIterable {
        /// By a refresh token that a person was given (§6).
        case refreshToken = "refresh-token"
        /// By the client's own secret (§4.4).
        case clientCredentials = "client-credentials"
    }

    /// How they are got.
    public var grant: Grant
    /// Where: `https:`, or `http:` on this host.
    public var tokenURL: TokenServerURL
    /// The client's identifier.
    public var clientID: String
    /// The client's secret; nil: it has none.
    public var clientSecret: Secret?
    /// The refresh token to begin with; there is one exactly where `grant` is `.refreshToken`.
    public var refreshToken: Secret?
    /// What the tokens are to be good for; nil: what the server thinks.
    public var scope: String?
    /// The file in which tokens are kept.
    public var cache: String
    /// When the client's secret or the refresh token ends, as far as people know.
    public var expires: Timestamp?
    /// A private certificate authority of the token server; nil: the system's.
    public var certificateAuthorityFile: String?
}
