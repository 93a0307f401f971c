/// Quoted-printable (RFC 2045 §6.7) as GMime does not read it: with blanks after the sign of a soft
/// line break, which gateways add.
enum QuotedPrintable {
    /// Whether blanks stand between a `=` and the end of its line.
    static func hasBlanksAtLineEnds(_ bytes: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0] == 61 && softEnd(bytes, $0 + 1).map { $0 > 0 } ?? false }
    }

    /// The decoded bytes. Blanks at the end of a line are no part of it (rule 3).
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 61 {
                if let blanks = softEnd(bytes, index + 1) {
                    index = lineEnd(bytes, index + 1 + blanks)
                    continue
                }
                if index + 2 < bytes.count, let high = digit(bytes[index + 1]),
                    let low = digit(bytes[index + 2])
                {
                    result.append(high << 4 | low)
                    index += 3
                    continue
                }
            }
            result.append(bytes[index])
            index += 1
        }
        return result
    }

    /// How many blanks stand there before the line's end; nil where anything else does.
    private static func softEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
        guard index == bytes.count || bytes[index] == 10 || bytes[index] == 13 else { return nil }
        return index - start
    }

    private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
        var index = start
        if index < bytes.count, bytes[index] == 13 { index += 1 }
        if index < bytes.count, bytes[index] == 10 { index += 1 }
        return index
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
