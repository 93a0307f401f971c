public import InternetMessage

/// Where mail is read from.
public struct MailboxConfiguration: Hashable, Sendable {
    /// The kinds of place.
    public enum Location: Hashable, Sendable {
        /// A mailbox of an IMAP server.
        case imap(ServerAddress, mailbox: String)
        /// A Maildir.
        case maildir(path: String)
    }

    /// The place.
    public var location: Location
    /// How to sign in; nil for a Maildir.
    public var signIn: SignIn?
    /// How far the server must prove itself.
    public var trust: TransportTrust
    /// Mail that arrived before is filed, never answered or acted on; nil: the day the database
    /// was made.
    public var since: Timestamp?
    /// The largest message that is fetched whole, in bytes.
    public var largestMessage: Int
    /// Further mailboxes of the same account that are read in every pass: where the server puts
    /// what it thinks is junk.
    public var otherFolders: [String]
    /// The folder of sent mail, which is looked through for our own copies alone; nil: none is.
    public var sentFolder: String?
    /// How long to wait between two looks where the server offers no IDLE.
    public var pollInterval: Duration
    /// Whether to use IDLE where offered.
    public var usesIdle: Bool
}

/// A server and how to speak to it.
public struct ServerAddress: Hashable, Sendable {
    /// The host's name or address.
    public var host: String
    /// The port.
    public var port: Int
    /// Whether TLS starts with the connection (`imaps`, `smtps`); otherwise STARTTLS is required.
    public var isImplicitTLS: Bool

    /// Memberwise.
    public init(host: String, port: Int, isImplicitTLS: Bool) {
        (self.host, self.port, self.isImplicitTLS) = (host, port, isImplicitTLS)
    }
}

/// How far a server must prove who it is. The defaults are the strict ones.
public struct TransportTrust: Hashable, Sendable {
    /// A private certificate authority; nil: the system's.
    public var certificateAuthorityFile: String?
    /// `insecure-skip-certificate-check`: take any certificate.
    public var skipsCertificateCheck = false
    /// `insecure-plain-text`: go on without TLS.
    public var allowsPlainText = false

    /// Strict.
    public init() {}
}

/// How to sign in to a server.
public struct SignIn: Hashable, Sendable {
    /// What proves that the account is ours.
    public enum Proof: Hashable, Sendable {
        /// A password.
        case password(Secret)
        /// An access token that a token server gives.
        case oauth(OAuthConfiguration)
    }

    /// The account.
    public var username: String
    /// What proves that it is ours.
    public var proof: Proof

    /// The token server and what we are to it; nil for a password.
    public var oauth: OAuthConfiguration? {
        if case .oauth(let oauth) = proof { oauth } else { nil }
    }
}
