/// Words in a row that the lint looks for. A word that ends with `*` stands for all that begin so.
struct LintPhrase: ExpressibleByStringLiteral, Sendable {
    private struct Word: Sendable {
        let text: Substring
        let isBeginning: Bool

        func matches(_ other: Substring) -> Bool {
            isBeginning ? other.hasPrefix(text) : other == text
        }
    }

    private let words: [Word]

    init(stringLiteral phrase: String) {
        words = phrase.split(separator: " ").map { word in
            Word(text: word.prefix { $0 != "*" }, isBeginning: word.last == "*")
        }
    }

    /// Whether its words stand in those, one after the other.
    func isFound(in sentence: SentenceWords) -> Bool {
        guard let first = words.first, first.isBeginning || sentence.holds(first.text) else {
            return false
        }
        let places = sentence.words.count - words.count
        return places >= 0
            && (0...places).contains { start in
                words.indices.allSatisfy { words[$0].matches(sentence.words[start + $0]) }
            }
    }
}

/// The words of a sentence in lower case, with what tells at once that one is not among them.
struct SentenceWords {
    let words: [Substring]
    private let known: Set<Substring>

    init(_ words: [Substring]) { (self.words, known) = (words, Set(words)) }

    func holds(_ word: Substring) -> Bool { known.contains(word) }
}
