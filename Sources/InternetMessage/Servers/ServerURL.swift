/// Where a server is, as a URL writes it: `imaps://host:993/INBOX`.
public struct ServerURL: Hashable, Sendable {
    /// In small letters.
    public let scheme: String
    /// A name, or an address without brackets.
    public let host: String
    /// The port; nil where none is named.
    public let port: Int?
    /// What stands after the host's slash, percent escapes undone; no control characters.
    public let path: String

    /// The parts of `text`; nil where it is no such URL, or holds a name or a password, which
    /// belong elsewhere.
    public init?(_ text: String) {
        let halves = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty else { return nil }
        let parts = halves[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let server = HostPort(parts[0]),
            let path = Self.unescaped(parts.count > 1 ? parts[1].utf8 : "".utf8[...])
        else { return nil }
        (scheme, host, port, self.path) = (
            halves[0].lowercased(), server.host, server.port, path
        )
    }

    /// Whether it is this host, by an address or by the name that RFC 6761 §6.3 gives it.
    public var isLoopback: Bool {
        host.lowercased() == "localhost" || IPAddress(host)?.isLoopback ?? false
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
