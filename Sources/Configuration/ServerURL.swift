import Foundation
import InternetMessage

/// The address of a mailbox or a submission server, as a URL writes it.
struct ServerURL {
    var scheme: String
    var host: String
    var port: Int?
    /// What stands after the host's slash, percent-decoded.
    var path: String

    /// The parts of `imaps://host:993/INBOX`; nil where it has none of that form, names a user, or
    /// is broken.
    init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            return nil
        }
        scheme = text[..<colon].lowercased()
        let rest = text[text.index(colon, offsetBy: 3)...]
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let server = HostPort(rest[..<slash]),
            let path = String(rest[slash...].dropFirst()).removingPercentEncoding
        else { return nil }
        (host, port, self.path) = (server.host, server.port, path)
    }
}

/// A host and perhaps a port.
struct HostPort {
    var host: String
    var port: Int?

    /// Written as `host`, `host:993`, `192.0.2.1:993` or `[2001:db8::1]:993`.
    init?(_ text: Substring) {
        var host = text
        var port: Substring?
        if text.hasPrefix("["), let bracket = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<bracket]
            let rest = text[text.index(after: bracket)...]
            guard rest.isEmpty || rest.hasPrefix(":"), IPAddress(host) != nil else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
            guard HostPort.isHost(String(host)) else { return nil }
        } else {
            guard HostPort.isHost(String(host)) else { return nil }
        }
        self.host = String(host)
        guard let port else { return }
        guard let number = UInt16(port), number > 0 else { return nil }
        self.port = Int(number)
    }

    static func isAddress(_ text: String) -> Bool {
        HostPort(text[...]).map { IPAddress($0.host) != nil } ?? false
    }

    /// Whether the text may be a host's name or IPv4 address (RFC 1123 §2.1; `_` is tolerated).
    static func isHost(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix(".") && !text.hasPrefix("-")
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || $0 == 45 || $0 == 46 || $0 == 95
            }
    }
}
