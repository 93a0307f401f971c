extension Command {
    /// How a ticket ended, as `close` says it.
    public enum Closure: String, Hashable, Sendable, CaseIterable {
        case delisted, notListed, refused, gaveUp, notOurs, duplicate, withdrawn

        /// Its name in words: `not listed`.
        public var words: String { Self.spellings[self, default: [rawValue]][0] }

        /// The closure that the whole text names; nil where it names none.
        public init?(written text: String) {
            let letters = text.lowercased().filter(\.isLetter)
            guard let closure = Self.byLetters[letters] else { return nil }
            self = closure
        }

        /// The closure that the words begin with, and how many of them name it.
        static func begun(_ words: [String]) -> (closure: Self, length: Int)? {
            for length in [2, 1] where words.count >= length {
                let written = words.prefix(length).joined().filter { $0 != "-" }
                if let closure = byLetters[written] { return (closure, length) }
            }
            return nil
        }

        private static let byLetters: [String: Self] = {
            var table: [String: Self] = [:]
            for (closure, spellings) in spellings {
                for spelling in spellings { table[spelling.filter { $0 != " " }] = closure }
            }
            return table
        }()

        /// How people write each, its name first.
        private static let spellings: [Self: [String]] = [
            .delisted: [
                "delisted", "removed", "unblocked", "unlisted", "solved", "resolved", "done",
                "fixed",
            ],
            .notListed: ["not listed", "not blocked", "never listed", "clean", "clear"],
            .refused: ["refused", "rejected", "declined", "denied"],
            .gaveUp: ["gave up", "give up", "giving up", "given up", "abandoned", "hopeless"],
            .notOurs: ["not ours", "not mine", "foreign", "wrong address"],
            .duplicate: ["duplicate", "double", "dupe", "dup"],
            .withdrawn: [
                "withdrawn", "withdraw", "cancelled", "canceled", "cancel", "obsolete",
                "never mind",
            ],
        ]
    }
}
