/// One figure in all its samples, as Prometheus reads them.
public struct MetricFamily: Hashable, Sendable {
    /// How its value moves.
    public enum Kind: String, Hashable, Sendable {
        /// Up and down.
        case gauge
        /// Only up; its name ends with `_total`.
        case counter
    }

    /// One value of it.
    public struct Sample: Hashable, Sendable {
        /// What tells it from the others: names and values, in order.
        public let labels: [Label]
        /// The value.
        public let value: Double

        /// The value with those labels.
        public init(_ value: Double, _ labels: Label...) {
            (self.value, self.labels) = (value, labels)
        }
    }

    /// The name of a label and its value, any text.
    public struct Label: Hashable, Sendable {
        /// Letters, digits and underscores.
        public let name: String
        /// Any text.
        public let value: String

        /// Memberwise.
        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    /// Its name: letters, digits and underscores, its base unit at the end.
    public let name: String
    /// How its value moves.
    public let kind: Kind
    /// What it is, in a sentence.
    public let help: String
    /// Its values; none: nothing is known of it.
    public let samples: [Sample]

    /// Memberwise.
    public init(
        _ name: String, _ help: String, _ samples: [Sample], kind: Kind = .gauge
    ) {
        (self.name, self.kind, self.help, self.samples) = (name, kind, help, samples)
    }
}
