/// The words that answers are cut at, those around a case's number, and those by which a removal is
/// none.
enum AnswerPhrases {
    enum Section: String, CaseIterable {
        case abbreviations, caseWords, caseFillers, reservations
    }

    static let words = PhraseSheet<Section>(
        "answer-words.txt", PackageResources.answer_words_txt)
}
