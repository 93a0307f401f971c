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
        var word = ""
        for scalar in text.unicodeScalars {
            if Self.isPart(scalar) {
                word.unicodeScalars.append(scalar)
            } else {
                take(&word)
                if Self.isBreak(scalar), words.last.map({ !Self.isAddress($0) }) ?? false {
                    breaks.insert(words.count)
                }
            }
        }
        take(&word)
        breakAtConjunctions()
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "'", "’", ".", "-", ":", "/", "@", "_", "[", "]":
            true
        default:
            scalar.value >= 0xAA && scalar.value != 0xAB && scalar.value != 0xBB
                && !(0x2000...0x206F).contains(scalar.value) && !scalar.isBlank
                && scalar.value != 0xBF
        }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == ";" || scalar == "–" || scalar == "—"
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

    private mutating func take(_ word: inout String) {
        guard !word.isEmpty else { return }
        defer { word = "" }
        var scalars = Substring(word).unicodeScalars
        var isBreak = false
        while let last = scalars.last, Self.isEdge(last) {
            isBreak = isBreak || last == ":"
            scalars.removeLast()
        }
        while let first = scalars.first, Self.isEdge(first) { scalars.removeFirst() }
        let text = Substring(scalars)
        guard !text.isEmpty else { return }
        for part in AnswerContractions.parts(of: text.lowercased()) { words.append(part) }
        if isBreak, let last = words.last, !Self.isAddress(last) { breaks.insert(words.count) }
    }

    private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", ":", "-", "'", "’", "/", "[", "]": true
        default: false
        }
    }

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
