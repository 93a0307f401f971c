/// What follows `note`, `fixed` and `cause`: any words, of which some also begin a sentence
/// that orders nothing.
struct FreeText {
    /// What the words can be.
    enum Standing {
        /// Nobody writes so but to order.
        case order
        /// An order where orders stand; below other words a sentence.
        case eitherWay
        /// An order to be confirmed where orders stand; below other words a sentence.
        case doubtful
        /// A sentence: `Note that …`.
        case prose
    }

    private let verb: Command.Verb
    private let words: [String]

    /// What the verb is followed by, in lower case.
    init(_ verb: Command.Verb, _ words: [String]) { (self.verb, self.words) = (verb, words) }

    /// What the words can be; nobody writes a colon in prose.
    func standing(isColon: Bool) -> Standing {
        guard let openings = Self.openings[verb] else { return .order }
        guard let first = words.first else { return .prose }
        if isColon { return .order }
        if openings.prose.contains(first) { return .prose }
        if openings.doubtful.contains(first) { return .doubtful }
        if openings.eitherWay.contains(first) { return .eitherWay }
        return verb == .cause && !Self.causes.contains(first) ? .eitherWay : .order
    }

    private struct Openings {
        var prose: Set<String> = []
        var doubtful: Set<String> = []
        var eitherWay: Set<String> = []
    }

    /// First words that make a sentence of the verb.
    private static let openings: [Command.Verb: Openings] = [
        .note: Openings(prose: ["that"], eitherWay: ["also", "to", "how"]),
        .fixed: Openings(prose: ["it"], doubtful: ["that", "width", "price", "term"]),
        .cause: Openings(
            prose: ["and"],
            doubtful: [
                "i", "we", "you", "he", "she", "it", "they", "this", "that", "there", "i'm",
                "we're", "you're", "it's", "they're", "of", "for", "or", "to",
            ]),
    ]

    /// What blocks come from, in a word.
    private static let causes: Set<String> = [
        "spamtrap", "spam-trap", "trap", "volume", "spike", "compromised", "account", "import",
        "list", "range", "content", "unknown", "phishing", "malware", "complaints", "bounces",
    ]
}
