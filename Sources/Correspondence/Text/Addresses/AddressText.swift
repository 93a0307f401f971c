import InternetMessage

/// Addresses as mail programs show them in a text: `Name <a@b>`, `a@b`, `Name [mailto:a@b]`,
/// `Last, First <a@b>; …`, `a@b<mailto:a@b>`.
enum AddressText {
    /// The entries of a list. A comma ends an entry only once the entry holds an address, since
    /// programs write `Last, First <a@b>` without quotes.
    static func list(_ text: String) -> [NamedAddress] {
        split(withoutMailto(text.withoutDirections)).prefix(1_000).compactMap(entry)
    }

    /// The first entry, what follows (`on behalf of …`) left out. A text without an address is a
    /// name, its address empty.
    static func first(_ text: String) -> NamedAddress? {
        let plain = withoutMailto(text.withoutDirections)
        guard let found = firstAddress(plain) else { return entry(plain[...]) }
        let name = cleanName(plain[..<found.range.lowerBound])
        return named(name, found.address)
    }

    private static func entry(_ text: Substring) -> NamedAddress? {
        guard let found = firstAddress(String(text)) else {
            let name = cleanName(text)
            return name.isEmpty ? nil : NamedAddress(name: name, address: "")
        }
        let whole = String(text)
        return named(cleanName(whole[..<found.range.lowerBound]), found.address)
    }

    private static func named(_ name: String, _ address: String) -> NamedAddress {
        let isName = !name.isEmpty && name.lowercased() != address.lowercased()
        return NamedAddress(name: isName ? name : nil, address: address)
    }

    /// The first `a@b` in the text and where it stands, without its brackets.
    static func firstAddress(_ text: String) -> (address: String, range: Range<String.Index>)? {
        let utf8 = text.utf8
        var search = utf8.startIndex
        while let at = utf8[search...].firstIndex(of: UInt8(ascii: "@")) {
            var (low, high) = (at, utf8.index(after: at))
            while low > search, isAddressByte(utf8[utf8.index(before: low)]) {
                low = utf8.index(before: low)
            }
            while high < utf8.endIndex, isAddressByte(utf8[high]), utf8[high] != UInt8(ascii: "@") {
                high = utf8.index(after: high)
            }
            while high > at, isTrailing(utf8[utf8.index(before: high)]) {
                high = utf8.index(before: high)
            }
            while low < at, utf8[low] == 39 { low = utf8.index(after: low) }
            if low < at, utf8.index(after: at) < high {
                return (String(text[low..<high]), low..<high)
            }
            search = utf8.index(after: at)
        }
        return nil
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...32, 34, 40, 41, 44, 58, 59, 60, 62, 64, 91, 92, 93, 127: false
        default: true
        }
    }

    private static func isTrailing(_ byte: UInt8) -> Bool {
        byte == 46 || byte == 39 || byte == 42 || byte == 33 || byte == 63
    }

    private static func split(_ text: String) -> [Substring] {
        var parts: [Substring] = []
        var start = text.utf8.startIndex
        var (isQuoted, hasAddress, depth) = (false, false, 0)
        for index in text.utf8.indices {
            switch text.utf8[index] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "<"): depth += 1
            case UInt8(ascii: ">"): depth = max(0, depth - 1)
            case UInt8(ascii: "@"): hasAddress = hasAddress || !isQuoted || depth > 0
            case UInt8(ascii: ";") where !isQuoted, UInt8(ascii: ",") where !isQuoted:
                guard text.utf8[index] == UInt8(ascii: ";") || (hasAddress && depth == 0) else {
                    continue
                }
                parts.append(text[start..<index])
                start = text.utf8.index(after: index)
                (hasAddress, depth) = (false, 0)
            default: break
            }
        }
        parts.append(text[start...])
        return parts
    }

    /// `[mailto:a@b]` becomes `<a@b>`; `<mailto:a@b>` right after an address or a name that has
    /// one of its own goes.
    private static func withoutMailto(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ":")),
            Array(text.utf8).firstRange(of: "mailto:") != nil
        else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(ofMailto: ()) {
            let close: Character = rest[start.lowerBound] == "[" ? "]" : ">"
            guard let end = rest[start.upperBound...].firstIndex(of: close) else { break }
            result += rest[..<start.lowerBound]
            let address = rest[start.upperBound..<end]
            rest = rest[rest.index(after: end)...]
            let isTold = result.hasSuffix(address) || firstAddress(String(rest)) != nil
            if !isTold || !(result + rest).contains(address) { result += " <\(address)>" }
        }
        return result + rest
    }

    /// A display name without quotes and left-over brackets.
    static func cleanName(_ text: some StringProtocol) -> String {
        var name = text.trimmingBlanks
        let edges: Set<Character> = [
            "\"", "'", "<", "(", "[", "*", "”", "“", "‘", "’", "«", "»", "\\",
        ]
        while let last = name.last, edges.contains(last) || ": \t\u{A0}".contains(last) {
            name.removeLast()
        }
        while let first = name.first, edges.contains(first) || ", ".contains(first) {
            name.removeFirst()
        }
        return name.trimmingBlanks.replacingDoubledQuotes
    }
}

extension Substring {
    /// Where `<mailto:` or `[mailto:` stands.
    fileprivate func firstRange(ofMailto: Void) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index] == "<" || self[index] == "[" {
                let tail = self[self.index(after: index)...]
                if tail.prefix(7).lowercased() == "mailto:" {
                    return index..<tail.index(tail.startIndex, offsetBy: 7)
                }
            }
            index = self.index(after: index)
        }
        return nil
    }
}

extension String {
    /// `\"` inside a name as a program escaped it.
    fileprivate var replacingDoubledQuotes: String {
        guard contains("\\") else { return self }
        return filter { $0 != "\\" }
    }
}
