/// Character references without their semicolon, which browsers read (WHATWG HTML §13.2.5.73) and
/// libxml2 does not: `Fish &amp Chips`, `caf&eacute`.
enum HTMLEntities {
    /// The document with the semicolons that are missing. Linear.
    ///
    /// Where a letter, digit or `=` follows, as in the links of a text, only the names of accented
    /// letters count: no parameter bears one.
    static func closed(_ html: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var start = 0
        for place in html.indices where html[place] == UInt8(ascii: "&") {
            guard let end = end(html, place) else { continue }
            result += html[start..<end]
            result.append(UInt8(ascii: ";"))
            start = end
        }
        return start == 0 ? html : result + html[start...]
    }

    /// Where the name ends that begins there and lacks its semicolon.
    private static func end(_ html: [UInt8], _ place: Int) -> Int? {
        let word = html[(place + 1)...].prefix(10).prefix { isNameByte($0) }
        guard word.count >= 2, let after = html[word.endIndex...].first, after != 59 else {
            return nil
        }
        if after != 61, names.contains(String(decoding: word, as: UTF8.self)) {
            return word.endIndex
        }
        for length in 4...6 where word.count > length {
            if letters.contains(String(decoding: word.prefix(length), as: UTF8.self)) {
                return word.startIndex + length
            }
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        97...122 ~= (byte | 32) || 48...57 ~= byte
    }

    /// The accented letters of Latin-1.
    private static let letters: Set<String> = {
        let vowels = ["a", "e", "i", "o", "u", "A", "E", "I", "O", "U"]
        let marks = ["grave", "acute", "circ", "uml"]
        let others = [
            "aring", "Aring", "aelig", "AElig", "ccedil", "Ccedil", "ntilde", "Ntilde", "atilde",
            "Atilde", "otilde", "Otilde", "oslash", "Oslash", "szlig", "thorn", "THORN", "yacute",
            "Yacute", "yuml",
        ]
        return Set(vowels.flatMap { vowel in marks.map { vowel + $0 } } + others)
    }()

    private static let names = letters.union([
        "amp", "lt", "gt", "quot", "nbsp", "copy", "reg", "iexcl", "cent", "pound", "curren", "yen",
        "brvbar", "sect", "uml", "ordf", "laquo", "not", "shy", "macr", "deg", "plusmn", "sup2",
        "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14",
        "frac12", "frac34", "iquest", "times", "divide", "eth", "ETH", "AMP", "LT", "GT", "QUOT",
        "COPY", "REG",
    ])
}
