/// Where access tokens are asked for: `https:`, or `http:` on this host, since secrets go there.
public struct TokenServerURL: Hashable, Sendable, CustomStringConvertible {
    /// The whole URL, as it was written.
    public let text: String
    /// Whether it is `http:`.
    public let isClear: Bool

    /// The URL written as `text`; nil where it is neither, or holds a name or a password.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.contains("#"),
            let server = ServerURL(text)
        else { return nil }
        switch server.scheme {
        case "https": isClear = false
        case "http" where Self.isThisHost(server.host): isClear = true
        default: return nil
        }
        self.text = text
    }

    /// The URL without its query, as it may be shown.
    public var description: String { String(text.prefix { $0 != "?" }) }

    private static func isThisHost(_ host: String) -> Bool {
        host.lowercased() == "localhost" || IPAddress(host)?.isLoopback == true
    }
}
