import InternetMessage

/// What in an answer differs from mail to mail, and says the same in each.
struct AnswerSlot {
    let concept: AnswerConcept
    var addresses: [IPAddress] = []

    /// The slot of a word without punctuation around it; nil where it is a word.
    init?(_ word: Substring) {
        let addresses = Self.addresses(word)
        if !addresses.isEmpty || Self.isShortAddress(word) {
            (concept, self.addresses) = (.ip, addresses)
        } else if word == "@quotation" {
            concept = .quotation
        } else if Self.isName(word) || word.hasPrefix("www.") {
            concept = .link
        } else if let concept = Self.number(word) {
            self.concept = concept
        } else if Self.isHost(word) {
            concept = .link
        } else {
            return nil
        }
    }

    /// Whether the word is a mail address or a link.
    static func isName(_ word: some StringProtocol) -> Bool {
        word.utf8.contains { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ":") }
            && (word.contains("@") || word.contains("://"))
    }

    /// Whether the word is an address or a block of them.
    static func isAddress(_ word: some StringProtocol) -> Bool { range(word) != nil }

    private static func range(_ word: some StringProtocol) -> IPAddressRange? {
        guard word.utf8.contains(where: \.isDigit),
            word.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") })
        else { return nil }
        return IPAddressRange(String(word))
    }

    /// The addresses of a word: one, or those of a block small enough to name each.
    private static func addresses(_ word: Substring) -> [IPAddress] {
        guard let range = range(word) else { return [] }
        guard let count = range.count, count <= 256 else { return [range.first, range.last] }
        return range.addresses
    }

    /// `.80` of a block that was named before.
    private static func isShortAddress(_ word: Substring) -> Bool {
        guard let first = word.first, first == ".", (2...4).contains(word.count) else {
            return false
        }
        return word.dropFirst().allSatisfy(\.isNumber)
    }

    private static func number(_ word: Substring) -> AnswerConcept? {
        let digits = word.utf8.count(where: \.isDigit)
        guard digits > 0 else { return nil }
        let letters = word.utf8.count(where: \.isLetter)
        if letters == 0, digits == word.utf8.count || digits + 1 == word.utf8.count {
            if digits > 4 || word.first == "#" { return .reference }
            return word.contains(":") ? .time : word.contains("/") ? .date : .number
        }
        if word.first == "#" || digits > 4 && letters > 0 { return .reference }
        let parts = word.split { !$0.isNumber }
        if letters == 0, parts.count == 3 || parts.count == 2 {
            return word.contains(":") ? .time : .date
        }
        if letters == 1, word.contains("h"), digits <= 4 { return .time }
        return digits > 3 ? .reference : letters <= 3 && digits <= 3 ? .number : nil
    }

    private static func isHost(_ word: Substring) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count > 1 && parts.allSatisfy { $0.count > 1 }
            && (parts.last?.allSatisfy(\.isLetter) ?? false)
    }
}
