/// The two ends of a Received line (RFC 5321 §4.4).
struct ReceivedHop {
    /// The name after `from`, lower-cased; nil where the line has none.
    let from: String?
    /// The name after `by`, lower-cased.
    let by: String?
    /// Whether every address the line shows for its sending end is this host itself.
    let isLoopback: Bool
    /// Whether it speaks LMTP, which nobody outside can (RFC 2033 §5).
    let isLocalDelivery: Bool
    /// The sending end's name as far as the server that wrote the line knew it; nil where it knew
    /// no more than what the client called itself, which may be anything.
    let knownName: String?
    /// Whether that name was looked up, or comes from an address of a private network.
    let isNameVerified: Bool

    init(_ value: String) {
        let words = Self.words(of: value)
        func word(after index: Int?) -> String? {
            index.flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
        }
        let byIndex = words.firstIndex { $0.lowercased() == "by" }
        let isFrom = words.first?.lowercased() == "from"
        from = isFrom ? word(after: 0)?.lowercased() : nil
        by = word(after: byIndex)?.lowercased()
        let ends = isFrom ? words[..<(byIndex ?? words.count)].joined(separator: " ") : ""
        isLoopback = Self.showsOnlyLoopback(ends)
        let with = word(after: words.lastIndex { $0.lowercased() == "with" })
        isLocalDelivery = with?.uppercased().hasPrefix("LMTP") ?? false
        (knownName, isNameVerified) = Self.knownName(ends, greeting: from)
    }

    /// `HELO (name [address])`, as Postfix, Sendmail and Gmail write it: the name in front of the
    /// address was looked up, the greeting is the client's own word and counts with an address
    /// of a private network only. Lines of another form show nothing better than their name.
    private static func knownName(
        _ clause: String, greeting: String?
    ) -> (name: String?, isVerified: Bool) {
        guard let open = clause.firstIndex(of: "("),
            let bracket = clause[open...].firstIndex(of: "[")
        else { return (greeting, false) }
        var name = clause[clause.index(after: open)..<bracket].filter { $0 != " " }.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        let isLookedUp = name.contains(".") && !name.contains("=")
        if isLookedUp, !clause.contains("may be forged") { return (name, true) }
        let isPrivate = isPrivate(clause[clause.index(after: bracket)...])
        return (isPrivate ? greeting : nil, isPrivate)
    }

    /// RFC 1918 §3, RFC 4193 §3.
    private static func isPrivate(_ address: Substring) -> Bool {
        if address.hasPrefix("10.") || address.hasPrefix("192.168.") { return true }
        if address.lowercased().hasPrefix("ipv6:fd") || address.hasPrefix("fd") { return true }
        let parts = address.prefix(8).split(separator: ".")
        guard parts.count > 1, parts[0] == "172", let second = Int(parts[1]) else { return false }
        return (16...31).contains(second)
    }

    /// QUIRK: a client may greet as `[127.0.0.1]`; only a clause that shows no other address is
    /// this host's.
    private static func showsOnlyLoopback(_ clause: String) -> Bool {
        let shown = clause.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
        return !shown.isEmpty
            && shown.allSatisfy {
                $0.hasPrefix("127.") || $0 == "::1" || $0.lowercased() == "ipv6:::1"
            }
    }

    /// The words of the line up to its date: a comment, a quoted string and a path are one each,
    /// whatever they hold.
    ///
    /// QUIRK: Postfix copies the recipient of a single RCPT command into `for <…>`. A stranger who
    /// writes to `"delist+x with LMTP x"@example.org` must not choose the protocol of the line.
    private static func words(of value: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var (lexer, isInPath) = (StructuredFieldLexer(), false)
        func endWord() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for byte in value.utf8 {
            if lexer.isPlain, !isInPath {
                if byte == UInt8(ascii: ";") { break }
                if byte == 0x20 || byte == 0x09 {
                    endWord()
                    continue
                }
                if byte == UInt8(ascii: "(") { endWord() }
            }
            word.append(byte)
            if lexer.isPlain {
                if byte == UInt8(ascii: "<") { isInPath = true }
                if byte == UInt8(ascii: ">") { isInPath = false }
            }
            _ = lexer.take(byte)
            if byte == UInt8(ascii: ")"), lexer.isPlain, !isInPath { endWord() }
        }
        endWord()
        return words
    }
}
