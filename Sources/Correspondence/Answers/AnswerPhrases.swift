/// The words that answers are cut at, and those around a case's number.
enum AnswerPhrases {
    enum Section: String, CaseIterable {
        case abbreviations, caseWords, caseFillers
    }

    static let words = PhraseSheet<Section>(
        "answer-words.txt", PackageResources.answer_words_txt)
}
