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
        let halves = text.split(separator: "://", maxSplits: 1).map(String.init)
        guard halves.count == 2, let scheme = Scheme(rawValue: halves[0].lowercased())
        else { return nil }
        let parts = halves[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let (host, port) = Self.authority(String(parts[0])),
            let path = Self.unescaped(parts.count > 1 ? parts[1].utf8 : "".utf8[...])
        else { return nil }
        (self.scheme, self.host, self.path) = (scheme, host, path)
        self.port = port ?? Self.usualPort(scheme)
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

    /// The host and the port of `host:port`; nil where it is none, or names a user.
    static func authority(_ text: String) -> (String, Int?)? {
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isPlain, !text.contains(where: { "@?#\\%".contains($0) }) else { return nil }
        let end = text.hasPrefix("[") ? text.firstIndex(of: "]") : text.startIndex
        guard let end else { return nil }
        guard let colon = text[end...].lastIndex(of: ":") else {
            return text.isEmpty ? nil : (text, nil)
        }
        guard let port = UInt16(text[text.index(after: colon)...]), port > 0,
            colon > text.startIndex
        else { return nil }
        return (String(text[..<colon]), Int(port))
    }

    private static func unescaped(_ text: Substring.UTF8View) -> String? {
        var (bytes, rest) = ([UInt8](), text)
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        let isText = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        return isText ? String(validating: bytes, as: UTF8.self) : nil
    }
}
