/// How we show a server who we are. Never printed: its description names the user only.
public enum MailCredentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// A relay that asks for nothing.
    case none
    /// A name and a password.
    case password(user: String, password: String)
    /// A name and an OAuth 2 access token (XOAUTH2, OAUTHBEARER).
    case bearer(user: String, token: String)

    /// Who we are, without the secret.
    public var description: String {
        switch self {
        case .none: "nobody"
        case .password(let user, _), .bearer(let user, _): user
        }
    }

    /// Whether there is a name to sign in with.
    var isSomebody: Bool { if case .none = self { false } else { true } }

    /// Whether it is an access token.
    var isToken: Bool { if case .bearer = self { true } else { false } }

    /// The same as `description`.
    public var debugDescription: String { description }
}

/// What makes a connection trusted. The usual trusts the system's authorities and nothing less.
public struct MailSecurity: Hashable, Sendable {
    /// A file of authorities that are trusted in place of the system's.
    public var authorityFile: String?
    /// Takes any certificate: whoever stands in between reads the password and the mail.
    public var insecureAnyCertificate = false
    /// With `imap:` or `smtp:` does without TLS: everybody on the way reads the password and mail.
    public var insecureCleartext = false

    /// The usual.
    public init() {}
}

/// A server, and how to get in.
public struct MailAccess {
    /// Where it is.
    public var url: MailServerURL
    /// What makes the connection trusted.
    public var security: MailSecurity
    /// Reads the secret, for each connection again: tokens expire, passwords change.
    public var credentials: () throws -> MailCredentials
    /// Others in place of those that the server refused; nil where there are none.
    public var credentialsAfter: (_ refused: MailCredentials) throws -> MailCredentials?
    /// Where what is said there can be read; nil: nowhere.
    public var trace: ProtocolTrace?
    /// Hears when the certificates end that are shown there; nil: nobody does.
    public var certificates: ShownCertificates?

    /// Memberwise; what has a default may be left out.
    public init(
        url: MailServerURL, security: MailSecurity = MailSecurity(),
        credentials: @escaping () throws -> MailCredentials
    ) {
        (self.url, self.security, self.credentials) = (url, security, credentials)
        credentialsAfter = { _ in nil }
    }

    /// Signs in with access tokens, once more with a new one where the server refuses the first.
    public init(
        url: MailServerURL, security: MailSecurity = MailSecurity(), user: String,
        tokens: OAuthTokens
    ) {
        self.init(url: url, security: security) {
            .bearer(user: user, token: try tokens.token())
        }
        credentialsAfter = { refused in
            guard case .bearer(_, let token) = refused else { return nil }
            return try tokens.token(after: token).map { .bearer(user: user, token: $0) }
        }
    }
}
