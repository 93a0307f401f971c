import CAnswerModel

/// How a postmaster's answer is read: what each clause claims, what the claims together mean, and
/// the words of the concepts. `Tests/train-answers` makes its file from `examples`; the same input
/// gives the same answer for as long as that file stays.
package struct AnswerModel: Sendable {
    /// What a clause claims, in the order of `claims`.
    package var clauses = LinearModel(outcomes: claims.count)
    /// What a whole answer means, in the order of `classes`.
    package var answers = LinearModel(outcomes: classes.count)
    /// The words of the concepts.
    package var lexicon = AnswerLexicon()
    /// What it was made of: the examples, and the features that the code found in them.
    package var fingerprint: UInt64 = 0

    package static let claims = AnswerClaim.allCases
    package static let classes = PostmasterAnswer.Class.allCases

    package init() {}

    /// The model that the binary carries.
    package static let standard: AnswerModel = {
        let count = Int(answer_model_size)
        return unsafe AnswerModel(
            file: Array(UnsafeBufferPointer(start: answer_model, count: count)))
    }()

    /// The words that weigh most for a claim, strongest first, no two of them overlapping.
    func words(
        for claim: AnswerClaim, in words: ArraySlice<AnswerWord>, _ features: ClauseFeatures
    ) -> [String] {
        let weighed = features.places.compactMap { key, place in
            clauses.weights(of: key).map { (weight: $0[claim.column], place: place, key: key) }
        }.filter { $0.weight > 0 }.sorted { ($1.weight, $0.key) < ($0.weight, $1.key) }
        var shown: [Range<Int>] = []
        for one in weighed where shown.count < 3 && !shown.contains(where: one.place.overlaps) {
            shown.append(one.place.clamped(to: words.indices))
        }
        return shown.map { words[$0].map(\.text).joined(separator: " ") }
    }
}
