import CGMime

/// Bytes of a text part as Unicode, whatever its charset claims (RFC 2046 §4.1.2).
enum TextDecoder {
    /// The text: by the claimed charset where that fits the bytes, else by what they look like.
    static func text(of bytes: [UInt8], charset: String?) -> String {
        let claimed = canonical(charset)
        if let marked = byteOrderMarked(bytes) { return marked }
        if claimed == nil || claimed == "utf-8" || claimed == "us-ascii" {
            return unclaimed(bytes, isSaidUTF8: claimed == "utf-8")
        }
        if claimed == "utf-16", let text = unmarkedUTF16(bytes) { return text }
        if let claimed, let text = converted(bytes, from: claimed, isStrict: true) { return text }
        if let claimed, claimed.hasPrefix("iso-2022-jp"),
            let text = JapaneseText.text(of: bytes)
        {
            return text
        }
        if isUTF8(bytes) { return String(decoding: bytes, as: UTF8.self) }
        if let claimed, let text = converted(bytes, from: claimed, isStrict: false) { return text }
        return unclaimed(bytes)
    }

    /// The text of bytes under no charset: UTF-8, else by the fallback, else by their looks.
    static func text(of bytes: [UInt8], fallback: String?) -> String {
        guard let fallback, !isUTF8(bytes) else { return unclaimed(bytes) }
        return text(of: bytes, charset: fallback)
    }

