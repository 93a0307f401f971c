/// The words that answers are cut at, those around a case's number, those by which a removal is
/// none, and those that end no sentence.
enum AnswerPhrases {
    enum Section: String, CaseIterable {
        case abbreviations, caseWords, caseFillers, reservations, unfinished
    }

    static let words = PhraseSheet<Section>(
        "answer-words.txt", PackageResources.answer_words_txt)
}
