/// One line read as a command.
struct CommandLine {
    /// The line as written.
    let line: String
    /// The tickets named at the start.
    private(set) var tickets: [Int] = []
    /// The words after them in lower case, without politeness and punctuation around them.
    private(set) var words: [String] = []
    /// What is left of the line after the tickets, as written.
    private var rest: Substring

    init(_ line: String) {
        self.line = line
        rest = line.trimmingBlanks[...]
        dropBullet()
        takeTickets()
        words = rest.blankSeparated.prefix(60).map { Self.bare($0) }
            .filter { !$0.isEmpty }
        while let first = words.first, words.count > 1, CommandPhrases.politeness.contains(first) {
            words.removeFirst()
        }
    }

    /// The command; nil where the line is none.
    var command: Command? {
        guard !words.isEmpty else { return nil }
        return verbCommand ?? phraseCommand
    }

    /// Whether the command takes the text below it.
    static func takesText(_ command: Command) -> Bool {
        command.verb == .send || (command.verb == .approve && command.argument != nil)
    }

    // MARK: Start of the line

    private mutating func dropBullet() {
        if let first = rest.first, "-*•".contains(first), rest.dropFirst().first == " " {
            rest = rest.dropFirst(2).drop { $0 == " " }
        }
    }

    /// `#12`, `#12 #15`, `#12, #15:`, `ticket #12`.
    private mutating func takeTickets() {
        while true {
            var text = rest.drop { " ,:&".contains($0) }
            if text.prefix(7).lowercased() == "ticket " { text = text.dropFirst(7) }
            if !tickets.isEmpty, text.prefix(4).lowercased() == "and " { text = text.dropFirst(4) }
            guard text.first == "#" else { break }
            let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits), number > 0 else { break }
            tickets.append(number)
            rest = text.dropFirst(1 + digits.count)
        }
        rest = rest.drop { " ,:".contains($0) }
    }

    private static func bare(_ word: Substring) -> String {
        var text = word.lowercased().trimmingMarks
        while let last = text.last, ".!?,".contains(last) { text.removeLast() }
        return text.replacingCurlyApostrophe
    }

    // MARK: Verbs

    private var verbCommand: Command? {
        guard let word = words.first, let verb = Command.Verb(rawValue: word),
            line.last != "?" || [.status, .show, .help].contains(verb)
        else { return nil }
        let after = textAfterVerb(word)
        let isColon = after.first == ":"
        let argument = after.drop { $0 == ":" || $0 == " " }.trimmingBlanks
        let shape = CommandShape(verb: verb, argument: argument, isColon: isColon)
        guard let read = shape.read() else { return nil }
        return Command(
            verb: verb, tickets: tickets + read.tickets, argument: read.argument, line: line)
    }

    /// What stands behind the verb, as written.
    private func textAfterVerb(_ verb: String) -> Substring {
        var text = rest
        while !text.isEmpty {
            let word = text.prefix { !$0.isWhitespace && $0 != ":" }
            text = text.dropFirst(word.count)
            if Self.bare(word) == verb { return text.drop { $0 == " " } }
            text = text.drop { $0.isWhitespace || $0 == ":" }
        }
        return text
    }

    // MARK: Phrases

    private var phraseCommand: Command? {
        guard words.count <= 10, line.utf8.count <= 120, line.last != "?" || isQuestion else {
            return nil
        }
        var meanings: [CommandPhrases.Meaning] = []
        for clause in clauses {
            guard !clause.allSatisfy({ CommandPhrases.politeness.contains($0) }) else { continue }
            guard let meaning = Self.meaning(clause) else { return nil }
            meanings.append(meaning)
        }
        guard let first = meanings.first, meanings.allSatisfy({ $0.verb == first.verb }) else {
            return nil
        }
        return Command(verb: first.verb, tickets: tickets, argument: first.argument, line: line)
    }

    /// A question is a command only where it asks for one.
    private var isQuestion: Bool {
        let head = words.prefix(2).joined(separator: " ")
        return [
            "can you", "could you", "what is", "what's the", "what can", "wie ist", "où en",
            "cuál es", "was kannst",
        ].contains(head) || words == ["status"]
    }

    /// The line's clauses in words, parted at commas and ends of sentences.
    private var clauses: [[String]] {
        rest.split { ",.;!:–".contains($0) }.map { clause in
            clause.blankSeparated.map { Self.bare($0) }
                .filter { !$0.isEmpty }
        }.filter { !$0.isEmpty }
    }

    private static func meaning(_ clause: [String]) -> CommandPhrases.Meaning? {
        if let exact = CommandPhrases.table[clause.joined(separator: " ")] { return exact }
        var words = clause[...]
        while let first = words.first, words.count > 1, CommandPhrases.politeness.contains(first) {
            words.removeFirst()
            if let meaning = CommandPhrases.table[words.joined(separator: " ")] { return meaning }
        }
        while let last = words.last, words.count > 1, CommandPhrases.politeness.contains(last) {
            words.removeLast()
            if let meaning = CommandPhrases.table[words.joined(separator: " ")] { return meaning }
        }
        guard words.count == 1, let verb = Command.Verb(rawValue: words[words.startIndex]),
            [.escalate, .approve, .hold, .resume, .reopen, .undo].contains(verb)
        else { return nil }
        return (verb, nil)
    }
}

extension String {
    /// `’` as `'`.
    fileprivate var replacingCurlyApostrophe: String {
        guard contains("’") else { return self }
        return String(map { $0 == "’" ? "'" : $0 })
    }
}
