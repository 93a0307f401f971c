/// The signs of all languages in one table: an answer may mix them, and no word of one says
/// the contrary in another. The phrases stand in `Phrases/answers/answers.….txt`.
enum AnswerPhrases {
    static let table = PhraseTable(all)

    /// What tells sentences in which none of them can stand.
    static let prefilter = SentencePrefilter(all)

    /// The sheets, one for each language.
    static let sheets: [PhraseSheet<AnswerSign>] = [
        PhraseSheet("answers.en.txt", PackageResources.answers_en_txt),
        PhraseSheet("answers.de.txt", PackageResources.answers_de_txt),
        PhraseSheet("answers.fr.txt", PackageResources.answers_fr_txt),
        PhraseSheet("answers.es.txt", PackageResources.answers_es_txt),
    ]

    private static let all = sheets.flatMap(\.sections)

    enum Section: String, CaseIterable {
        case adverbs, subjects, standings, auxiliaries, germanAuxiliaries, now, otherSubjects
        case conjunctions, clauseSubjects, abbreviations, timeOpenings, common, contracted, edges
        case nexts, caseWords, caseFillers, sources, lists, otherLists, objectEnds, workingDays
        case days, waits
    }

    static let words = PhraseSheet<Section>(
        "answer-words.txt", PackageResources.answer_words_txt)
    static let adverbs = Set(words[.adverbs])
    static let subjects = Set(words[.subjects])
}
