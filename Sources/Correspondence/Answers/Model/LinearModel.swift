/// A multinomial logistic regression over features that are there or are not.
package struct LinearModel: Sendable {
    /// How many outcomes it tells apart.
    package let outcomes: Int
    /// Each key of a feature that weighs, in order.
    package var keys: [UInt32] = []
    /// For each key one weight for each outcome, in units of 1/`scale`.
    package var weights: [Int8] = []

    package static let scale = 40.0

    /// A model that knows nothing.
    package init(outcomes: Int) { self.outcomes = outcomes }

    /// How likely each outcome is; they sum to 1.
    package func likelihoods(_ features: [UInt32]) -> [Double] {
        var sums = Array(repeating: 0, count: outcomes)
        for key in features {
            guard let row = row(of: key) else { continue }
            for outcome in 0..<outcomes { sums[outcome] += Int(weights[row + outcome]) }
        }
        return Softmax.of(sums.map { Double($0) / Self.scale })
    }

    /// The weights of a feature for each outcome; nil where it does not weigh.
    func weights(of key: UInt32) -> [Int8]? {
        row(of: key).map { Array(weights[$0..<($0 + outcomes)]) }
    }

    private func row(of key: UInt32) -> Int? { keys.position(of: key).map { $0 * outcomes } }
}

extension [Double] {
    /// The outcome that is the likeliest; 0 where there is none.
    package var likeliest: Int { indices.max { self[$0] < self[$1] } ?? 0 }
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
