/// The end of a base64 body that nobody filled up with `=`.
///
/// QUIRK: some writers leave the padding out (RFC 4648 §3.2 allows it elsewhere), and GMime drops
/// what stands in the last, open group: the last letters of a text, the last digit of an address.
enum Base64Tail {
    /// The one or two bytes that the open group holds; none where the body is whole.
    static func bytes(of encoded: [UInt8]) -> [UInt8] {
        guard encoded.last(where: { $0 > 32 }) != UInt8(ascii: "=") else { return [] }
        var count = 0
        var group: [UInt32] = []
        for byte in encoded {
            guard let value = value(of: byte) else { continue }
            count += 1
            if count % 4 == 1 { group.removeAll(keepingCapacity: true) }
            group.append(value)
        }
        guard group.count == 2 || group.count == 3 else { return [] }
        let bits = group.reduce(0) { $0 << 6 | $1 }
        return group.count == 2
            ? [UInt8(bits >> 4 & 0xFF)] : [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)]
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) + 4
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
