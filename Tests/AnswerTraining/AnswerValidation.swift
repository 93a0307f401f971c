import Correspondence

/// How well a model reads sets that it was not trained on: each set is read by a model of the
/// others.
package struct AnswerValidation {
    private var right: [AnswerClaim: Int] = [:]
    private var given: [AnswerClaim: Int] = [:]
    private var meant: [AnswerClaim: Int] = [:]
    private var byLanguage: [String: (right: Int, all: Int)] = [:]

    /// Reads each set by a model of all others.
    package init(_ examples: AnswerExamples) {
        for set in Set(examples.all.map(\.set)).sorted() {
            let model = AnswerTrainer(examples.all.filter { $0.set != set }, words: examples)
                .model()
            for example in examples.all where example.set == set { count(example, model) }
        }
    }

    private mutating func count(_ example: AnswerExample, _ model: AnswerModel) {
        let likelihoods = model.likelihoods(
            AnswerTrainer.features(of: example.sentence, model.lexicon))
        let best = likelihoods.indices.max { likelihoods[$0] < likelihoods[$1] } ?? 0
        let claim = AnswerModel.claims[best]
        let isRight = claim == example.claim
        given[claim, default: 0] += 1
        meant[example.claim, default: 0] += 1
        if isRight { right[claim, default: 0] += 1 }
        byLanguage[example.language, default: (0, 0)].all += 1
        if isRight { byLanguage[example.language, default: (0, 0)].right += 1 }
    }

    /// A table by claim and a table by language, in per cent.
    package var table: String {
        let percent = { (part: Int, whole: Int) in whole == 0 ? 0 : (part * 200 + whole) / whole / 2
        }
        let claims = AnswerModel.claims.map { claim in
            let (right, given, meant) = (
                right[claim, default: 0], given[claim, default: 0], meant[claim, default: 0]
            )
            return "\(claim.rawValue)\t\(percent(right, given))\t\(percent(right, meant))\t\(meant)"
        }
        let languages = byLanguage.keys.sorted().map { language in
            let (right, all) = byLanguage[language, default: (0, 0)]
            return "\(language)\t\(percent(right, all))\t\(all)"
        }
        return
            (["claim\tprecision\trecall\texamples"] + claims + ["", "language\tright\texamples"]
            + languages).joined(separator: "\n")
    }
}
