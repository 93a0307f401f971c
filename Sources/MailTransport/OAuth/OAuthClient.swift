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

/// Where tokens are asked for: `https:`, or `http:` on this host.
public struct TokenServerURL: Hashable, Sendable, CustomStringConvertible {
    /// The whole URL, as it was written.
    let text: String
    /// Whether it is `http:`.
    let isClear: Bool

    /// The URL written as `text`; nil where it is neither, or holds a name or a password.
    public init?(_ text: String) {
        let halves = text.split(separator: "://", maxSplits: 1).map(String.init)
        guard halves.count == 2, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            !text.contains("#"),
            let (host, _) = MailServerURL.authority(
                String(halves[1].prefix { !"/?".contains($0) }))
        else { return nil }
        switch halves[0].lowercased() {
        case "https": isClear = false
        case "http" where Self.isThisHost(host): isClear = true
        default: return nil
        }
        self.text = text
    }

    /// The URL without its query, as it may be shown.
    public var description: String { String(text.prefix { $0 != "?" }) }

    private static func isThisHost(_ host: String) -> Bool {
        ["localhost", "[::1]"].contains(host.lowercased())
            || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
    }
}
