import InternetMessage

/// One sentence of an answer, cut into words and clauses.
struct AnswerSentence {
    /// As written, unfolded.
    let text: String
    /// The words in lower case; `don't` is `do` `not`, `n'est` is `n'` `est`.
    private(set) var words: [String] = []
    /// Where a new clause begins, by word.
    private(set) var breaks: Set<Int> = []
    /// Whether it asks.
    let isQuestion: Bool

    init(_ text: String) {
        self.text = text
        isQuestion = text.hasSuffix("?") || text.hasSuffix("? ")
        let bytes = Array(text.utf8)
        var start = 0
        var index = 0
        while index < bytes.count {
            let (scalar, width) = Self.scalar(bytes, index)
            if !Self.isPart(scalar) {
                take(bytes[start..<index])
                if Self.isBreak(scalar), words.last.map({ !Self.isAddress($0) }) ?? false {
                    breaks.insert(words.count)
                }
                start = index + width
            }
            index += width
        }
        take(bytes[start...])
        breakAtConjunctions()
    }

    /// The scalar that begins there, and its bytes.
    private static func scalar(_ bytes: [UInt8], _ index: Int) -> (UInt32, Int) {
        let lead = UInt32(bytes[index])
        guard lead >= 0xC0 else { return (lead, 1) }
        let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard index + width <= bytes.count else { return (0xFFFD, bytes.count - index) }
        var value = lead & (0x7F >> UInt32(width))
        for offset in 1..<width { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (value, width)
    }

    private static func isPart(_ scalar: UInt32) -> Bool {
        guard scalar >= 0x80 else {
            let byte = UInt8(scalar)
            return byte.isLetter || byte.isDigit || isMark(byte) || byte == UInt8(ascii: "@")
                || byte == UInt8(ascii: "_")
        }
        guard scalar >= 0xAA, scalar != 0x2019 else { return scalar == 0x2019 }
        return scalar != 0xAB && scalar != 0xBB && scalar != 0xBF
            && !(0x2000...0x206F).contains(scalar)
            && !(Unicode.Scalar(scalar)?.isBlank ?? false)
    }

    private static func isBreak(_ scalar: UInt32) -> Bool {
        scalar == 0x2C || scalar == 0x3B || scalar == 0x2013 || scalar == 0x2014
    }

    /// The clauses, as ranges of words.
    var clauses: [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = 0
        for end in breaks.sorted() + [words.count] where end > start {
            clauses.append(start..<end)
            start = end
        }
        return clauses
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        var word = bytes
        var isBreak = false
        while let width = Self.edgeWidth(atEndOf: word) {
            isBreak = isBreak || word.last == UInt8(ascii: ":")
            word = word.dropLast(width)
        }
        while let width = Self.edgeWidth(atStartOf: word) { word = word.dropFirst(width) }
        guard !word.isEmpty else { return }
        let lowered = String(decoding: word, as: UTF8.self).lowercased()
        words += AnswerContractions.parts(of: lowered)
        if isBreak, let last = words.last, !Self.isAddress(last) { breaks.insert(words.count) }
    }

    /// How many bytes of punctuation end the word: `.`, `:`, `-`, `'`, `’`, `/`, brackets.
    private static func edgeWidth(atEndOf word: ArraySlice<UInt8>) -> Int? {
        guard let last = word.last else { return nil }
        if isMark(last) { return 1 }
        return word.suffix(3).elementsEqual(apostrophe) ? 3 : nil
    }

    private static func edgeWidth(atStartOf word: ArraySlice<UInt8>) -> Int? {
        guard let first = word.first else { return nil }
        if isMark(first) { return 1 }
        return word.starts(with: apostrophe) ? 3 : nil
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "'"),
            UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }

    private static let apostrophe: [UInt8] = [0xE2, 0x80, 0x99]

    private static let conjunctions: Set<String> = [
        "but", "however", "although", "though", "whereas", "while", "aber", "jedoch", "obwohl",
        "während", "sondern", "mais", "cependant", "toutefois", "pero", "aunque", "because", "weil",
        "denn", "car", "porque", "so", "sodass", "therefore",
    ]
    private static let joiners: Set<String> = ["and", "und", "et", "y"]
    private static let subjects: Set<String> = [
        "you", "we", "it", "they", "i", "should", "will", "can", "mail", "please", "your", "our",
        "sie", "wir", "es", "bitte", "vous", "nous", "elle", "il", "usted", "nosotros", "that",
        "may", "ihre", "ihr", "votre", "the", "die", "der", "das",
    ]

    private mutating func breakAtConjunctions() {
        for index in words.indices where index > 0 {
            let isJoin =
                Self.joiners.contains(words[index]) && index + 1 < words.count
                && Self.subjects.contains(words[index + 1])
            if isJoin || Self.conjunctions.contains(words[index]) { breaks.insert(index) }
        }
    }

    /// Whether the word is an IP address or a block of them.
    static func isAddress(_ word: String) -> Bool {
        guard let first = word.utf8.first, first.isDigit || word.contains(":") else { return false }
        return IPAddressRange(word) != nil
    }
}

/// Words written together.
enum AnswerContractions {
    /// `hasn't` → `has` `not`, `we've` → `we` `have`, `n'est` → `n'` `est`; any other as it is.
    static func parts(of word: String) -> [String] {
        guard word.utf8.contains(where: { $0 == 39 || $0 == 0xE2 }),
            let mark = word.firstIndex(where: { $0 == "'" || $0 == "’" })
        else {
            return table[word] ?? [word]
        }
        let head = String(word[..<mark])
        let tail = String(word[word.index(after: mark)...])
        if tail == "t", head.hasSuffix("n") {
            return [negated[head] ?? String(head.dropLast()), "not"]
        }
        switch tail {
        case "ve": return [head, "have"]
        case "ll": return [head, "will"]
        case "re": return [head, "are"]
        case "m": return [head, "am"]
        case "d": return [head, "would"]
        case "s":
            return [head, ["it", "that", "here", "what", "there"].contains(head) ? "is" : "'s"]
        default: return head.count <= 5 && !tail.isEmpty ? [head + "'", tail] : [word]
        }
    }

    private static let negated = ["won": "will", "can": "can", "shan": "shall"]
    private static let table = [
        "cannot": ["can", "not"], "dont": ["do", "not"], "isnt": ["is", "not"],
        "hasnt": ["has", "not"], "cant": ["can", "not"], "wont": ["will", "not"],
    ]
}
