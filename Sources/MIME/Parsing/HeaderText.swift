import CGMime
import InternetMessage

/// Header bodies made readable: unfolded, encoded words decoded, never anything but valid Unicode
/// on one line (RFC 5322 §2.2.3, RFC 2047).
enum HeaderText {
    /// The body as a reader sees it; `fallback` is the charset of unlabelled bytes.
    static func decoded(_ raw: UnsafePointer<CChar>?, fallback: String?) -> String {
        guard let raw = unsafe raw else { return "" }
        return unsafe decoded(unfolded(raw), fallback: fallback)
    }

    /// The unfolded bytes as a reader sees them.
    static func decoded(_ bytes: [UInt8], fallback: String? = nil) -> String {
        guard needsDecoding(bytes) else { return String(decoding: bytes, as: UTF8.self) }
        return onOneLine(EncodedWords(bytes, fallback: fallback).decoded)
    }

    /// The same of a C string.
    static func unfolded(_ raw: UnsafePointer<CChar>) -> [UInt8] {
        unsafe unfolded(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
    }

    /// Line ends with the white space after them become one space; the ends are trimmed.
    static func unfolded(_ raw: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var isFolding = true
        for index in raw.indices {
            let byte = unsafe raw[index]
            switch byte {
            case 10, 13:
                isFolding = true
            case 32, 9:
                if !isFolding { result.append(byte) }
            default:
                if isFolding && !result.isEmpty { result.append(32) }
                isFolding = false
                result.append(byte == 0 ? 32 : byte)
            }
        }
        while let last = result.last, last == 32 || last == 9 { result.removeLast() }
        return result
    }

    static func needsDecoding(_ bytes: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            if byte >= 0x80 || byte == 0x1B || (byte == 0x3F && previous == 0x3D) { return true }
            previous = byte
        }
        return false
    }

    /// A line end that was hidden in an encoded word must not become one again.
    static func onOneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 32 || $0 == 127 }) else { return text }
        let cleaned = text.utf8.map { $0 < 32 || $0 == 127 ? 32 : $0 }
        return String(decoding: cleaned, as: UTF8.self)
    }
}
