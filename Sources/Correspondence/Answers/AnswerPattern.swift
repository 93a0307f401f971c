/// What an answer says in its own words, whatever it names: its sentences with slots for
/// addresses, dates, references and names, without greeting, courtesies and signature.
///
/// Two answers of the same pattern say the same of what each is about. A number is no slot: `3
/// addresses remain` is not `0 addresses remain`.
public struct AnswerPattern: Hashable, Sendable {
    /// The sentences that say something, each once, in the order of their bytes; never empty.
    public let sentences: [String]

    /// The pattern that was stored as these sentences; nil where there are none.
    public init?(sentences: [String]) {
        guard !sentences.isEmpty else { return nil }
        self.sentences = Set(sentences).sorted()
    }

    /// The pattern of a visible answer; nil where all of it is courtesies, or where it is longer
    /// than answers are read.
    public init?(of text: String) {
        let answer = AnswerText(text)
        guard answer.sentences.count < Self.sentencesMax else { return nil }
        let telling = Self.telling(answer.sentences)
        guard telling.allSatisfy({ $0.utf8.count < Self.bytesMax }) else { return nil }
        self.init(sentences: telling.map(AnswerNormalForm.text))
    }

    /// Fewer than `AnswerText` cuts at most: whatever is longer may have been cut short.
    private static let (sentencesMax, bytesMax) = (40, 700)

    /// The sentences that say more than greetings, courtesies and signatures do.
    static func telling(_ sentences: [AnswerText.Sentence]) -> [String] {
        var telling: [String] = []
        var isSigned = false
        for written in sentences {
            let sentence = AnswerCourtesy.ungreeted(written.text)
            if AnswerCourtesy.isFarewell(sentence) {
                isSigned = true
            } else if !(isSigned && AnswerCourtesy.isName(sentence)),
                !AnswerCourtesy.isMere(sentence)
            {
                telling.append(AnswerCourtesy.withQuestion(sentence, written.asked))
            }
        }
        return telling
    }
}
