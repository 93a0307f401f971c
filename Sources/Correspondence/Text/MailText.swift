import InternetMessage

/// Small scanners over the text of reports. Each is linear in its input's length.
enum MailText {
    /// The e-mail addresses in the text, in order, as written.
    static func addresses(in text: some StringProtocol) -> [String] {
        let bytes = Array(text.utf8)
        var found: [String] = []
        var floor = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x40 else {
                index += 1
                continue
            }
            let start = localStart(in: bytes, before: index, floor: floor)
            let end = domainEnd(in: bytes, after: index)
            if start < index, end > index + 1 {
                found.append(String(decoding: bytes[start..<end], as: UTF8.self))
                floor = end
            }
            index = max(end, index + 1)
        }
        return found
    }

    /// A local part: what RFC 5322 allows without quotes, or one quoted string.
    private static func localStart(in bytes: [UInt8], before at: Int, floor: Int) -> Int {
        let low = max(floor, at - 256)
        if at > low, bytes[at - 1] == 0x22 {
            var index = at - 2
            while index >= low, bytes[index] != 0x22 { index -= 1 }
            return index >= low ? index : at
        }
        var index = at
        while index > low, isLocal(bytes[index - 1]) {
            if index >= low + 3, isWideMark(bytes, at: index - 3) { break }
            index -= 1
        }
        while index < at, bytes[index] == 0x27 || bytes[index] == 0x2E { index += 1 }
        return index
    }

    private static func domainEnd(in bytes: [UInt8], after at: Int) -> Int {
        var index = at + 1
        if index < bytes.count, bytes[index] == 0x5B {
            while index < bytes.count, index < at + 64, bytes[index] != 0x5D { index += 1 }
            return min(index + 1, bytes.count)
        }
        while index < bytes.count, isDomain(bytes[index]), !isWideMark(bytes, at: index) {
            index += 1
        }
        while index > at + 1, bytes[index - 1] == 0x2E || bytes[index - 1] == 0x2D { index -= 1 }
        return index
    }

    /// Whether a mark of Chinese or Japanese writing begins there: `收件人：a@b.example（…）`.
    private static func isWideMark(_ bytes: [UInt8], at index: Int) -> Bool {
        guard index + 2 < bytes.count else { return false }
        switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
        // U+3000…303F; U+FF01…FF0F, FF1A…FF20; FF3B…FF40, FF5B…FF65.
        case (0xE3, 0x80, _), (0xEF, 0xBC, 0x81...0x8F), (0xEF, 0xBC, 0x9A...0xA0),
            (0xEF, 0xBC, 0xBB...0xBF), (0xEF, 0xBD, 0x80), (0xEF, 0xBD, 0x9B...0xA5):
            return true
        default: return false
        }
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte >= 0x80 || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte >= 0x80 || byte == 0x2E || byte == 0x2D || byte == 0x5F
    }
}

/// What a server said: its reply code, its enhanced status code, the addresses it named.
enum ServerWords {
    /// The first reply code of a refusal, 400 … 559, that stands as a word of its own, and the
    /// index after it.
    static func replyCode(in bytes: [UInt8]) -> (code: Int, end: Int)? {
        var index = 0
        while index + 3 <= bytes.count {
            if let code = code(in: bytes, at: index) { return (code, index + 3) }
            index += 1
        }
        return nil
    }

    /// The first reply code of a refusal in the text.
    static func replyCode(in text: some StringProtocol) -> Int? {
        replyCode(in: Array(text.utf8))?.code
    }

    private static func code(in bytes: [UInt8], at index: Int) -> Int? {
        guard bytes[index] == 0x34 || bytes[index] == 0x35, (48...53).contains(bytes[index + 1]),
            bytes[index + 2].isDigit
        else { return nil }
        if index > 0 {
            let before = bytes[index - 1]
            let isExchange = before == UInt8(ascii: "#") && isBeforeStatus(bytes, index + 3)
            if before.isAlphanumeric || "._-@/#=+&?$".utf8.contains(before), !isExchange {
                return nil
            }
        }
        if index + 3 < bytes.count {
            let after = bytes[index + 3]
            guard after <= 32 || "-:,;)]>'\"#".utf8.contains(after) || after == 0x2E else {
                return nil
            }
            // A hyphen must go on as a reply does: `550-5.1.1`, `550-Text`.
            if after == 0x2E, index + 4 < bytes.count, bytes[index + 4] > 32 { return nil }
        }
        return bytes[index..<(index + 3)].reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// `#554 5.7.1`, as Exchange writes it.
    private static func isBeforeStatus(_ bytes: [UInt8], _ index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index] == 32 && bytes[index + 1].isDigit
            && bytes[index + 2] == UInt8(ascii: ".")
    }

    /// The first enhanced status code in the text, of `class` where one is given.
    static func status(
        in text: some StringProtocol, class wanted: Int? = nil
    ) -> EnhancedStatusCode? {
        let bytes = Array(text.utf8)
        var index = 0
        while index + 5 <= bytes.count {
            let isStart = index == 0 || !(isPart(bytes[index - 1]))
            if isStart, bytes[index] == 0x32 || bytes[index] == 0x34 || bytes[index] == 0x35,
                bytes[index + 1] == 0x2E
            {
                let end = bytes[index...].prefix(10).firstIndex { !isPart($0) }
                let stop = end ?? min(bytes.count, index + 10)
                let word = String(decoding: bytes[index..<stop], as: UTF8.self)
                let trimmed = word.hasSuffix(".") ? String(word.dropLast()) : word
                if let code = EnhancedStatusCode(trimmed), wanted == nil || code.class == wanted {
                    return code
                }
                index = stop
            } else {
                index += 1
            }
        }
        return nil
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == 0x2E
    }
}
