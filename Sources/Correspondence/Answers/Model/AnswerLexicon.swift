/// The words of the concepts in all languages, by their hashes.
package struct AnswerLexicon: Sendable {
    /// Hashes of words, of beginnings of words and of words in a row, in order.
    package var keys: [UInt32] = []
    /// What each of them says.
    package var concepts: [UInt64] = []

    package init() {}

    /// What a form of the lexicon stands for.
    package enum Form: UInt64, Sendable { case word, beginning, row }

    /// The key of a form: a word, the beginning of one, or words in a row joined by spaces.
    package static func key(_ form: Form, _ text: some StringProtocol) -> UInt32 {
        let hash = AnswerFeatures.hash(text.utf8) &+ form.rawValue
        return UInt32(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    /// Gives the words their concepts, and names their slots.
    package func mark(_ words: inout [AnswerWord]) {
        for index in words.indices where words[index].concepts.isEmpty {
            words[index].concepts.rawValue |= concepts(of: words[index].text)
            for length in 2...4 where index + length <= words.count {
                let row = words[index..<(index + length)].map(\.text).joined(separator: " ")
                words[index].concepts.rawValue |= self[Self.key(.row, row)]
            }
        }
    }

    private func concepts(of word: String) -> UInt64 {
        var found = self[Self.key(.word, word)]
        guard var end = word.index(word.startIndex, offsetBy: 2, limitedBy: word.endIndex) else {
            return found
        }
        while end < word.endIndex {
            end = word.index(after: end)
            found |= self[Self.key(.beginning, word[..<end])]
        }
        return found
    }

    private subscript(key: UInt32) -> UInt64 {
        keys.position(of: key).map { concepts[$0] } ?? 0
    }
}
