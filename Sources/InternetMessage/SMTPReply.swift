/// One reply of an SMTP server: a code and the text of its lines (RFC 5321 §4.2).
public struct SMTPReply: Hashable, Sendable, Codable, CustomStringConvertible {
    /// 200 … 599.
    public let code: Int
    /// The text of each line after the code and its separator, line ends removed.
    public let lines: [String]

    /// The reply of that code and those lines.
    public init(code: Int, lines: [String]) {
        (self.code, self.lines) = (code, lines)
    }

    /// 2yz: the server took it.
    public var isPositive: Bool { (200...299).contains(code) }
    /// 4yz: the same may succeed later.
    public var isTransient: Bool { (400...499).contains(code) }
    /// 5yz: the same will fail again.
    public var isPermanent: Bool { (500...599).contains(code) }

    /// `250 2.0.0 Ok: queued as 4CZ…`, lines joined by a space.
    public var description: String { ([String(code)] + lines).joined(separator: " ") }

    /// The number under which a server that took a mail has it in its queue, where the text of its
    /// reply names one: as Postfix, Exim, Sendmail and qmail do.
    public static func queueID(in text: String) -> String? {
        let forms: [Regex<(Substring, Substring)>] = [
            /queued as ([^\s)\]]+)/, /\bid=([A-Za-z0-9.-]+)/, /\bqp ([0-9]+)/,
            /([A-Za-z0-9]{12,}) Message accepted for delivery/,
        ]
        return forms.lazy.compactMap { text.firstMatch(of: $0) }.first.map { String($0.1) }
    }
}
