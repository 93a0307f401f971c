/// Finds the verb that a mistyped word was meant to be.
enum CommandSlip {
    /// Words one letter away from a verb that people begin sentences with.
    private static let words: Set<String> = [
        "not", "now", "and", "held", "hello", "sent", "send", "hole", "notes", "closed", "closer",
        "those", "these", "then", "than", "shown", "how", "who", "slow", "spent", "fixes", "added",
        "helps", "holds", "told", "hold", "hope", "here", "release", "released", "approved",
        "causes",
        "because", "pause", "ask", "all", "had", "ad", "odd", "can", "yes", "we", "merged", "bad",
        "fine", "fire", "files", "filed", "five", "few", "nor", "net", "see", "life", "line",
        "ignored", "mile", "while", "news", "knew", "hell", "he'll", "close-up", "stats", "state",
        "states", "until", "unit", "shop", "shoe", "splits", "spill", "emerge", "signed",
        "confirmed", "confirms", "conform", "inform", "comfort", "gain", "gains", "main",
        "against", "pain", "rain", "began", "begin",
    ]

    /// The nearest verb within one slip of a short word, two of a long one; nil where none is, or
    /// two are equally near.
    static func nearest(to word: String, isAddressed: Bool) -> Command.Verb? {
        guard word.count >= 3, word.count <= 14, isAddressed || !words.contains(word) else {
            return nil
        }
        let allowed = word.count >= 6 ? 2 : 1
        let ranked = CommandTable.rows
            .map { (verb: $0.verb, distance: distance(word, $0.verb.rawValue)) }
            .filter { $0.distance <= allowed && $0.distance > 0 }
            .sorted { $0.distance < $1.distance }
        guard let best = ranked.first else { return nil }
        if ranked.count > 1, ranked[1].distance == best.distance { return nil }
        return best.verb
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two words.
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var cost = min(
                    previous[column + 1] + 1, current[column] + 1,
                    previous[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
