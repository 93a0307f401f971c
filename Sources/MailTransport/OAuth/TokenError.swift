/// Why there is no access token.
public struct TokenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of trouble; each has its own answer.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The refresh token has expired or was revoked, or the client may not have tokens.
        case grantRefused
        /// The client is unknown, or its secret is wrong or has expired.
        case clientRefused
        /// The scope is unknown, or the token is good for something else.
        case scopeRefused
        /// The server refuses the request for another reason.
        case requestRefused
        /// No connection, too slow, or a server that is ill.
        case unavailable
        /// What it says is no answer to a token request.
        case unreadable
        /// Its certificate is not trusted.
        case insecure
        /// Tokens cannot be kept.
        case cacheUnusable
        /// The program is shutting down.
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
    public var isTransient: Bool {
        [.unavailable, .unreadable, .interrupted].contains(code)
    }

    public var description: String { "\(context): \(hint)" }
}

extension TokenError {
    /// What the token server did not do, and what to do about it.
    init(_ code: Code, _ client: OAuthClient, _ words: String) {
        self.init(
            code, context: "\(client.name): \(client.server): \(words)",
            hint: Self.hint(code, client))
    }

    /// Tokens cannot be kept; `words` say why.
    init(keeping client: OAuthClient, _ words: String) {
        self.init(
            .cacheUnusable, context: "\(client.name): \(client.cache): \(words)",
            hint: Self.hint(.cacheUnusable, client))
    }

    private static func hint(_ code: Code, _ client: OAuthClient) -> String {
        let name = client.name
        return switch code {
        case .grantRefused:
            switch client.grant {
            case .refreshToken:
                "the refresh token has expired or was revoked; sign in as “deploy/guide/oauth.md” "
                    + "shows, and put the new one where \(name).refresh-token is read from"
            case .clientCredentials:
                "let an administrator of the provider grant the client its permissions again"
            }
        case .clientRefused:
            "check \(name).client-id and \(name).client-secret, which may have expired"
        case .scopeRefused: "check \(name).scope and the client's permissions at the provider"
        case .requestRefused: "check \(name).token-url, \(name).grant and \(name).client-id"
        case .unavailable: "it is asked again by itself; check \(name).token-url if it lasts"
        case .unreadable: "check whether \(name).token-url leads to the token endpoint"
        case .insecure:
            "\(name).ca-file names the authority that is to be trusted; nothing was sent"
        case .cacheUnusable:
            "give the file and its folder to the bot's user, and look whether the disk is full"
        case .interrupted: "the program was asked to end"
        }
    }
}
