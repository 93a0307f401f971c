/// An IPv4 or IPv6 address as a value: equal addresses are equal however they were written.
public struct IPAddress: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// 4 bytes (IPv4) or 16 (IPv6), network order.
    public let bytes: [UInt8]

    /// The address of 4 or 16 bytes; nil for any other count. An IPv4-mapped IPv6 address
    /// (RFC 4291 §2.5.5.2) becomes its IPv4 address.
    public init?(bytes: [UInt8]) {
        if bytes.count == 16, bytes[0..<10].allSatisfy({ $0 == 0 }), bytes[10] == 255,
            bytes[11] == 255
        {
            self.bytes = Array(bytes[12...])
        } else if bytes.count == 4 || bytes.count == 16 {
            self.bytes = bytes
        } else {
            return nil
        }
    }

    /// The address written as `text`, nothing around it: dotted decimal without leading zeros
    /// (RFC 6943 §3.1.1 strict form) or any form of RFC 4291 §2.2.
    public init?(_ text: some StringProtocol) {
        let parsed = text.contains(":") ? Self.version6(text) : Self.version4(text)
        guard let parsed, let address = IPAddress(bytes: parsed) else { return nil }
        self = address
    }

    /// Whether it is an IPv4 address.
    public var isVersion4: Bool { bytes.count == 4 }

    /// Dotted decimal, or IPv6 in the canonical form of RFC 5952.
    public var description: String {
        isVersion4 ? bytes.map(String.init).joined(separator: ".") : canonicalVersion6
    }

    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        left.bytes.count != right.bytes.count
            ? left.bytes.count < right.bytes.count
            : left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let address = IPAddress(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not an IP address")
        }
        self = address
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    private static func version4(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.utf8.count), part == "0" || part.first != "0",
                part.utf8.allSatisfy({ (48...57).contains($0) }), let byte = UInt8(part)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func version6(_ text: some StringProtocol) -> [UInt8]? {
        let halves = String(text).split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = groups(halves[0]) else { return nil }
        guard halves.count == 2 else { return head.count == 16 ? head : nil }
        guard let tail = groups(halves[1]), head.count + tail.count <= 14 else { return nil }
        return head + Array(repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    /// The bytes of `2001:db8` or `ffff:192.0.2.1`; the empty text has none.
    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains("."), let four = version4(part) {
                bytes += four
            } else if (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit),
                let value = UInt16(part, radix: 16)
            {
                bytes += [UInt8(value >> 8), UInt8(value & 255)]
            } else {
                return nil
            }
        }
        return bytes.count <= 16 ? bytes : nil
    }

    /// RFC 5952 §4: lower case, no leading zeros, the longest run of zero groups (the first of
    /// several) as `::`.
    private var canonicalVersion6: String {
        let groups = stride(from: 0, to: 16, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        var longest = 0..<0
        var start = 0
        while start < 8 {
            let end = groups[start...].firstIndex { $0 != 0 } ?? 8
            if end - start > max(1, longest.count) { longest = start..<end }
            start = max(end, start + 1)
        }
        let texts = groups.map { String($0, radix: 16) }
        guard !longest.isEmpty else { return texts.joined(separator: ":") }
        return texts[..<longest.lowerBound].joined(separator: ":") + "::"
            + texts[longest.upperBound...].joined(separator: ":")
    }
}
