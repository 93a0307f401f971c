import InternetMessage

/// How names and sets are written in a command.
enum CommandText {
    /// A mailbox's name as a quoted string in modified UTF-7 (RFC 3501 §5.1.3).
    static func mailbox(_ name: String) -> String {
        var text = ""
        var waiting: [UInt16] = []
        for unit in name.utf16 {
            if (0x20...0x7E).contains(unit) {
                text += base64(waiting)
                waiting = []
                text += unit == 0x26 ? "&-" : String(UnicodeScalar(UInt8(unit)))
            } else {
                waiting.append(unit)
            }
        }
        text += base64(waiting)
        let escaped = text.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }
        return "\"" + escaped.joined() + "\""
    }

    /// UIDs, ascending, as `2,4:7`; only runs without a gap are joined.
    static func set(_ uids: some Collection<UID>) -> String {
        var ranges: [ClosedRange<UInt32>] = []
        for uid in uids {
            if let last = ranges.last, last.upperBound &+ 1 == uid.value {
                ranges[ranges.count - 1] = last.lowerBound...uid.value
            } else {
                ranges.append(uid.value...uid.value)
            }
        }
        return ranges.map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound):\($0.upperBound)"
        }.joined(separator: ",")
    }

    /// Sixteen-bit units as `&…-`, base 64 with a comma for the slash and no padding.
    private static func base64(_ units: [UInt16]) -> String {
        guard !units.isEmpty else { return "" }
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,")
        var (text, held, bits) = ("&", 0, 0)
        for unit in units {
            (held, bits) = (held << 16 | Int(unit), bits + 16)
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[held >> bits & 63])
            }
            held &= 1 << bits - 1
        }
        if bits > 0 { text.append(alphabet[held << (6 - bits) & 63]) }
        return text + "-"
    }
}
