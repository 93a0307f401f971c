package import Correspondence

/// Trains the model that reads answers: a multinomial logistic regression by stochastic gradient
/// descent with the step sizes of AdaGrad (Duchi, Hazan, Singer 2011). The same examples give the
/// same bytes on every machine: the order is fixed, and so is each operation.
package struct AnswerTrainer {
    private let rows: [(features: [Int], claim: Int)]
    private let keys: [UInt32]
    private let lexicon: AnswerLexicon

    private static let claims = AnswerModel.claims.count
    /// Features of fewer examples are chance.
    private static let examplesMin = 4
    private static let passes = 12
    private static let rate = 0.2
    private static let decay = 0.00002
    /// So many of 1,024 features of a row are left out each time it is learnt from (dropout): no one
    /// word decides then, and the others make up for a word that no example has.
    private static let dropped: UInt64 = 300

    /// A trainer on those examples, with the lexicon of all.
    package init(_ examples: [AnswerExample], words: AnswerExamples) {
        let lexicon = words.lexicon
        let read = examples.map { example in
            (Self.features(of: example.sentence, lexicon).keys, example.claim.column)
        }
        var counts: [UInt32: Int] = [:]
        for (keys, _) in read { for key in keys { counts[key, default: 0] += 1 } }
        let keys = counts.filter { $0.value >= Self.examplesMin }.map(\.key).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
        rows = read.map { ($0.compactMap { places[$0] }, $1) }
        self.keys = keys
        self.lexicon = lexicon
    }

    static func features(of sentence: String, _ lexicon: AnswerLexicon) -> AnswerFeatures {
        var words = AnswerWord.words(of: sentence)
        lexicon.mark(&words)
        return AnswerFeatures(words[...])
    }

    /// The trained model.
    package func model() -> AnswerModel {
        var weights = Array(repeating: 0.0, count: keys.count * Self.claims)
        var squares = weights
        var order = Array(rows.indices)
        var random = LinearCongruence()
        for _ in 0..<Self.passes {
            random.shuffle(&order)
            for index in order {
                let kept = rows[index].features.filter { _ in
                    random.next() >> 32 & 1023 >= Self.dropped
                }
                learn((kept, rows[index].claim), &weights, &squares)
            }
        }
        return quantized(weights.map { $0 * (1 - Double(Self.dropped) / 1024) })
    }

    private func learn(
        _ row: (features: [Int], claim: Int), _ weights: inout [Double],
        _ squares: inout [Double]
    ) {
        var scores = Array(repeating: 0.0, count: Self.claims)
        for feature in row.features {
            let start = feature * Self.claims
            for claim in 0..<Self.claims { scores[claim] += weights[start + claim] }
        }
        var errors = Softmax.of(scores)
        errors[row.claim] -= 1
        for feature in row.features {
            let start = feature * Self.claims
            for claim in 0..<Self.claims {
                let slope = errors[claim] + Self.decay * weights[start + claim] * 50
                squares[start + claim] += slope * slope
                weights[start + claim] -=
                    Self.rate * slope / (squares[start + claim] + 0.01).squareRoot()
            }
        }
    }

    /// The weights as the file holds them; features that hardly weigh are left out.
    private func quantized(_ weights: [Double]) -> AnswerModel {
        var model = AnswerModel()
        model.lexicon = lexicon
        for (place, key) in keys.enumerated() {
            let row = weights[(place * Self.claims)..<((place + 1) * Self.claims)]
                .map { Int8(max(-127, min(127, ($0 * AnswerModel.scale).rounded()))) }
            guard row.contains(where: { abs($0) >= Self.weightMin }) else { continue }
            model.keys.append(key)
            model.weights += row
        }
        return model
    }

    private static let weightMin: Int8 = 10
}

/// A random order that is the same each time (Knuth's MMIX constants).
struct LinearCongruence: RandomNumberGenerator {
    private var state: UInt64 = 1

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33 | state << 31
    }

    mutating func shuffle(_ order: inout [Int]) {
        for index in order.indices.reversed() where index > 0 {
            order.swapAt(index, Int(next() >> 16) % (index + 1))
        }
    }
}
