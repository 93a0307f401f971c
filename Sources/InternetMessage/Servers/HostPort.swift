/// A host and perhaps a port.
public struct HostPort: Hashable, Sendable {
    /// A name, or an address without brackets.
    public let host: String
    /// The port, from 1 on; nil where none was named.
    public let port: Int?

    /// Written as `host`, `host:993`, `192.0.2.1:993` or `[2001:db8::1]:993`.
    public init?(_ text: Substring) {
        var host = text
        var port: Substring?
        if text.hasPrefix("["), let bracket = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<bracket]
            let rest = text[text.index(after: bracket)...]
            guard rest.isEmpty || rest.hasPrefix(":"), IPAddress(host) != nil else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else {
            let colon = text.firstIndex(of: ":")
            host = text[..<(colon ?? text.endIndex)]
            port = colon.map { text[text.index(after: $0)...] }
            guard Self.isHost(String(host)) else { return nil }
        }
        let number = port.flatMap { UInt16($0) }
        guard port == nil || (number ?? 0) > 0 else { return nil }
        (self.host, self.port) = (String(host), number.map(Int.init))
    }

    /// Whether the text is an IP address, perhaps with a port.
    public static func isAddress(_ text: String) -> Bool {
        HostPort(text[...]).map { IPAddress($0.host) != nil } ?? false
    }

    /// Whether the text may be a host's name or IPv4 address (RFC 1123 §2.1; `_` is tolerated).
    public static func isHost(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix(".") && !text.hasPrefix("-")
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || $0 == 45 || $0 == 46 || $0 == 95
            }
    }
}
