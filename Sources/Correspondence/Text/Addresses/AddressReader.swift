import InternetMessage

/// Finds the IP addresses that a person or a postmaster writes of.
///
/// Whether one is ours, the inventory says; here only what cannot be meant is left out: version
/// numbers, dates, times, and whatever stands in `Received` lines.
public enum AddressReader {
    /// The single addresses, CIDR blocks (`192.0.2.0/28`) and ranges (`192.0.2.1-9`,
    /// `192.0.2.1 - 192.0.2.9`) in that text, in order, each once; `1[.]2[.]3[.]4` too.
    public static func addresses(in text: String) -> [IPAddressRange] {
        found(in: text, ranges(in:))
    }

    /// The same, and the addresses of names that look-ups are made by: `4.2.0.192.zen.example.org`,
    /// `4.2.0.192.in-addr.arpa`.
    public static func mentions(in text: String) -> [IPAddressRange] {
        found(in: text) { ranges(in: $0) + ReversedNames.ranges(in: $0) }
    }

    private static func found(
        in text: String, _ read: (ArraySlice<UInt8>) -> [IPAddressRange]
    ) -> [IPAddressRange] {
        guard text.utf8.contains(where: { $0.isDigit }) else { return [] }
        let lines = MailLines(text)
        var found: [IPAddressRange] = []
        var seen: Set<IPAddressRange> = []
        var isInTrace = false
        for line in 0..<lines.count {
            let bytes = lines.bytes[lines.span(line)]
            isInTrace = isTrace(bytes, isInTrace)
            guard !isInTrace, bytes.contains(where: { $0.isDigit }) else { continue }
            for range in read(refanged(bytes)) where seen.insert(range).inserted {
                found.append(range)
            }
        }
        return found
    }

    /// `Received: …` and the indented lines below it.
    private static func isTrace(_ bytes: ArraySlice<UInt8>, _ wasTrace: Bool) -> Bool {
        let body = bytes.drop { $0 == 32 || $0 == 9 || $0 == 62 }
        switch body.first {
        case UInt8(ascii: "R"), UInt8(ascii: "r"):
            if body.prefix(9).firstRange(of: "received:") != nil { return true }
        case UInt8(ascii: "X"), UInt8(ascii: "x"):
            if body.prefix(11).firstRange(of: "x-received:") != nil { return true }
        default: break
        }
        return wasTrace && (bytes.first == 32 || bytes.first == 9)
    }

    private static func refanged(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard
            bytes.firstRange(of: "[.]") != nil || bytes.firstRange(of: "(.)") != nil
                || bytes.firstRange(of: "[dot]") != nil || bytes.firstRange(of: "(dot)") != nil
        else { return bytes }
        return Array(URLUnwrapping.unwrapped(String(decoding: bytes, as: UTF8.self)).utf8)[...]
    }

    private static func ranges(in bytes: ArraySlice<UInt8>) -> [IPAddressRange] {
        let finds = AddressScanner.addresses(in: bytes).filter { isMeant($0, in: bytes) }
        var ranges: [IPAddressRange] = []
        var isTaken = false
        for (index, find) in finds.enumerated() {
            if isTaken {
                isTaken = false
                continue
            }
            let next = index + 1 < finds.count ? finds[index + 1] : nil
            if let next, isDash(bytes[find.range.upperBound..<next.range.lowerBound]),
                let range = IPAddressRange(find.address, next.address)
            {
                ranges.append(range)
                isTaken = true
            } else {
                ranges.append(
                    block(find, bytes) ?? short(find, bytes) ?? IPAddressRange(find.address))
            }
        }
        return ranges
    }

    /// A hyphen, an n-dash, `to` and the like between two addresses.
    private static func isDash(_ between: ArraySlice<UInt8>) -> Bool {
        guard between.count <= 12 else { return false }
        let text = String(decoding: between, as: UTF8.self).trimmingBlanks.lowercased()
        return ["-", "–", "—", "to", "bis", "through", "..", "...", "à", "al"].contains(text)
    }

    /// `192.0.2.0/28`, `2001:db8::/64`. A prefix under 8 is no block that anybody runs.
    private static func block(
        _ find: AddressScanner.Find, _ bytes: ArraySlice<UInt8>
    ) -> IPAddressRange? {
        let tail = bytes[find.range.upperBound...]
        guard tail.first == UInt8(ascii: "/") else { return nil }
        let digits = tail.dropFirst().prefix { $0.isDigit }
        guard (1...3).contains(digits.count),
            let prefix = Int(String(decoding: digits, as: UTF8.self)), prefix >= 8
        else { return nil }
        return IPAddressRange("\(find.address)/\(prefix)")
    }

    /// `192.0.2.1-9`.
    private static func short(
        _ find: AddressScanner.Find, _ bytes: ArraySlice<UInt8>
    ) -> IPAddressRange? {
        let tail = bytes[find.range.upperBound...]
        guard find.address.isVersion4, tail.first == UInt8(ascii: "-") else { return nil }
        let digits = tail.dropFirst().prefix { $0.isDigit }
        let after = tail.dropFirst(1 + digits.count).first
        guard (1...3).contains(digits.count), after.map({ !$0.isLetter && $0 != 45 }) ?? true,
            let last = UInt8(String(decoding: digits, as: UTF8.self)),
            let end = IPAddress(bytes: find.address.bytes.dropLast() + [last])
        else { return nil }
        return IPAddressRange(find.address, end)
    }

    // MARK: What is no address

    private static let versionWords: Set<String> = [
        "version", "v", "ver", "ver.", "v.", "release", "build", "section", "chapter", "rfc", "§",
        "firmware", "abschnitt", "kapitel", "patch", "oid", "clause", "versión", "section:",
        "version:", "build:", "exim", "postfix", "outlook", "exchange",
    ]

    private static func isMeant(_ find: AddressScanner.Find, in bytes: ArraySlice<UInt8>) -> Bool {
        guard find.address.isVersion4 else { return isVersion6(find, bytes) }
        let before = bytes[..<find.range.lowerBound]
        // `Thunderbird/102.0.0.1`, `foo-1.2.3.4`; a link's `//192.0.2.1/` is one.
        if before.last == UInt8(ascii: "/") {
            return before.dropLast().last.map { !$0.isLetter && !$0.isDigit } ?? true
        }
        if before.last == UInt8(ascii: "-"), before.dropLast().last?.isLetter ?? false {
            return false
        }
        let head = String(decoding: before.suffix(24), as: UTF8.self)
        let word = head.split(whereSeparator: { $0 == " " || $0 == "(" }).last.map(String.init)
        guard let word, head.last == " " || head.last == "(" else { return true }
        return !versionWords.contains(word.lowercased())
    }

    /// A time (`10:30:15`) is none; `::` alone and words such as `fcc::bcc` are not meant.
    private static func isVersion6(
        _ find: AddressScanner.Find, _ bytes: ArraySlice<UInt8>
    ) -> Bool {
        let written = bytes[find.range]
        return written.count >= 5 && written.contains { $0.isDigit }
    }
}
