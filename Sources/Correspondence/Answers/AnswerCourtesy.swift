/// What stands around the words of an answer and says nothing of the matter.
enum AnswerCourtesy {
    /// The sentence without a greeting at its head, `Hi Alice, the entry …`.
    static func ungreeted(_ sentence: String) -> String {
        guard let comma = sentence.firstIndex(of: ","),
            sentence[..<comma].split(separator: " ").count <= greetingWordsMax,
            Courtesy(String(sentence[...comma])) == .greeting
        else { return sentence }
        return String(sentence[comma...].drop { $0 == "," || $0.isWhitespace })
    }

    /// `Kind regards`, `Mit freundlichen Grüßen Erika Muster`.
    static func isFarewell(_ sentence: String) -> Bool {
        let words = lowercased(sentence)
        return words.count <= farewellWordsMax
            && FooterPhrases.farewells.contains { farewell in
                words.starts(with: lowercased(farewell))
            } && isOfNoMatter(clauses(sentence))
    }

    /// Names, titles and departments: `Erika Muster`, `Postmaster Team`.
    static func isName(_ sentence: String) -> Bool {
        let words = sentence.split(separator: " ")
        return words.count <= nameWordsMax
            && words.allSatisfy { $0.first?.isUppercase ?? false || $0.count <= 3 }
            && isOfNoMatter(clauses(sentence))
    }

    /// Whether it greets, thanks, or says for certain nothing of the matter.
    static func isMere(_ sentence: String) -> Bool {
        if sentence.isEmpty || Courtesy.isMere(sentence) { return true }
        let clauses = clauses(sentence)
        return isOfNoMatter(clauses) && clauses.allSatisfy { $0.confidence >= certainty }
    }

    /// `> Is it removed? > Yes`: a sentence that speaks of no listing is another answer to another
    /// question.
    static func withQuestion(_ sentence: String, _ asked: String?) -> String {
        let isOfItself = clauses(sentence).contains { clause in
            [.ip, .remove, .block, .list].contains(where: clause.says)
        }
        guard let asked, !isOfItself else { return sentence }
        return "> \(asked) > \(sentence)"
    }

    private static let (greetingWordsMax, farewellWordsMax, nameWordsMax) = (6, 8, 6)
    private static let certainty = 0.95

    /// Whether neither the model nor any word of it speaks of a listing or what became of it.
    private static func isOfNoMatter(_ clauses: [AnswerClause]) -> Bool {
        clauses.allSatisfy { clause in
            clause.claim == .other && !matters.contains(where: clause.says)
        }
    }

    private static let matters: [AnswerConcept] = [
        .ip, .remove, .block, .list, .address, .stay, .deny, .grant, .undo, .again, .still, .not,
        .noMore, .notYet, .mistake, .done, .fix, .part, .but, .other, .if, .listName, .reason,
        .date, .weekday, .time, .number, .reference,
    ]

    private static func clauses(_ sentence: String) -> [AnswerClause] {
        AnswerClause.clauses(of: [.init(text: sentence, asked: nil)], .standard)
    }

    private static func lowercased(_ text: String) -> [String] {
        text.lowercased().split(separator: " ").map { $0.trimmingMarks }
    }
}
