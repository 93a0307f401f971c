import InternetMessage

/// Finds the names by which blocklists and reverse DNS are asked about an address: its parts in
/// reverse order before a zone (RFC 5782 §2.1, RFC 1035 §3.5, RFC 3596 §2.5).
enum ReversedNames {
    /// The addresses in those names, in order; of `2.0.192.in-addr.arpa` the block. Linear.
    static func ranges(in bytes: ArraySlice<UInt8>) -> [IPAddressRange] {
        var found: [IPAddressRange] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard isNamePart(bytes[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.endIndex, isNamePart(bytes[end]) { end += 1 }
            if end - index <= nameMax, let range = range(of: bytes[index..<end]) {
                found.append(range)
            }
            index = end
        }
        return found
    }

    /// Names are no longer (RFC 1035 §2.3.4).
    private static let nameMax = 255

    private static func range(of name: ArraySlice<UInt8>) -> IPAddressRange? {
        guard name.first?.isDigit ?? false || name.dropFirst().first == 46 else { return nil }
        let labels = name.split(separator: 46).map { String(decoding: $0, as: UTF8.self) }
        if let address = version6(labels) { return IPAddressRange(address) }
        let octets = labels.prefix { UInt8($0) != nil && !$0.hasPrefix("+") }
        let zone = labels.dropFirst(min(octets.count, 4))
        guard zone.count >= 2, zone.last?.contains(where: \.isLetter) ?? false else { return nil }
        if octets.count >= 4 {
            return IPAddress(octets.prefix(4).reversed().joined(separator: "."))
                .map { IPAddressRange($0) }
        }
        guard octets.count == 3, zone.joined(separator: ".").lowercased() == "in-addr.arpa" else {
            return nil
        }
        return IPAddressRange(octets.reversed().joined(separator: ".") + ".0/24")
    }

    /// 32 digits, one a label.
    private static func version6(_ labels: [String]) -> IPAddress? {
        guard labels.count > 32, labels.prefix(32).allSatisfy({ $0.count == 1 }) else { return nil }
        let digits = labels.prefix(32).reversed().joined()
        let groups = stride(from: 0, to: 32, by: 4).map { digits.dropFirst($0).prefix(4) }
        return IPAddress(groups.joined(separator: ":"))
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || byte == 46 || byte == 45 || byte == 95
    }
}
