import InternetMessage

/// Whose address a diagnostic complains of: ours, or that of the host that speaks.
enum RefusedAddress {
    /// The address of the sending side, as the server's own words name it; nil where the only
    /// address in the text is the remote host's.
    static func find(in diagnostic: String, remoteMTA: String?) -> IPAddress? {
        let text = String(decoding: diagnostic.utf8.prefix(8_192), as: UTF8.self)
        return find(in: Array(text.utf8), remoteMTA)
            ?? find(in: Array(URLUnwrapping.unwrapped(text).utf8), remoteMTA)
    }

    private static func find(in bytes: [UInt8], _ remoteMTA: String?) -> IPAddress? {
        guard let code = ServerWords.replyCode(in: bytes) else {
            return addressAfterMark(in: bytes)
        }
        // What stands before the reply code was written by our side: `host mx.example[192.0.2.1]
        // said:`. Only what follows is the server's.
        var others = Set(addresses(in: Array(bytes[..<code.end])).map(\.address))
        if let remoteMTA {
            others.formUnion(addresses(in: Array(remoteMTA.utf8)).map(\.address))
        }
        // `550-192.0.2.1 blocked`: the hyphen belongs to the code (RFC 5321 §4.2.1).
        let said = Array(bytes[code.end...].drop { $0 == 45 })
        return sender(in: said, besides: others, isRecipients: isOfRecipient(said))
    }

    /// The first address that may be the sending side's, in what a server said: none of `others`,
    /// no version number, no host that the server names its own. A private one only where the words
    /// before it say that it is the sender's, and no public one is named.
    /// Where it is a recipient that is refused (`isRecipients`), no other address counts either.
    static func sender(
        in said: [UInt8], besides others: Set<IPAddress>, isRecipients: Bool = false
    ) -> IPAddress? {
        let found = addresses(in: said)
        let own = found.filter { ServerOwnAddress.isNamed(at: $0.start, in: said) }
        let hosts = others.union(own.map(\.address))
        let candidates = found.filter {
            !hosts.contains($0.address)
                && !VersionNumber.isLike($0.address, at: $0.start, in: said)
        }
        let introduced = candidates.filter { isIntroduced(at: $0.start, in: said) }
        let known = introduced.first { !$0.address.isSpecial }?.address
        guard known == nil, !isRecipients else { return known ?? introduced.first?.address }
        return candidates.first { !$0.address.isSpecial }?.address ?? introduced.first?.address
    }

    /// Whether status and words say that the trouble is the recipient's address or mailbox
    /// (RFC 3463 §3.2, §3.3): a host named then is the one that does not know it.
    ///
    /// QUIRK: GoDaddy gives 5.1.1 to what it has against the sender's address.
    private static func isOfRecipient(_ said: [UInt8]) -> Bool {
        let status = ServerWords.status(in: String(decoding: said.prefix(20), as: UTF8.self))
        let words = String(decoding: said, as: UTF8.self).lowercased()
        guard let status, recipientWords.isFound(in: words) else { return false }
        return status.subject == 1 && [1, 2, 3, 6, 10].contains(status.detail)
            || status.subject == 2 && [1, 2].contains(status.detail)
    }

    private static let recipientWords = PhraseSet(BouncePhrases.sheet[.recipientFaults])

    private static func isIntroduced(at start: Int, in said: [UInt8]) -> Bool {
        let before = String(decoding: said[max(0, start - 24)..<start], as: UTF8.self).lowercased()
        return marks.contains { before.hasSuffix($0) || before.hasSuffix($0 + " ") }
            || [
                "mail from ", "messages from ", "connection from ", "message from ", "client [",
                "unknown[", " from [", "(ip ", "ip: ", "ip:", "ip [",
            ].contains { before.hasSuffix($0) }
    }

    private static let marks = BouncePhrases.sheet[.addressMarks]

    private static func addressAfterMark(in bytes: [UInt8]) -> IPAddress? {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        let lowered = Array(text.utf8)
        let found = addresses(in: lowered)
        guard !found.isEmpty else { return nil }
        for mark in marks {
            guard let end = lowered.firstRange(of: mark.utf8)?.upperBound else { continue }
            if let near = found.first(where: { $0.start >= end && $0.start < end + 80 }) {
                return near.address
            }
        }
        return nil
    }

    /// Every address that stands in the bytes as a word of its own, with where it begins.
    static func addresses(in bytes: [UInt8]) -> [(address: IPAddress, start: Int)] {
        var found: [(address: IPAddress, start: Int)] = []
        var index = 0
        while index < bytes.count {
            guard isNumeric(bytes[index]), index == 0 || !isWordBefore(bytes[index - 1]) else {
                index += 1
                continue
            }
            let end = bytes[index...].firstIndex { !isNumeric($0) } ?? bytes.count
            // `7.2.0.192.zen.spamhaus.org`: a name, in which an address stands backwards.
            let isName = end < bytes.count && bytes[end - 1] == 0x2E && bytes[end].isLetter
            if !isName, let address = address(bytes[index..<end]) {
                found.append((address, index))
            } else if let colon = bytes[index..<end].firstIndex(of: 0x3A),
                let address = address(bytes[(colon + 1)..<end])
            {
                found.append((address, colon + 1))
            }
            index = max(end, index + 1)
        }
        return found
    }

    /// `192.0.2.1`, `2001:db8::1`, the first also with `:25` after it; other full stops and colons
    /// at the end belong to the sentence.
    private static func address(_ bytes: ArraySlice<UInt8>) -> IPAddress? {
        var word = bytes.prefix(46)
        while let last = word.last, last == 0x2E || last == 0x3A { word = word.dropLast() }
        guard word.count >= 3 else { return nil }
        if let whole = IPAddress(String(decoding: word, as: UTF8.self)) {
            return word.contains(0x3A) && word.count < 6 ? nil : whole
        }
        guard let colon = word.firstIndex(of: 0x3A), word.contains(0x2E) else { return nil }
        return IPAddress(String(decoding: word[..<colon], as: UTF8.self))
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == 0x2E || byte == 0x3A || (97...102).contains(byte)
            || (65...70).contains(byte)
    }

    private static func isWordBefore(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == 0x2D || byte == 0x5F || byte == 0x40
    }
}
