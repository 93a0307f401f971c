import InternetMessage

/// What a response says (RFC 9051 §7).
enum Response: Equatable {
    enum Status: String { case ok = "OK", no = "NO", bad = "BAD", bye = "BYE", preauth = "PREAUTH" }

    /// The end of a command.
    case tagged(String, Status, StatusText)
    /// A remark of the server.
    case untagged(Status, StatusText)
    /// How many messages the mailbox holds now.
    case exists(Int)
    /// One of them is gone.
    case expunge
    case fetch(FetchAnswer)
    case search([UID])
    case capability(Set<String>)
    case continuation
    /// Something that asks nothing of us.
    case other

    init(_ raw: RawResponse) throws(IMAPError) {
        var scanner = ResponseScanner(raw)
        if scanner.next == 0x2B {
            self = .continuation
            return
        }
        let tag = scanner.word()
        scanner.skipSpaces()
        self = tag == "*" ? try Self.untagged(&scanner) : try Self.tagged(tag, &scanner)
    }

    private static func tagged(
        _ tag: String, _ scanner: inout ResponseScanner
    ) throws(IMAPError) -> Response {
        let word = scanner.word()
        guard let status = Status(rawValue: word.uppercased()), [.ok, .no, .bad].contains(status)
        else { throw IMAPError(.protocolViolation, "a line that is no response") }
        return .tagged(tag, status, StatusText(&scanner))
    }

    private static func untagged(_ scanner: inout ResponseScanner) throws(IMAPError) -> Response {
        let word = scanner.word().uppercased()
        scanner.skipSpaces()
        if let status = Status(rawValue: word) { return .untagged(status, StatusText(&scanner)) }
        if let number = Int(word) { return try numbered(number, &scanner) }
        switch word {
        case "SEARCH": return .search(try uids(&scanner))
        case "CAPABILITY":
            return .capability(
                Set(scanner.rest().uppercased().split(separator: " ").map(String.init)))
        default: return .other
        }
    }

    private static func numbered(
        _ number: Int, _ scanner: inout ResponseScanner
    ) throws(IMAPError) -> Response {
        switch scanner.word().uppercased() {
        case "EXISTS": return .exists(number)
        case "EXPUNGE": return .expunge
        case "FETCH": return .fetch(try FetchAnswer(&scanner))
        default: return .other
        }
    }

    /// QUIRK: a `(MODSEQ n)` may follow the numbers (RFC 7162 §3.1.5); it is passed over.
    private static func uids(_ scanner: inout ResponseScanner) throws(IMAPError) -> [UID] {
        var uids: [UID] = []
        while !scanner.isAtEnd {
            scanner.skipSpaces()
            if scanner.next == 0x28 { scanner.skipValue() }
            guard scanner.next != nil else { break }
            guard let number = scanner.number(), let value = UInt32(exactly: number), value > 0
            else {
                throw IMAPError(.protocolViolation, "a search that found something else than UIDs")
            }
            uids.append(UID(value))
            scanner.skipSpaces()
        }
        return uids
    }
}

/// The text of a status response and the code before it (RFC 9051 §7.1).
struct StatusText: Equatable {
    /// The code's name, in capitals: `UIDVALIDITY`, `ALERT`; nil where there is none.
    var code: String?
    /// What follows the name in the brackets.
    var argument: String
    var text: String

    init(_ scanner: inout ResponseScanner) {
        scanner.skipSpaces()
        let rest = scanner.rest()
        guard rest.hasPrefix("["), let end = rest.firstIndex(of: "]") else {
            (code, argument, text) = (nil, "", rest)
            return
        }
        let inside = rest[rest.index(after: rest.startIndex)..<end]
        let words = inside.split(separator: " ", maxSplits: 1)
        code = words.first?.uppercased()
        argument = words.count > 1 ? String(words[1]) : ""
        text = String(rest[rest.index(after: end)...].drop { $0 == " " })
    }

    /// As the server wrote it, the code included.
    var description: String {
        code.map { "[\([$0, argument].filter { !$0.isEmpty }.joined(separator: " "))] " + text }
            ?? text
    }
}
