/// Text that claims ISO-2022-JP (RFC 1468) and is not quite.
///
/// QUIRK: senders use the vendor rows of CP932 (circled digits and the like) inside the escapes, or
/// send plain Shift_JIS under the label.
enum JapaneseText {
    /// The text by CP932, whose two-byte characters are those of JIS X 0208 and the vendors' at
    /// other places; nil where the bytes are not that either.
    static func text(of bytes: [UInt8]) -> String? {
        TextDecoder.converted(shifted(bytes), from: "cp932", isStrict: true)
    }

    /// The bytes with the escapes gone and what stood between them moved to Shift_JIS.
    private static func shifted(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var isDouble = false
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x1B, index + 2 < bytes.count {
                isDouble = bytes[index + 1] == 0x24
                index += 3
            } else if isDouble, index + 1 < bytes.count, bytes[index] > 0x20, bytes[index] < 0x7F {
                result += shiftJIS(bytes[index], bytes[index + 1])
                index += 2
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func shiftJIS(_ row: UInt8, _ cell: UInt8) -> [UInt8] {
        let first = (row &- 0x21) / 2 + (row < 0x5F ? 0x81 : 0xC1)
        guard row % 2 == 1 else { return [first, cell &+ 0x7E] }
        return [first, cell &+ (cell < 0x60 ? 0x1F : 0x20)]
    }
}
