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

    /// Memberwise; what has a default may be left out.
    public init(
        url: MailServerURL, security: MailSecurity = MailSecurity(),
        credentials: @escaping () throws -> MailCredentials
    ) {
        (self.url, self.security, self.credentials) = (url, security, credentials)
    }
}
