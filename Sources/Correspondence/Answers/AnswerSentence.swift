import InternetMessage

/// One sentence of an answer, as written and as the words that the model knows.
package struct AnswerSentence: Sendable {
    /// As written, unfolded.
    let text: String
    /// The words, with their concepts.
    let words: [AnswerWord]
    /// The words of the quotation that it replies to; empty where it stands below none.
    let asked: [AnswerWord]
    /// Whether it asks.
    var isQuestion: Bool { text.hasSuffix("?") }
    /// Whether a quotation begins or ends in it that others of the answer belong to.
    var isQuoted: Bool { AnswerQuotations.isOpen(in: text) }

    init(_ sentence: AnswerText.Sentence, _ model: AnswerModel) {
        text = sentence.text
        words = model.lexicon.words(of: text)
        asked = sentence.asked.map { model.lexicon.words(of: $0) } ?? []
    }

    /// The parts that may say different things: what a semicolon or a dash divides, and what `but`
    /// and its like set against each other.
    var clauses: [ArraySlice<AnswerWord>] {
        var clauses: [ArraySlice<AnswerWord>] = []
        var start = 0
        for index in words.indices.dropFirst() {
            guard let cut = cut(at: index, from: start), cut > start else { continue }
            clauses.append(words[start..<cut])
            start = cut
        }
        return (clauses + [words[start...]]).map(Self.bare).filter { !$0.isEmpty }
    }

    private func cut(at index: Int, from start: Int) -> Int? {
        if words[index].text == ";" {
            // `192.0.2.1 - removed` is one.
            return words[start..<index].contains { !$0.isSlotOrMark } ? index : nil
        }
        if words[index].text == "," { return isNextAddress(index, from: start) ? index : nil }
        guard words[index].says(.but) else { return nil }
        // `…, 192.0.2.7 dagegen bleibt`: the clause began at the comma.
        let near = max(start, index - Self.contrastMax)..<index
        let comma = words[near].lastIndex { $0.text == "," }
        return comma ?? (Self.more.contains(words[index].text) ? nil : index)
    }

    /// `But` in one language and `more` in another.
    private static let more: Set<String> = ["mas", "mais"]

    /// `192.0.2.1 was removed, .3 stays`, but not `192.0.2.1, 192.0.2.2 and .3 were removed`.
    private func isNextAddress(_ comma: Int, from start: Int) -> Bool {
        words.indices.contains(comma + 1) && words[comma + 1].says(.ip)
            && !words[comma - 1].says(.ip) && words[start..<comma].contains { $0.says(.ip) }
    }

    /// How far from the beginning of its clause a word of contrast may stand.
    private static let contrastMax = 5

    /// Without marks and a greeting at its head, `Hello Bob, the entry …`.
    private static func bare(_ clause: ArraySlice<AnswerWord>) -> ArraySlice<AnswerWord> {
        let clause = clause.drop { [",", ";"].contains($0.text) }
        guard let comma = clause.prefix(greetingMax).firstIndex(where: { $0.text == "," }),
            comma + 1 < clause.endIndex, clause.first?.says(.thanks) ?? false,
            !clause[..<comma].contains(where: { $0.says(.ip) || $0.says(.remove) })
        else { return clause }
        return clause[(comma + 1)...]
    }

    private static let greetingMax = 5
}

extension AnswerWord {
    /// Whether it is no word of a language.
    var isSlotOrMark: Bool { text.hasPrefix("@") || [",", ";", "?", "!"].contains(text) }

    func says(_ concept: AnswerConcept) -> Bool { concepts.contains(AnswerConcepts(concept)) }
}
