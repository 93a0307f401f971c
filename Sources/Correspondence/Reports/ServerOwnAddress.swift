import InternetMessage

/// Addresses in a server's words that are its own.
enum ServerOwnAddress {
    /// Whether the address that begins there is the host of a link, one end of a connection
    /// (`TCP|192.0.2.1|41234|…`), or the server's own by its words.
    static func isNamed(at start: Int, in said: [UInt8]) -> Bool {
        let before = said[max(0, start - 24)..<start]
        return marks.contains { before.suffix($0.utf8CodeUnitCount).firstRange(of: $0) != nil }
    }

    private static let marks: [StaticString] = [
        "://", "|", " our server ", " our server [", " our host ", " our mx ",
        " our mail server ", "gateway ", "gateway: ", "this server ",
    ]
}
