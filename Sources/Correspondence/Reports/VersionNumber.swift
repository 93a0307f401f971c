import InternetMessage

/// Numbers of programs and sections, which look like addresses: `SpamTitan 7.12.0.1`, `see RFC2821
/// 4.1.1.1`.
enum VersionNumber {
    /// Whether the small numbers that begin there follow a word that introduces no address.
    static func isLike(_ address: IPAddress, at start: Int, in said: [UInt8]) -> Bool {
        guard address.isVersion4, address.bytes[0] < 20, address.bytes.allSatisfy({ $0 < 40 }),
            start > 1, said[start - 1] == 32
        else { return false }
        if said[..<(start - 1)].suffix(8).firstRange(of: "rfc") != nil { return true }
        let word = said[..<(start - 1)].reversed().prefix { $0.isLetter || $0 == 45 }.reversed()
        return !word.isEmpty
            && !introductions.contains(String(decoding: Array(word), as: UTF8.self).lowercased())
    }

    private static let introductions = Set(BouncePhrases.sheet[.addressIntroductions])
}
