import InternetMessage

/// Finds IP addresses in bytes, without asking whether they are meant as such.
enum AddressScanner {
    /// An address and where it stands.
    struct Find {
        var address: IPAddress
        var range: Range<Int>
    }

    /// The IPv4 and IPv6 addresses among those bytes, in order. Linear.
    static func addresses(in bytes: ArraySlice<UInt8>) -> [Find] {
        var found: [Find] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard isPart(bytes[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < bytes.endIndex, isPart(bytes[end]) { end += 1 }
            let isWord = index > bytes.startIndex && isWordByte(bytes[index - 1])
            let goesOn = end < bytes.endIndex && isWordByte(bytes[end])
            if end - index <= 50, !isWord, !goesOn, let find = find(bytes, index..<end) {
                found.append(find)
            }
            index = end
        }
        return found
    }

    /// The address in a run of hexadecimal digits, dots and colons: without the punctuation of
    /// the sentence, `1.2.3.4:25` without its port.
    private static func find(_ bytes: ArraySlice<UInt8>, _ run: Range<Int>) -> Find? {
        var range = run
        while let last = range.last, bytes[last] == 46 || bytes[last] == 58, range.count > 2,
            bytes[last - 1] != 58 || bytes[last] == 46
        {
            range = range.dropLast()
        }
        guard range.count >= 2 else { return nil }
        let text = String(decoding: bytes[range], as: UTF8.self)
        if let address = IPAddress(text) { return Find(address: address, range: range) }
        guard let colon = text.firstIndex(of: ":"), text[..<colon].contains("."),
            let address = IPAddress(text[..<colon])
        else { return nil }
        let length = text.utf8.distance(from: text.startIndex, to: colon)
        return Find(address: address, range: range.lowerBound..<(range.lowerBound + length))
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == 46 || byte == 58 || (97...102).contains(byte | 32)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == 95
    }
}
