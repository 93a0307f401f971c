import Correspondence

/// How well a model reads sets that it was not trained on.
package struct AnswerValidation {
    private var clauses: [AnswerClaim: Count] = [:]
    private var languages: [String: Count] = [:]
    private var answers: [PostmasterAnswer.Class: Count] = [:]
    private var sets: [String: Count] = [:]
    private var (plain, days) = (Count(), Count())
    private var wrongRemovals: [String] = []

    private struct Count {
        var (right, given, meant) = (0, 0, 0)
    }

    /// Reads each of three parts of the sets by a model of the others.
    package init(_ examples: AnswerExamples) {
        let trainer = AnswerTrainer(examples)
        let folds = trainer.folds()
        for (place, fold) in folds.enumerated() {
            let others = folds.enumerated().filter { $0.offset != place }.flatMap(\.element.rows)
            var model = fold.clauses
            model.answers = AnswerTrainer.answerModel(others)
            for answer in fold.answers { count(answer, model) }
            let own = Set(fold.answers.map(\.set))
            for clause in examples.clauses where own.contains(clause.set) { count(clause, model) }
        }
    }

    private mutating func count(_ example: ClauseExample, _ model: AnswerModel) {
        let likelihoods = model.clauses.likelihoods(
            AnswerTrainer.features(of: example.sentence, model.lexicon).keys)
        let claim = AnswerModel.claims[likelihoods.likeliest]
        clauses[claim, default: Count()].given += 1
        clauses[example.claim, default: Count()].meant += 1
        if claim == example.claim { clauses[claim, default: Count()].right += 1 }
    }

    private mutating func count(_ example: AnswerExample, _ model: AnswerModel) {
        let answer = AnswerReader.answer(
            in: example.text, about: example.subjects, sentAt: example.sentAt, model)
        let given = answer?.class ?? .unclassified
        let isRight = example.classes.contains(given)
        answers[given, default: Count()].given += 1
        answers[isRight ? given : example.classes[0], default: Count()].meant += 1
        sets[example.set, default: Count()].meant += 1
        languages[example.language, default: Count()].meant += 1
        if given == .delisted, !isRight { wrongRemovals.append("\(example.set): \(example.text)") }
        if example.isPlain { plain.meant += 1 }
        if let until = example.until {
            days.meant += 1
            if answer?.until == until { days.right += 1 }
        }
        guard isRight else { return }
        if example.isPlain { plain.right += 1 }
        answers[given, default: Count()].right += 1
        sets[example.set, default: Count()].right += 1
        languages[example.language, default: Count()].right += 1
    }

    /// Tables of clauses and of whole answers, in per cent, and each answer that was wrongly taken
    /// for a removal.
    package var table: String {
        let claims = AnswerModel.claims.map { Self.row($0.rawValue, clauses[$0] ?? Count()) }
        let classes = AnswerModel.classes.map { Self.row($0.rawValue, answers[$0] ?? Count()) }
        let bySet = sets.keys.sorted().map { Self.share($0, sets[$0] ?? Count()) }
        let byLanguage = languages.keys.sorted().map { Self.share($0, languages[$0] ?? Count()) }
        return
            (["clauses\tprecision\trecall\texamples"] + claims
            + ["", "answers\tprecision\trecall\texamples"] + classes
            + ["", "answers\tright\texamples"] + byLanguage + bySet
            + [Self.share("plain", plain), Self.share("days", days)]
            + ["", "wrong delisted\t\(wrongRemovals.count)"] + wrongRemovals)
            .joined(separator: "\n")
    }

    private static func row(_ name: String, _ count: Count) -> String {
        "\(name)\t\(percent(count.right, count.given))\t\(percent(count.right, count.meant))"
            + "\t\(count.meant)"
    }

    private static func share(_ name: String, _ count: Count) -> String {
        "\(name)\t\(percent(count.right, count.meant))\t\(count.meant)"
    }

    private static func percent(_ part: Int, _ whole: Int) -> Int {
        whole == 0 ? 0 : (part * 200 + whole) / whole / 2
    }
}