    /// Bytes under no charset worth believing: UTF-8 if they are, ISO-2022-JP if its escapes are
    /// there, else Windows-1252, in which every byte means something.
    private static func unclaimed(_ bytes: [UInt8], isSaidUTF8: Bool = false) -> String {
        if isUTF8(bytes) {
            if hasJapaneseEscape(bytes),
                let text = converted(bytes, from: "iso-2022-jp", isStrict: true)
            {
                return text
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        if isMostlyUTF8(bytes, isSaid: isSaidUTF8) {
            return String(decoding: bytes, as: UTF8.self)
        }
        return converted(bytes, from: "windows-1252", isStrict: false)
            ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func canonical(_ charset: String?) -> String? {
        // `windows-1251 (Cyrillic)`: RFC 2045 §5.1 allows a comment there.
        guard
            let name = charset?.lowercased().prefix(while: { $0 != "(" }).filter({
                !$0.isWhitespace && $0 != "\""
            }), !name.isEmpty
        else { return nil }
        switch name {
        case "utf8", "utf-8", "unicode-1-1-utf-8", "utf-8mb4", "utf8mb4": return "utf-8"
        case "ascii", "us-ascii", "ansi_x3.4-1968", "iso-646-us", "unknown-8bit", "default",
            "x-unknown", "unknown", "7bit", "8bit", "binary", "none", "_autodetect",
            "x-user-defined":
            return "us-ascii"
        // What claims Latin-1 is Windows-1252 in practice (WHATWG Encoding §4.2).
        case "iso-8859-1", "iso8859-1", "latin1", "iso_8859-1", "l1", "cp819", "8859_1", "ansi":
            return "windows-1252"
        case "gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese": return "gb18030"
        case "ks_c_5601-1987", "ks_c_5601", "euc-kr", "euc_kr", "korean", "x-windows-949":
            return "cp949"
        case "x-euc-jp", "euc_jp": return "euc-jp"
        case "x-mac-roman", "x-macroman": return "macintosh"
        case "shift_jis", "shift-jis", "x-sjis", "sjis", "windows-31j": return "cp932"
        case "iso-2022-jp": return "iso-2022-jp-2"
        case "iso-8859-8-i", "iso-8859-8-e": return "iso-8859-8"
        case "unicode-1-1-utf-7", "unicode-2-0-utf-7": return "utf-7"
        default:
            if name.hasPrefix("x-cp") { return String(name.dropFirst(2)) }
            return name.hasPrefix("cp-") ? "cp" + name.dropFirst(3) : String(name)
        }
    }

    /// UTF-16 and UTF-8 with their mark, whatever is claimed; the mark itself is dropped.
    private static func byteOrderMarked(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return String(decoding: bytes.dropFirst(3), as: UTF8.self)
        }
        guard bytes.count >= 2, bytes.count % 2 == 0 else { return nil }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return converted(Array(bytes.dropFirst(2)), from: "utf-16le", isStrict: true)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return converted(Array(bytes.dropFirst(2)), from: "utf-16be", isStrict: true)
        }
        return nil
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    }

    /// UTF-16 without its mark: in the order in which ASCII's zeros stand, else the network's
    /// (RFC 2781 §4.3).
    private static func unmarkedUTF16(_ bytes: [UInt8]) -> String? {
        let zeros = bytes.indices.lazy.filter { bytes[$0] == 0 }
        let (odd, even) = (zeros.count { $0 % 2 == 1 }, zeros.count { $0 % 2 == 0 })
        return converted(bytes, from: odd > even ? "utf-16le" : "utf-16be", isStrict: false)
    }

    /// Whether the bytes are UTF-8 but for a few, as where a text was cut in a character. Where
    /// UTF-8 is what they are said to be, more may be damaged: Latin-1 has a stray byte for each
    /// that could begin a sequence.
    private static func isMostlyUTF8(_ bytes: [UInt8], isSaid: Bool) -> Bool {
        var (sequences, strays, expected) = (0, 0, 0)
        for byte in bytes {
            if byte & 0xC0 == 0x80 {
                if expected > 0 { expected -= 1 } else { strays += 1 }
                continue
            }
            if expected > 0 { strays += 1 }
            expected = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0
            if byte >= 0xC2 { sequences += 1 }
        }
        if expected > 0 { strays += 1 }
        return isSaid ? sequences > strays : sequences >= 8 && strays * 8 < sequences
    }

    private static func hasJapaneseEscape(_ bytes: [UInt8]) -> Bool {
        for index in bytes.indices.dropLast(2) where bytes[index] == 0x1B {
            let (second, third) = (bytes[index + 1], bytes[index + 2])
            if second == 0x24 && (third == 0x42 || third == 0x40) { return true }
        }
        return false
    }

    /// The bytes through iconv; nil where it does not know the charset or, when strict, where a
    /// byte does not fit. Otherwise such a byte becomes U+FFFD.
    static func converted(_ bytes: [UInt8], from charset: String, isStrict: Bool) -> String? {
        precondition(GMimeLibrary.isReady)
        guard let converter = unsafe g_mime_iconv_open("UTF-8", charset),
            Int(bitPattern: converter) != -1
        else { return nil }
        defer { unsafe _ = g_mime_iconv_close(converter) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        let isWhole = unsafe pump(bytes, through: converter, into: &result, isStrict: isStrict)
        return isWhole ? String(decoding: result, as: UTF8.self) : nil
    }

    private static func pump(
        _ bytes: [UInt8], through converter: UnsafeMutableRawPointer, into result: inout [UInt8],
        isStrict: Bool
    ) -> Bool {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 4_096)
        return unsafe input.withUnsafeMutableBufferPointer { source in
            var next = source.baseAddress
            var left = source.count
            while true {
                let failed = unsafe step(converter, &next, &left, &output, into: &result)
                if left == 0 { return true }
                guard failed else { continue }
                if isStrict { return false }
                result += [0xEF, 0xBF, 0xBD]
                unsafe next = next?.advanced(by: 1)
                left -= 1
                if left == 0 { return true }
            }
        }
    }

    /// One call of iconv; whether it stopped at a byte that does not fit.
    private static func step(
        _ converter: UnsafeMutableRawPointer, _ next: inout UnsafeMutablePointer<CChar>?,
        _ left: inout Int,
        _ output: inout [CChar], into result: inout [UInt8]
    ) -> Bool {
        unsafe output.withUnsafeMutableBufferPointer { buffer in
            var end = buffer.baseAddress
            var room = buffer.count
            let before = room
            let code = unsafe iconv(converter, &next, &left, &end, &room)
            if left == 0 { unsafe _ = iconv(converter, nil, nil, &end, &room) }
            let written = Int(before - room)
            unsafe result.append(contentsOf: buffer[..<written].lazy.map { UInt8(bitPattern: $0) })
            return code == -1 && written < 4_000
        }
    }
}
