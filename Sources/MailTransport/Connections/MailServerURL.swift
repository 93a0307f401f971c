import InternetMessage

/// Where a mail server is: `imaps://imap.example.org:993/INBOX`, `smtp://smtp.example.org`.
public struct MailServerURL: Hashable, Sendable, CustomStringConvertible {
    /// The protocol, and how TLS begins.
    public enum Scheme: String, Hashable, Sendable {
        /// IMAP; TLS by STARTTLS, required (RFC 9051 §6.2.1).
        case imap
        /// IMAP inside TLS (RFC 8314 §3.2).
        case imaps
        /// SMTP submission; TLS by STARTTLS, required (RFC 3207).
        case smtp
        /// SMTP submission inside TLS (RFC 8314 §3.3).
        case smtps
    }

    /// The protocol.
    public let scheme: Scheme
    /// A name, or an address; IPv6 in its brackets.
    public let host: String
    /// The port; the scheme's own where the URL names none.
    public let port: Int
    /// What follows the host, without its slash, percent escapes undone: a mailbox.
    public let path: String

    /// The URL written as `text`; nil where it is none of these four, or holds a name or password,
    /// which belong elsewhere.
    public init?(_ text: String) {
        guard let url = ServerURL(text), let scheme = Scheme(rawValue: url.scheme)
        else { return nil }
        let port = url.port ?? Self.usualPort(scheme)
        self.init(scheme, host: url.host, port: port, path: url.path)
    }

    /// The server on that host, whose address may stand without brackets.
    public init(_ scheme: Scheme, host: String, port: Int, path: String) {
        (self.scheme, self.port, self.path) = (scheme, port, path)
        self.host = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    }

    /// The URL without its path, as it may be shown.
    public var description: String { "\(scheme.rawValue)://\(host):\(port)" }

    /// Whether TLS begins before anything is said.
    public var isImplicitTLS: Bool { scheme == .imaps || scheme == .smtps }

    private static func usualPort(_ scheme: Scheme) -> Int {
        switch scheme {
        case .imap: 143
        case .imaps: 993
        case .smtp: 587
        case .smtps: 465
        }
    }
}
