/// Sentences people write instead of a command's word, in English, German, French and Spanish:
/// lower case, without punctuation, politeness taken away. Only the whole line counts.
enum CommandPhrases {
    /// What a phrase asks for: a verb, and what follows it.
    struct Meaning: Hashable {
        var verb: Command.Verb
        var argument: String?
    }

    enum Section: String, CaseIterable { case requests, waits, questions, politeness }

    static let words = PhraseSheet<Section>("command-words.txt", PackageResources.command_words_txt)
    static let requests = words[.requests]
    private static let waits = words[.waits]
    static let questions = Set(words[.questions])
    static let politeness = Set(words[.politeness])

    static let sheet = PhraseSheet<Meaning>("command.txt", PackageResources.command_txt)

    static let table: [String: Meaning] = {
        var table: [String: Meaning] = [:]
        for (meaning, phrases) in sheet.sections {
            for phrase in phrases { table[phrase] = meaning }
        }
        return table
    }()

    /// The words that a command's line can begin with.
    static let openings: Set<String> = {
        var words = politeness.union(CommandTable.rows.map(\.verb.rawValue))
        for phrase in Array(table.keys) + waits + requests + ["bis", "noch"] {
            if let first = phrase.split(separator: " ").first { words.insert(String(first)) }
        }
        return words
    }()

    /// Whether the first two letters of a word are those of an opening; true where they are not
    /// plain letters. Nearly all words of nearly all mail are passed over by this.
    static func mayOpen(_ word: ArraySlice<UInt8>) -> Bool {
        let head = word.prefix(2)
        guard head.count == 2, head.allSatisfy(\.isLetter) else { return true }
        return letterPairs[pair(head)]
    }

    private static let letterPairs: [Bool] = {
        var pairs = [Bool](repeating: false, count: 1 << 16)
        for opening in openings.union(["ticket"]) {
            let head = Array(opening.utf8.prefix(2))[...]
            if head.count == 2, head.allSatisfy(\.isLetter) { pairs[pair(head)] = true }
        }
        return pairs
    }()

    private static func pair(_ head: ArraySlice<UInt8>) -> Int {
        head.reduce(0) { $0 << 8 | Int($1 | 0x20) }
    }

    /// `wait two weeks`, `bitte bis Freitag warten`: a snooze until then; nil where the rest of
    /// the text is no time.
    static func timed(_ text: String) -> Meaning? {
        for opening in waits where text.hasPrefix(opening + " ") {
            let rest = String(text.dropFirst(opening.count + 1))
            if CommandArgument.isTime(rest) { return Meaning(verb: .snooze, argument: rest) }
        }
        for ending in [" warten", " attendre", " ruhen lassen"] where text.hasSuffix(ending) {
            let wish = text.dropLast(ending.count)
            let rest = String(wish.hasPrefix("noch ") ? wish.dropFirst(5) : wish)
            if CommandArgument.isTime(rest) { return Meaning(verb: .snooze, argument: rest) }
        }
        return nil
    }
}

extension CommandPhrases.Meaning: RawRepresentable {
    /// `close not listed`: a verb, and what follows it.
    init?(rawValue: String) {
        let words = rawValue.split(separator: " ", maxSplits: 1).map(String.init)
        guard let verb = words.first.flatMap(Command.Verb.init) else { return nil }
        self.init(verb: verb, argument: words.dropFirst().first)
    }

    var rawValue: String { verb.rawValue + (argument.map { " " + $0 } ?? "") }
}
