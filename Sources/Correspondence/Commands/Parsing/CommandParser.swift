/// One line read as a command.
struct CommandParser {
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
        dropListMarker()
        dropQuotationMarks()
        takeTickets()
        words = rest.blankSeparated.prefix(60).map { Self.bare($0) }
            .filter { !$0.isEmpty }
        while let first = words.first, words.count > 1, CommandPhrases.politeness.contains(first) {
            words.removeFirst()
        }
    }

    /// The command; nil where the line is not one.
    var command: Command? {
        guard !words.isEmpty, !continuesQuotation else { return nil }
        return verbCommand ?? phraseCommand ?? requestCommand
    }

    /// Whether the line begins amid “a passage that was opened on the line above”. Swedes and Finns
    /// write ”so”, in pairs.
    private var continuesQuotation: Bool {
        guard line.utf8.contains(0xE2) else { return false }
        let marks = line.filter { $0 == "“" || $0 == "”" }
        return marks.first == "”" && !marks.count.isMultiple(of: 2)
            || marks.first == "”" && marks.contains("“")
    }

    /// Whether the command takes the text below it.
    static func takesText(_ command: Command) -> Bool {
        if case .send = command.action { true } else { false }
    }

    /// The ticket's number that `#12` writes; nil where the word is anything else.
    static func ticket(_ word: some StringProtocol) -> Int? {
        guard word.first == "#", let number = Int(word.dropFirst()), number > 0 else { return nil }
        return number
    }

    // MARK: Start of the line

    private mutating func dropListMarker() {
        guard let marker = ListMarker(Array(rest.utf8.prefix(12))[...]) else { return }
        rest = Substring(rest.utf8.dropFirst(marker.length))
        rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    }

    /// People put commands in quotation marks. Not in “these”: our letters show commands so, and no
    /// line of theirs may command when it has lost the marks of a quotation.
    private mutating func dropQuotationMarks() {
        let pairs: [(Character, Character)] = [
            ("\"", "\""), ("`", "`"), ("„", "“"), ("«", "»"), ("'", "'"),
        ]
        var inner = rest
        while let last = inner.last, ".!".contains(last) { inner.removeLast() }
        guard inner.count > 2, let first = inner.first, let last = inner.last,
            pairs.contains(where: { $0 == (first, last) })
        else { return }
        rest = inner.dropFirst().dropLast()
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
    }

    /// `#12`, `#12 #15`, `#12, #15:`, `ticket #12`, `ticket 12:`.
    private mutating func takeTickets() {
        while tickets.count < Self.ticketsMax {
            var text = rest.drop { " ,:&".contains($0) }
            if !tickets.isEmpty, text.prefix(4).lowercased() == "and " { text = text.dropFirst(4) }
            if !tickets.isEmpty, text.prefix(4).lowercased() == "und " { text = text.dropFirst(4) }
            let isNamed = text.prefix(7).lowercased() == "ticket "
            if isNamed { text = text.dropFirst(7) }
            guard text.first == "#" || (isNamed && tickets.isEmpty) else { break }
            if text.first == "#" { text = text.dropFirst() }
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            guard let number = Int(digits), number > 0 else { break }
            tickets.append(number)
            rest = text.dropFirst(digits.count)
        }
        rest = rest.drop { " ,:".contains($0) }
    }

    /// More on one line are a mistake.
    private static let ticketsMax = 200

    private static func bare(_ word: Substring) -> String {
        var text = word.lowercased().trimmingMarks
        while let last = text.last, ".!?,".contains(last) { text.removeLast() }
        return text.replacingCurlyApostrophe
    }

    // MARK: Verbs

    private var verbCommand: Command? {
        guard let word = words.first, let verb = Command.Verb(rawValue: word),
            line.last != "?" || verb.syntax.traits.contains(.question),
            !verb.syntax.traits.contains(.alone) || isAlone(word)
        else { return nil }
        let after = textAfterVerb(word)
        let isColon = after.first == ":"
        let argument = after.drop { $0 == ":" || $0 == " " }.trimmingBlanks
        let shape = CommandShape(
            verb: verb, argument: argument, isColon: isColon, isAddressed: !tickets.isEmpty)
        guard let read = shape.read() else { return nil }
        var command = Command(
            verb: verb, tickets: tickets + read.tickets, argument: read.argument, line: line)
        if tickets.isEmpty { command.standing = shape.freedom }
        return command
    }

    /// Whether the line is that word and nothing else; a comma would go on, and a full stop ends a
    /// sentence that began on the line above.
    private func isAlone(_ word: String) -> Bool {
        guard let last = rest.last, last.isLetter || last == "!" else { return false }
        return Self.bare(rest) == word
    }

    /// What follows the verb, as written.
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
        guard words.count <= 12, line.utf8.count <= 120, line.last != "?" || isQuestion else {
            return nil
        }
        var meanings: [CommandPhrases.Meaning] = []
        var named = tickets
        for clause in clauses {
            let (numbers, clause) = Self.parted(clause)
            named += numbers
            guard !clause.allSatisfy({ CommandPhrases.politeness.contains($0) }) else { continue }
            guard let meaning = Self.meaning(clause) else { return nil }
            meanings.append(meaning)
        }
        guard let first = meanings.first, meanings.allSatisfy({ $0.verb == first.verb }) else {
            return nil
        }
        var command = Command(
            verb: first.verb, tickets: named, argument: first.argument, line: line)
        command.isPhrase = true
        return command
    }

    /// A question is a command only where it asks for one.
    private var isQuestion: Bool {
        let head = words.prefix(2).joined(separator: " ")
        return CommandPhrases.questions.contains(head) || words == ["status"]
    }

    /// The line's clauses in words, parted at commas and ends of sentences.
    ///
    /// Lazily: the first clause of most lines tells that they are none.
    private var clauses: some Sequence<[String]> {
        rest.split { ",;!:–".contains($0) }.lazy.flatMap(Self.sentences).map { clause in
            clause.blankSeparated.map { Self.bare($0) }
                .filter { !$0.isEmpty }
        }.filter { !$0.isEmpty }
    }

    /// Parted at full stops, but not inside `15.01.2027` or `3. Dezember`.
    private static func sentences(_ text: Substring) -> [Substring] {
        text.contains(where: \.isNumber) ? [text] : text.split(separator: ".")
    }

    private static func meaning(_ clause: [String]) -> CommandPhrases.Meaning? {
        if let known = known(clause[...]) { return known }
        var words = clause[...]
        while let first = words.first, words.count > 1, CommandPhrases.politeness.contains(first) {
            words.removeFirst()
            if let known = known(words) { return known }
        }
        while let last = words.last, words.count > 1, CommandPhrases.politeness.contains(last) {
            words.removeLast()
            if let known = known(words) { return known }
        }
        if let known = known(words.filter { !insertions.contains($0) }[...]) { return known }
        guard words.count == 1, let verb = Command.Verb(rawValue: words[words.startIndex]),
            verb.syntax.traits.contains(.loneWord)
        else { return nil }
        return CommandPhrases.Meaning(verb: verb)
    }

    /// Politeness amid a sentence: `können Sie das bitte eskalieren`.
    private static let insertions: Set<String> = ["please", "pls", "bitte", "mal", "svp"]

    /// The tickets that a clause names, and its other words; `le ticket #2`, `Ticket 3` are numbers
    /// with what stands before them.
    private static func parted(_ clause: [String]) -> (tickets: [Int], words: [String]) {
        let articles: Set<String> = [
            "the", "this", "le", "ce", "das", "dieses", "el", "für", "for",
        ]
        var (tickets, words): ([Int], [String]) = ([], [])
        for word in clause {
            let isNamed = ["ticket", "tickets"].contains(words.last ?? "")
            guard let number = ticket(word) ?? (isNamed ? Int(word) : nil), number > 0 else {
                words.append(word)
                continue
            }
            tickets.append(number)
            if isNamed { words.removeLast() }
            if isNamed, let last = words.last, articles.contains(last) { words.removeLast() }
        }
        return (tickets, words)
    }

    // MARK: Requests

    /// `Could you snooze #3 until Monday, please?`: a verb's own command, asked for.
    private var requestCommand: Command? {
        let head = words.prefix(2).joined(separator: " ")
        guard CommandPhrases.requests.contains(head), words.count > 2, line.utf8.count <= 120 else {
            return nil
        }
        var asked = rest.blankSeparated.filter {
            !CommandPhrases.politeness.contains(Self.bare($0))
        }.map(String.init).drop { Self.requestWords.contains(Self.bare($0[...])) }
            .joined(separator: " ")
        while let last = asked.last, "?!., ".contains(last) { asked.removeLast() }
        guard var command = CommandParser(asked).verbCommand,
            command.verb.syntax.traits.contains(.request)
        else { return nil }
        command.tickets = tickets + command.tickets
        command.line = line
        command.isPhrase = true
        return command
    }

    private static let requestWords: Set<String> = [
        "can", "could", "would", "will", "let", "we", "us",
    ]

    private static func known(_ words: ArraySlice<String>) -> CommandPhrases.Meaning? {
        let text = words.joined(separator: " ")
        return CommandPhrases.table[text] ?? CommandPhrases.timed(text)
    }
}
