import InternetMessage

/// Addresses in a server's words that are its own.
enum ServerOwnAddress {
    /// Whether the address that begins there is the host of a link, one end of a connection
    /// (`TCP|192.0.2.1|41234|…`), or the server's own by its words.
    static func isNamed(at start: Int, in said: [UInt8]) -> Bool {
        let before = said[max(0, start - 24)..<start]
        return marks.contains { before.suffix($0.utf8CodeUnitCount).firstRange(of: $0) != nil }
            || isServerInReport(before: start, in: said)
    }

    /// Exchange Online's `Server at mx.example (192.0.2.1) returned '450 …'`.
    private static func isServerInReport(before start: Int, in said: [UInt8]) -> Bool {
        guard start > 2, said[start - 1] == UInt8(ascii: "("), said[start - 2] == 32 else {
            return false
        }
        let host = said[..<(start - 2)].reversed().prefix(100).prefix { $0 != 32 }
        let mark = said[..<(start - 2 - host.count)].suffix(11)
        return mark.firstRange(of: " server at ") != nil
    }

    private static let marks: [StaticString] = [
        "://", "|", " our server ", " our server [", " our host ", " our mx ",
        " our mail server ", "gateway ", "gateway: ", "this server ",
        "lastattemptedip=",
    ]
}
