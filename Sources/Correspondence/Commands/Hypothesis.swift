/// What a listing may come from.
public enum Hypothesis: String, Hashable, Sendable, CaseIterable {
    case trapHit, volumeSpike, compromisedAccount, listImport, rangeBlock, contentRule, singleHit

    /// The one that the words of `cause …` begin with: `spamtrap in the autumn list`,
    /// `volume spike: two campaigns at once`. Nil where they begin with something else.
    public init?(cause text: String) {
        let words = text.lowercased().split { !$0.isLetter }.prefix(3)
            .filter { !["a", "an", "the", "one", "by", "old"].contains($0) }
        guard let first = words.first else { return nil }
        let found = Self.openings.first { opening in
            opening.words.contains { first.hasPrefix($0) }
        }
        guard let found else { return nil }
        self = found.hypothesis
    }

    private static let openings: [(words: [String], hypothesis: Hypothesis)] = [
        (["spamtrap", "trap", "spam"], .trapHit), (["volume", "spike"], .volumeSpike),
        (["compromised", "hacked", "account", "malware"], .compromisedAccount),
        (["list", "import", "bought", "purchased"], .listImport),
        (["range", "neighbour", "neighbor", "block"], .rangeBlock),
        (["content", "rule", "template"], .contentRule), (["single"], .singleHit),
    ]

    /// `spam-trap hit`.
    public var words: String {
        switch self {
        case .trapHit: "spam-trap hit"
        case .volumeSpike: "volume spike"
        case .compromisedAccount: "compromised account"
        case .listImport: "list import"
        case .rangeBlock: "block of a whole range"
        case .contentRule: "content rule"
        case .singleHit: "single hit"
        }
    }
}
