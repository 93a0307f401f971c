/// Base64 (RFC 4648), read as leniently as mail needs it.
public enum Base64 {
    /// The bytes of a text in either alphabet. What is in neither is passed over; padding ends a
    /// group, in the middle too; bits left over at the end are dropped.
    public static func decoded(_ text: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var (bits, width) = (0, 0)
        for byte in text {
            guard let digit = byte.base64Digit else {
                if byte == UInt8(ascii: "=") { (bits, width) = (0, 0) }
                continue
            }
            bits = (bits << 6 | digit) & 0xFFFF
            width += 6
            if width >= 8 {
                width -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> width))
            }
        }
        return result
    }
}

extension UInt8 {
    /// The six bits that a letter of base64 stands for, in both alphabets (RFC 4648 §4, §5); nil
    /// for any other byte, the padding too.
    public var base64Digit: Int? {
        switch self {
        case 65...90: Int(self) - 65
        case 97...122: Int(self) - 71
        case 48...57: Int(self) + 4
        case 43, 45: 62
        case 47, 95: 63
        default: nil
        }
    }

    /// The value of a hexadecimal digit of either letter case (RFC 4648 §8); nil for any other
    /// byte.
    public var hexDigit: UInt8? {
        switch self {
        case 48...57: self - 48
        case 65...70: self - 55
        case 97...102: self - 87
        default: nil
        }
    }
}
