import CAnswerModel

/// A multinomial logistic regression over the features of a clause, and the words of its concepts.
/// `Tests/train-answers` makes its file from `examples`; the same input gives the same answer
/// for as long as that file stays.
package struct AnswerModel: Sendable {
    /// Each key of a feature that weighs, in order.
    package var keys: [UInt32] = []
    /// For each key one weight for each claim, in units of 1/`scale`.
    package var weights: [Int8] = []
    /// The words of the concepts.
    package var lexicon = AnswerLexicon()

    package static let scale = 40.0
    package static let claims = AnswerClaim.allCases

    package init() {}

    /// The model that the binary carries.
    package static let standard: AnswerModel = {
        let count = Int(answer_model_size)
        return unsafe AnswerModel(
            file: Array(UnsafeBufferPointer(start: answer_model, count: count)))
    }()

    /// How likely the clause makes each claim, in the order of `claims`; they sum to 1.
    package func likelihoods(_ features: AnswerFeatures) -> [Double] {
        var sums = Array(repeating: 0, count: Self.claims.count)
        for key in features.keys {
            guard let row = row(of: key) else { continue }
            for claim in sums.indices { sums[claim] += Int(weights[row + claim]) }
        }
        return Softmax.of(sums.map { Double($0) / Self.scale })
    }

    /// The words that weigh most for a claim, strongest first, no two of them overlapping.
    func words(
        for claim: AnswerClaim, in words: ArraySlice<AnswerWord>, _ features: AnswerFeatures
    ) -> [String] {
        let weighed = features.places.compactMap { key, place in
            row(of: key).map { (weight: weights[$0 + claim.column], place: place, key: key) }
        }.filter { $0.weight > 0 }.sorted { ($1.weight, $0.key) < ($0.weight, $1.key) }
        var shown: [Range<Int>] = []
        for one in weighed where shown.count < 3 && !shown.contains(where: one.place.overlaps) {
            shown.append(one.place.clamped(to: words.indices))
        }
        return shown.map { words[$0].map(\.text).joined(separator: " ") }
    }

    private func row(of key: UInt32) -> Int? {
        keys.position(of: key).map { $0 * Self.claims.count }
    }
}

extension [UInt32] {
    /// Where the value stands in the sorted array.
    func position(of value: UInt32) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == value ? low : nil
    }
}

/// Scores as probabilities.
package enum Softmax {
    /// They sum to 1. The same on every processor.
    package static func of(_ scores: [Double]) -> [Double] {
        let most = scores.max() ?? 0
        let powers = scores.map { exponential($0 - most) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// e to the power of a number not above 0. The C library's differs in its last bit with the
    /// processor, and training must give the same bytes everywhere.
    private static func exponential(_ power: Double) -> Double {
        guard power > -40 else { return 0 }
        let part = power / 1024
        var value = 1 + part * (1 + part * (0.5 + part * (1.0 / 6 + part / 24)))
        for _ in 0..<10 { value *= value }
        return value
    }
}
