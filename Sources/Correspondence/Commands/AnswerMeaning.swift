extension Command {
    /// What an answer of a postmaster meant, as `means` says it.
    public struct AnswerMeaning: Hashable, Sendable {
        /// What it said.
        public let `class`: PostmasterAnswer.Class
        /// The day that it promised; nil for all else.
        public let until: When?

        /// The meaning that the whole text names, `not listed`, `promise friday`; nil where it
        /// names none.
        init?(written text: String) {
            let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
            let begun = (1...3).reversed().lazy.compactMap { length in
                Self.byWords[words.prefix(length).joined(separator: " ")].map { ($0, length) }
            }.first
            guard let (meaning, length) = begun else { return nil }
            let rest = words.dropFirst(length).joined(separator: " ")
            guard rest.isEmpty || meaning == .promise && CommandArgument.isTime(rest) else {
                return nil
            }
            (`class`, until) = (meaning, rest.isEmpty ? nil : When(rest))
        }

        /// As an agent writes it: `not listed`, `promise 2027-01-15`.
        public var words: String {
            let name = Self.spellings.first { $0.0 == `class` }?.1.first ?? `class`.rawValue
            return name + (until.map { " " + $0.text } ?? "")
        }

        /// One of each, for people.
        public static var examples: [String] {
            spellings.map { $0.0 == .promise ? "promise 2027-01-15" : $0.1[0] }
        }

        private static let byWords: [String: PostmasterAnswer.Class] = Dictionary(
            spellings.flatMap { meaning, words in words.map { ($0, meaning) } },
            uniquingKeysWith: { first, _ in first })

        /// How people write each, its name first.
        private static let spellings: [(PostmasterAnswer.Class, [String])] = [
            (.delisted, ["delisted", "removed", "unblocked", "unlisted"]),
            (.notListed, ["not listed", "not-listed", "notlisted", "not blocked"]),
            (.refused, ["refused", "rejected", "declined", "denied"]),
            (
                .needsInformation,
                ["information", "needs information", "questions", "a question", "question"]
            ),
            (.promise, ["promise", "promised"]),
            (.receipt, ["receipt", "a receipt", "received"]),
            (.customersOnly, ["customers only", "for customers only", "customers-only"]),
        ]
    }
}
