/// One encoded word, `=?charset?encoding?text?=` (RFC 2047 §2).
struct EncodedWord {
    /// The charset, lower-cased, without the language of RFC 2231 §5.
    let charset: String
    /// The text's bytes in that charset.
    let bytes: [UInt8]
    /// The index after the word.
    let end: Int

    /// The word that begins at `start`, where one does.
    ///
    /// QUIRK: senders put spaces and question marks into the text, and leave padding out; all of
    /// that is accepted as long as the closing `?=` is there.
    init?(in source: [UInt8], at start: Int) {
        guard start + 1 < source.count, source[start + 1] == 0x3F,
            let charsetEnd = Self.index(of: 0x3F, in: source, from: start + 2, atMost: 60),
            charsetEnd > start + 2, charsetEnd + 2 < source.count,
            source[charsetEnd + 2] == 0x3F
        else { return nil }
        let encoding = source[charsetEnd + 1] | 0x20
        guard encoding == 0x62 || encoding == 0x71,
            let close = Self.close(in: source, from: charsetEnd + 3)
        else { return nil }
        let name = source[(start + 2)..<charsetEnd].prefix { $0 != 0x2A }
        charset = String(decoding: name, as: UTF8.self).lowercased()
        let text = source[(charsetEnd + 3)..<close]
        bytes = encoding == 0x62 ? Self.base64Decoded(text) : Self.quotedDecoded(text)
        end = close + 2
    }

    private static func index(
        of byte: UInt8, in source: [UInt8], from start: Int, atMost distance: Int
    ) -> Int? {
        let end = min(source.count, start + distance)
        guard start < end else { return nil }
        for index in start..<end {
            if source[index] == byte { return index }
            if source[index] <= 32 { return nil }
        }
        return nil
    }

    /// Where the text ends: `?=` that does not begin an escape of the quoted form (`?=3D`).
    private static func close(in source: [UInt8], from start: Int) -> Int? {
        var index = start
        // No word is meant to be longer than 75; a limit keeps hostile headers linear.
        let end = min(source.count - 1, start + 4_096)
        while index < end {
            if source[index] == 0x3F, source[index + 1] == 0x3D { return index }
            if source[index] == 0x3D, source[index + 1] == 0x3F, index > start + 1,
                source[index - 1] <= 32
            {
                return nil
            }
            index += 1
        }
        return nil
    }

    private static func quotedDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == 0x3D, index + 2 < text.endIndex, let high = hexDigit(text[index + 1]),
                let low = hexDigit(text[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
                continue
            }
            result.append(byte == 0x5F ? 32 : byte)
            index += 1
        }
        return result
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    /// Whatever is not of the alphabet is passed over, padding in the middle too.
    private static func base64Decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in text {
            guard let value = base64Value(byte) else {
                if byte == 0x3D { (bits, count) = (0, 0) }
                continue
            }
            bits = (bits << 6 | value) & 0xFFFFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(bits >> count & 0xFF))
            }
        }
        return result
    }

    private static func base64Value(_ byte: UInt8) -> Int? {
        switch byte {
        case 65...90: Int(byte) - 65
        case 97...122: Int(byte) - 71
        case 48...57: Int(byte) + 4
        case 43, 45: 62
        case 47, 95: 63
        default: nil
        }
    }

    /// The text as one encoded word, however long.
    static func base64(_ text: String) -> [UInt8] {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bytes = Array(text.utf8)
        var result = Array("=?UTF-8?B?".utf8)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : 61)
            }
        }
        return result + Array("?=".utf8)
    }
}
