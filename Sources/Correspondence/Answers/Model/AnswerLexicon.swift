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
        key(form, FeatureSet.hash(text.utf8))
    }

    private static func key(_ form: Form, _ hash: UInt64) -> UInt32 {
        let mixed = (hash &+ form.rawValue) &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }

    /// The words of a text, with their concepts.
    package func words(of text: String) -> [AnswerWord] {
        var words = AnswerWord.words(of: text)
        mark(&words)
        return words
    }

    /// Gives the words their concepts, and names their slots.
    private func mark(_ words: inout [AnswerWord]) {
        for index in words.indices where words[index].concepts.isEmpty {
            words[index].concepts.rawValue |= concepts(of: words[index].text)
            var hash = FeatureSet.hash(words[index].text.utf8)
            for next in words[(index + 1)...].prefix(3) {
                hash = FeatureSet.hash(
                    next.text.utf8, after: FeatureSet.hash(" ".utf8, after: hash))
                words[index].concepts.rawValue |= self[Self.key(.row, hash)]
            }
        }
    }

    /// The concepts of a word and of all its beginnings of three bytes and more.
    private func concepts(of word: String) -> UInt64 {
        var (found, hash, length): (UInt64, UInt64, Int) = (0, FeatureSet.hash("".utf8), 0)
        for byte in word.utf8 {
            hash = FeatureSet.hash(CollectionOfOne(byte), after: hash)
            length += 1
            if length > 2 { found |= self[Self.key(.beginning, hash)] }
        }
        return found | self[Self.key(.word, hash)]
    }

    private subscript(key: UInt32) -> UInt64 {
        keys.position(of: key).map { concepts[$0] } ?? 0
    }
}
