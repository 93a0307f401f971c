public import InternetMessage

extension IPAddress {
    /// Its bytes as labels of a name, the last first: `7.2.0.192`; sixteen bytes by nibbles
    /// (RFC 5782 §2.1 and §2.4, RFC 3596 §2.5).
    public var reversedLabels: String {
        isVersion4
            ? bytes.reversed().map(String.init).joined(separator: ".") : Self.nibbles(of: bytes)
    }

    /// The nibbles of those bytes as labels, the last first.
    static func nibbles(of bytes: [UInt8]) -> String {
        bytes.reversed().flatMap { [$0 & 15, $0 >> 4] }
            .map { String($0, radix: 16) }.joined(separator: ".")
    }
}
