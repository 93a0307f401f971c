import InternetMessage

/// What one FETCH response says of one message (RFC 9051 §7.5.2).
struct FetchAnswer: Equatable {
    /// Which message; a response without it is somebody else's business.
    var uid: UID?
    var internalDate: Timestamp?
    var size: Int?
    /// `BODY[HEADER.FIELDS (…)]`.
    var header: [UInt8]?
    /// `BODY[]` or its beginning, `BODY[]<0>`. NIL leaves it nil.
    var body: [UInt8]?

    /// Reads the items of a response, up to its end, which is a parenthesis: what else follows a
    /// literal was announced as shorter than it is.
    ///
    /// QUIRK: IBM Domino has been seen to send superfluous parentheses; they are skipped.
    /// QUIRK: Yandex has been seen to answer `BODY[] NIL`: there is no message to fetch.
    init(_ scanner: inout ResponseScanner) throws(IMAPError) {
        var isClosed = false
        while true {
            scanner.skipSpaces()
            if scanner.take(0x28) { continue }
            if scanner.take(0x29) {
                isClosed = true
                continue
            }
            if scanner.isAtEnd, isClosed { return }
            let name = scanner.itemName()
            isClosed = false
            scanner.skipSpaces()
            guard !name.isEmpty else {
                throw IMAPError(.protocolViolation, "a FETCH response that is none")
            }
            try take(name, &scanner)
        }
    }

    private mutating func take(_ name: String, _ scanner: inout ResponseScanner) throws(IMAPError) {
        switch name {
        case "UID":
            guard let number = scanner.number(), let value = UInt32(exactly: number), value > 0
            else { throw IMAPError(.protocolViolation, "a UID that is no number") }
            uid = UID(value)
        case "RFC822.SIZE": size = scanner.number()
        case "INTERNALDATE":
            internalDate = scanner.string().flatMap { Timestamp(internalDate: $0) }
        // An empty one is no message: RFC 5322 §3.6 wants a Date and a From.
        case "BODY[]": body = try bytes(&scanner).flatMap { $0.isEmpty ? nil : $0 }
        case _ where name.hasPrefix("BODY[]"): body = try bytes(&scanner)
        case _ where name.hasPrefix("BODY[HEADER.FIELDS"): header = try bytes(&scanner)
        default: scanner.skipValue()
        }
    }

    /// A string, or nil for NIL. Anything else would put text in place of a message.
    private func bytes(_ scanner: inout ResponseScanner) throws(IMAPError) -> [UInt8]? {
        if scanner.isAtLiteral || scanner.next == 0x22 {
            guard let bytes = scanner.string() else {
                throw IMAPError(.protocolViolation, "a string without an end")
            }
            return bytes
        }
        let word = scanner.word()
        guard word.uppercased() == "NIL" else {
            throw IMAPError(.protocolViolation, "a body that is no string")
        }
        return nil
    }
}

extension Timestamp {
    /// The moment that INTERNALDATE names; nil where it names none.
    ///
    /// ` 7-Feb-1994 21:52:25 -0800` (RFC 9051 §9, date-time), the day also as one digit without a
    /// space before it.
    /// QUIRK: some servers write it as RFC 5322 §3.3 does, `Mon, 7 Feb 1994 21:52:25 -0800`.
    /// QUIRK: some write the year 0 or 1970 where they do not know: there was no such mail then.
    init?(internalDate bytes: [UInt8]) {
        let text = String(decoding: bytes.prefix(100), as: UTF8.self)
        guard let moment = Timestamp(hyphenated: text) ?? Timestamp(internetDate: text),
            moment >= Self.firstMail
        else { return nil }
        self = moment
    }

    /// The year in which Internet mail began (RFC 822).
    private static var firstMail: Timestamp { CivilTime(year: 1982, month: 1, day: 1).timestamp() }

    private init?(hyphenated text: String) {
        let parts = text.split(whereSeparator: { "- :".contains($0) })
        guard parts.count == 7, let day = Int(parts[0]), let year = Int(parts[2]),
            let month = CivilTime.monthNames.firstIndex(where: {
                $0.lowercased() == parts[1].lowercased()
            }),
            let hour = Int(parts[3]), let minute = Int(parts[4]), let second = Int(parts[5]),
            let offset = Self.offset(
                parts[6], isWest: text.last(where: { "+-".contains($0) }) == "-")
        else { return nil }
        let time = CivilTime(
            year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        guard time.isValid else { return nil }
        self = time.timestamp(offset: offset)
    }

    private static func offset(_ text: Substring, isWest: Bool) -> Int? {
        let digits = text.drop { $0 == "+" }
        guard digits.count == 4, let value = Int(digits), value % 100 < 60 else { return nil }
        let seconds = value / 100 * 3_600 + value % 100 * 60
        return isWest ? -seconds : seconds
    }
}
