import Correspondence

/// Trains a multinomial logistic regression by stochastic gradient descent with the step sizes of
/// AdaGrad (Duchi, Hazan, Singer 2011). The same rows give the same weights on every machine: the
/// order is fixed, and so is each operation.
struct LinearTrainer {
    /// What is learnt from.
    struct Row {
        /// The keys of its features.
        let keys: [UInt32]
        /// How likely each outcome is; they sum to 1.
        let outcomes: [Double]
    }

    /// How it is learnt.
    struct Course {
        /// How often each row is seen.
        var passes: Int
        /// How far a step goes.
        var rate: Double
        /// How much each step takes from the weights.
        var decay: Double
        /// So many of 1,024 features of a row are left out each time it is learnt from (dropout): no
        /// one word decides then, and others make up for a word that no example has.
        var dropped: UInt64
        /// Features that weigh less are left out of the model.
        var weightMin: Int8
    }

    private let rows: [(features: [Int], outcomes: [Double])]
    private let keys: [UInt32]
    private let outcomes: Int
    private let course: Course

    /// Features of fewer rows are chance.
    private static let rowsMin = 4

    /// A trainer on rows that have so many outcomes each.
    init(_ rows: [Row], outcomes: Int, _ course: Course) {
        var counts: [UInt32: Int] = [:]
        for row in rows { for key in row.keys { counts[key, default: 0] += 1 } }
        let keys = counts.filter { $0.value >= Self.rowsMin }.map(\.key).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(keys, keys.indices))
        self.rows = rows.map { ($0.keys.compactMap { places[$0] }, $0.outcomes) }
        (self.keys, self.outcomes, self.course) = (keys, outcomes, course)
    }

    /// The trained model.
    func model() -> LinearModel {
        var weights = Array(repeating: 0.0, count: keys.count * outcomes)
        var squares = weights
        var order = Array(rows.indices)
        var random = LinearCongruence()
        for _ in 0..<course.passes {
            random.shuffle(&order)
            for index in order {
                let kept = rows[index].features.filter { _ in
                    random.next() >> 32 & 1023 >= course.dropped
                }
                learn(kept, rows[index].outcomes, &weights, &squares)
            }
        }
        return quantized(weights.map { $0 * (1 - Double(course.dropped) / 1024) })
    }

    private func learn(
        _ features: [Int], _ truth: [Double], _ weights: inout [Double], _ squares: inout [Double]
    ) {
        var scores = Array(repeating: 0.0, count: outcomes)
        for feature in features {
            let start = feature * outcomes
            for outcome in 0..<outcomes { scores[outcome] += weights[start + outcome] }
        }
        var errors = Softmax.of(scores)
        for outcome in 0..<outcomes { errors[outcome] -= truth[outcome] }
        for feature in features {
            let start = feature * outcomes
            for outcome in 0..<outcomes {
                let slope = errors[outcome] + course.decay * weights[start + outcome]
                squares[start + outcome] += slope * slope
                weights[start + outcome] -=
                    course.rate * slope / (squares[start + outcome] + 0.01).squareRoot()
            }
        }
    }

    /// The weights as the file holds them.
    private func quantized(_ weights: [Double]) -> LinearModel {
        var model = LinearModel(outcomes: outcomes)
        for (place, key) in keys.enumerated() {
            let row = weights[(place * outcomes)..<((place + 1) * outcomes)]
                .map { Int8(max(-127, min(127, ($0 * LinearModel.scale).rounded()))) }
            guard row.contains(where: { abs($0) >= course.weightMin }) else { continue }
            model.keys.append(key)
            model.weights += row
        }
        return model
    }
}
