package import Correspondence

/// Trains the model that reads answers, in two steps: what a clause claims, then what an answer
/// means whose clauses claim that.
///
/// The second step learns from clauses as the bot meets them, unseen: they are read by a model that
/// was trained without their set.
package struct AnswerTrainer {
    private let examples: AnswerExamples
    private let lexicon: AnswerLexicon

    /// A trainer on those examples.
    package init(_ examples: AnswerExamples) {
        (self.examples, lexicon) = (examples, examples.lexicon)
    }

    /// The trained model.
    package func model() -> AnswerModel {
        var model = clauseModel { _ in true }
        model.answers = Self.answerModel(folds().flatMap(\.rows))
        model.fingerprint = fingerprint(of: model)
        return model
    }

    /// What tells these examples, and the features that the code finds in some of them, from
    /// others. It changes with either, so that a model whose own is another one was made before
    /// that change. A small part of what training takes.
    /// - Parameter model: reads the clauses of the answers.
    package func fingerprint(of model: AnswerModel) -> UInt64 {
        let clauses = examples.clauses.enumerated().filter { $0.offset % Self.looked == 0 }
            .flatMap { Self.features(of: $0.element.sentence, lexicon).keys }
        let answers = examples.answers.enumerated().filter { $0.offset % Self.looked == 0 }
            .flatMap { Self.rows($0.element, model).flatMap(\.keys) }
        return (clauses + answers).reduce(examples.hash) { hash, key in
            FeatureSet.hash((0..<4).map { UInt8(truncatingIfNeeded: key >> ($0 * 8)) }, after: hash)
        }
    }

    private static let looked = 96

    // MARK: Clauses

    private static let clauseCourse = LinearTrainer.Course(
        passes: 12, rate: 0.2, decay: 0.001, dropped: 300, weightMin: 12)

    /// A model of the clauses of those sets.
    func clauseModel(of isWanted: (String) -> Bool) -> AnswerModel {
        var model = AnswerModel()
        model.lexicon = lexicon
        let rows = examples.clauses.filter { isWanted($0.set) }.map { example in
            LinearTrainer.Row(
                keys: Self.features(of: example.sentence, lexicon).keys,
                outcomes: AnswerModel.claims.map { $0 == example.claim ? 1 : 0 })
        }
        model.clauses =
            LinearTrainer(rows, outcomes: AnswerModel.claims.count, Self.clauseCourse).model()
        return model
    }

    static func features(of sentence: String, _ lexicon: AnswerLexicon) -> ClauseFeatures {
        ClauseFeatures(lexicon.words(of: sentence)[...])
    }

    // MARK: Whole answers

    private static let answerCourse = LinearTrainer.Course(
        passes: 20, rate: 0.02, decay: 0.001, dropped: 300, weightMin: 2)

    /// Some sets, and their answers as a model reads them that knows none of these sets.
    struct Fold {
        let answers: [AnswerExample]
        let clauses: AnswerModel
        let rows: [LinearTrainer.Row]
    }

    /// The sets of whole answers in three parts.
    func folds() -> [Fold] {
        let sets = Set(examples.answers.map(\.set)).sorted()
        return (0..<Self.foldCount).map { part in
            let own = Set(sets.indices.filter { $0 % Self.foldCount == part }.map { sets[$0] })
            let model = clauseModel { !own.contains($0) }
            let answers = examples.answers.filter { own.contains($0.set) }
            let alone = examples.clauses.filter { own.contains($0.set) }
            return Fold(
                answers: answers, clauses: model,
                rows: answers.flatMap { Self.rows($0, model) }
                    + alone.enumerated().compactMap { Self.row($1, model, place: $0) })
        }
    }

    private static let foldCount = 3

    /// A model of whole answers.
    static func answerModel(_ rows: [LinearTrainer.Row]) -> LinearModel {
        LinearTrainer(rows, outcomes: AnswerModel.classes.count, answerCourse).model()
    }

    /// An answer in reply to a mail whose subject names the address, and to one that names none.
    private static func rows(
        _ example: AnswerExample, _ model: AnswerModel
    ) -> [LinearTrainer.Row] {
        let clauses = AnswerClause.deciding(in: AnswerText(example.text), model)
        let share = 1 / Double(example.classes.count)
        let outcomes = AnswerModel.classes.map { example.classes.contains($0) ? share : 0 }
        return [example.subjects, []].map { subjects in
            let features = AnswerFeatures(clauses, about: subjects, sentAt: example.sentAt)
            return LinearTrainer.Row(keys: features.keys, outcomes: outcomes)
        }
    }

    /// A clause that is a whole answer: many postmasters write no more. Few of those that say
    /// nothing, else most answers would seem to.
    private static func row(
        _ example: ClauseExample, _ model: AnswerModel, place: Int
    ) -> LinearTrainer.Row? {
        guard example.claim != .other || place % othersKept == 0 else { return nil }
        let clauses = AnswerClause.deciding(in: AnswerText(example.sentence), model)
        let meaning = example.claim.answerClass ?? .unclassified
        return LinearTrainer.Row(
            keys: AnswerFeatures(clauses, about: [], sentAt: nil).keys,
            outcomes: AnswerModel.classes.map { $0 == meaning ? 1 : 0 })
    }

    private static let othersKept = 4
}
