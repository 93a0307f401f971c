/// Reads what follows a command's verb, and tells arguments from prose.
struct CommandShape {
    let verb: Command.Verb
    /// The text after the verb, trimmed.
    let argument: String
    /// Whether a colon follows the verb, which it does not in prose.
    let isColon: Bool
    /// Whether tickets are named before the verb.
    let isAddressed: Bool

    /// The tickets named, and the rest of the argument in normal form; nil where this is prose.
    func read() -> (tickets: [Int], argument: String?)? {
        switch verb.syntax.form {
        case .nothing: plain()
        case .agentIfAny: escalate()
        case .agent: assign()
        case .scopeIfAny: scoped()
        case .draft: decline()
        case .verb: help()
        case .changes: approve()
        case .closure: close()
        case .textBelow: send()
        case .freeText: freeText()
        case .span: snooze()
        case .day: CommandArgument.isTime(unpunctuated) ? ([], unpunctuated) : nil
        case .form: submitted()
        case .recipient: asked()
        case .allowance: allowed()
        case .lookUp: lookedUp()
        case .taker: taken()
        case .reminder: reminded()
        case .done: reviewed()
        case .addresses: addressed()
        case .tickets: merge()
        case .filing: file()
        case .opening: newTicket()
        case .sender: ignore()
        case .meaning: means()
        case .schedule: DigestWords(words: words, text: argument).argument.map { ([], $0) }
        }
    }

    /// The argument's words in lower case, without punctuation and without `please` or `thanks` at
    /// the end.
    private var words: [String] {
        var words = argument.lowercased().split(whereSeparator: \.isWhitespace).map { word in
            var text = word.trimmingMarks
            while let last = text.last, ".!?".contains(last) { text.removeLast() }
            return text
        }.filter { !$0.isEmpty }
        while let last = words.last, CommandPhrases.politeness.contains(last) { words.removeLast() }
        return words
    }

    private var unpunctuated: String {
        var text = argument
        while let last = text.last, ".!?,;".contains(last) { text.removeLast() }
        return text
    }

    /// Words that only refer to the ticket in question.
    private static let pointers: Set<String> = [
        "this", "it", "that", "ticket", "one", "and", "the", "das", "ça", "und", "et",
    ]

    /// The tickets named anywhere, and the other words.
    private var parted: (tickets: [Int], others: [String]) {
        let words = words
        return (
            words.compactMap { CommandParser.ticket($0) },
            words.filter { CommandParser.ticket($0) == nil }
        )
    }

    /// Nothing but tickets, and words that refer to this one.
    private func plain() -> ([Int], String?)? {
        let (tickets, others) = parted
        return others.allSatisfy(Self.pointers.contains) ? (tickets, nil) : nil
    }

    /// `escalate`, `escalate bob`, `escalate #12 to bob@example.org`.
    private func escalate() -> ([Int], String?)? {
        let (tickets, others) = parted
        let urgent: Set<String> = ["immediately", "today", "urgently", "further", "again"]
        let name = others.filter { !Self.pointers.contains($0) && !urgent.contains($0) }
        if name.isEmpty { return (tickets, nil) }
        if name.count == 2, ["to", "an"].contains(name[0]) { return (tickets, name[1]) }
        guard name.count == 1, !Self.adverbs.contains(name[0]), name[0].count > 1 else {
            return nil
        }
        return (tickets, name[0])
    }

    /// Words after `escalate` that make it prose and name nobody.
    private static let adverbs: Set<String> = [
        "to", "soon", "later", "if", "when", "only", "maybe", "internally", "tomorrow", "them",
        "to-do", "or", "but", "not", "then", "everything", "all", "issues", "tickets", "with",
        "us", "him", "her", "externally", "before", "anyway", "privately", "carefully", "up",
        "next", "first", "things", "problem", "problems", "quickly", "path", "matters",
    ]

    /// As `plain`, or `all`, `everything`, `pool NAME`, `postmaster NAME`.
    private func scoped() -> ([Int], String?)? {
        if let plain = plain() { return plain }
        let words = words
        if words.count == 1, ["all", "everything"].contains(words[0]) { return ([], words[0]) }
        guard words.count == 2, ["pool", "postmaster"].contains(words[0]) else { return nil }
        let name = unpunctuated.split(whereSeparator: \.isWhitespace).dropFirst()
            .first { $0.lowercased() == words[1] }
        return ([], words[0] + " " + (name.map(String.init) ?? words[1]))
    }

    private func help() -> ([Int], String?)? {
        let words = words
        guard words.count <= 1 else { return nil }
        guard let word = words.first else { return ([], nil) }
        return Command.Verb(rawValue: word) == nil ? nil : ([], word)
    }

    /// `approve`, `approve #12`, `approve with changes`, `approve #12 with changes`.
    private func approve() -> ([Int], String?)? {
        let (tickets, others) = parted
        let changes = [["with", "changes"], ["with", "edits"], ["with", "my", "changes"]]
        if changes.contains(others) { return (tickets, "with changes") }
        if others == ["anyway"] { return (tickets, "anyway") }
        return plain()
    }

    /// `send`, `send: TEXT`, `send proposed`, `send #12 the proposed text`.
    private func send() -> ([Int], String?)? {
        let (tickets, others) = parted
        let named = others.filter { !["the", "text"].contains($0) }
        if named == ["proposed"], others.last != "the" { return (tickets, "proposed") }
        return words.isEmpty || isColon ? ([], argument.isEmpty ? nil : argument) : nil
    }

    /// `decline`, `decline the draft`, `decline #12`.
    private func decline() -> ([Int], String?)? {
        let (tickets, others) = parted
        let names = Self.pointers.union(["draft", "mail", "inquiry"])
        return others.allSatisfy(names.contains) ? (tickets, nil) : nil
    }

    /// `close`, `close delisted`, `close #12 as delisted`, `close delisted #12 #15`,
    /// `close duplicate of #14`.
    private func close() -> ([Int], String?)? {
        var words = words
        var tickets: [Int] = []
        while let first = words.first {
            if let number = CommandParser.ticket(first) {
                tickets.append(number)
            } else if !["as", "this", "it", "ticket", "the", "and"].contains(first) {
                break
            }
            words.removeFirst()
        }
        guard !words.isEmpty else { return (tickets, nil) }
        guard let (closure, length) = Command.Closure.begun(words) else { return nil }
        let rest = words.dropFirst(length).filter { $0 != "of" && $0 != "now" }
        let numbers = rest.compactMap { CommandParser.ticket($0) }
        guard numbers.count == rest.count else { return nil }
        guard closure == .duplicate, numbers.count == 1 else {
            return (tickets + numbers, closure.words)
        }
        return (tickets, "duplicate of #\(numbers[0])")
    }

    /// Any text, unless it begins as only prose does.
    private func freeText() -> ([Int], String?)? {
        freedom == .prose ? nil : ([], argument)
    }

    /// For a verb that takes any text: whether the words are an argument, prose, or either.
    var freedom: FreeText.Standing { FreeText(verb, words).standing(isColon: isColon) }

    /// `means delisted`, `means promise 2026-12-01`, `means: not listed`.
    private func means() -> ([Int], String?)? {
        let (tickets, others) = parted
        return Command.AnswerMeaning(written: others.joined(separator: " ")).map {
            (tickets, $0.words)
        }
    }

    private func snooze() -> ([Int], String?)? {
        let (tickets, others) = parted
        let times = others.filter { !["this", "it", "ticket"].contains($0) }
        guard CommandArgument.isTime(times.joined(separator: " ")) else { return nil }
        return (tickets, times.joined(separator: " "))
    }

    private func assign() -> ([Int], String?)? {
        let (tickets, others) = parted
        let names = others.filter { !["to", "this", "it", "ticket"].contains($0) }
        guard names.count == 1 || (names.count == 2 && isColon) else { return nil }
        return (tickets, names.joined(separator: " "))
    }

    /// `review done, two lists were old`, `review traps: bought in March`.
    private func reviewed() -> ([Int], String?)? {
        guard let first = words.first else { return nil }
        let isPart = ReviewItem(written: first) != nil && words.count > 1
        return first == "done" || isPart ? ([], argument) : nil
    }

    /// `submitted form REF`, `submitted the form, REF`.
    private func submitted() -> ([Int], String?)? {
        let words = words
        let rest = words.drop { $0 == "the" || $0 == "ipcheck" || $0 == "web" }
        guard rest.first == "form", rest.count <= 8 else { return nil }
        guard let place = argument.lowercased().firstRange(of: "form") else { return nil }
        return ([], argument[place.lowerBound...].trimmingBlanks)
    }

    /// `asked recipient`, `asked the recipient, bob@example.com`.
    private func asked() -> ([Int], String?)? {
        let words = words.drop { $0 == "the" }
        guard let first = words.first, ActionWords.recipients.contains(first), words.count <= 12
        else { return nil }
        return (Array(words.compactMap { CommandParser.ticket($0) }), withoutTickets)
    }

    /// `looked up clear`, `looked up blocked 192.0.2.7`, `looked it up: still blocked`.
    private func lookedUp() -> ([Int], String?)? {
        let (tickets, others) = parted
        let rest = others.drop { ["up", "it", "is", "still"].contains($0) }
        guard others.contains("up"), let first = rest.first, LookUpResult(written: first) != nil,
            rest.dropFirst().allSatisfy({ word in
                // Several results in one line are asked about, not taken for prose.
                ["and", "but", "for", "of", "from", "today", "now"].contains(word)
                    || LookUpResult(written: word) != nil
                    || !AddressReader.addresses(in: word).isEmpty
            })
        else { return nil }
        return (tickets, withoutTickets)
    }

    /// `taken by example.com`, `taken by example.com from 192.0.2.7`.
    private func taken() -> ([Int], String?)? {
        let words = words
        guard words.first == "by", (2...6).contains(words.count) else { return nil }
        return (Array(words.compactMap { CommandParser.ticket($0) }), withoutTickets)
    }

    /// `allowed by example.com`, `allowed by example.com until 2027-06-30`.
    private func allowed() -> ([Int], String?)? {
        let words = words
        guard words.first == "by", (2...8).contains(words.count) else { return nil }
        return (Array(words.compactMap { CommandParser.ticket($0) }), withoutTickets)
    }

    /// `remind me friday`, `remind me of #12 in 2 weeks to call them`.
    private func reminded() -> ([Int], String?)? {
        guard ["me", "myself"].contains(words.first), words.count <= 30,
            ActionWords(withoutTickets).reminder != nil
        else { return nil }
        return (parted.tickets, withoutTickets)
    }

    /// The argument as written, the tickets in it left out.
    private var withoutTickets: String {
        argument.split(whereSeparator: \.isWhitespace)
            .filter { CommandParser.ticket($0.trimmingMarks) == nil }.joined(separator: " ")
    }

    /// Nothing but addresses, connecting words and a ticket: `add 192.0.2.7 and 192.0.2.8 to #12`.
    private func addressed() -> ([Int], String?)? {
        let (tickets, others) = parted
        guard !AddressReader.addresses(in: argument).isEmpty else { return nil }
        let connectives: Set<String> = [
            "and", "und", "et", "y", "to", "-", "–", "address", "ip", "bis", "ticket", "from",
            "addresses", "ips", "off",
        ]
        let unknown = others.filter {
            !connectives.contains($0) && AddressReader.addresses(in: $0).isEmpty
        }
        guard unknown.isEmpty else { return nil }
        guard !tickets.isEmpty else { return ([], unpunctuated) }
        return (tickets, others.filter { !connectives.contains($0) }.joined(separator: " "))
    }

    /// `merge #14`, `merge with 14, 15 and #16`: they are merged into this ticket.
    /// `merge into #14`: this ticket is merged into that one. `merge #14 into #15` means
    /// `#15 merge #14`.
    private func merge() -> ([Int], String?)? {
        let words = words.flatMap { $0.split(separator: ",").map(String.init) }
        let parts = words.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: Self.directions.contains
        )
        guard let taken = Self.merged(parts[0]) else { return nil }
        guard parts.count == 2 else { return taken.isEmpty ? nil : ([], Self.list(taken)) }
        guard let survivors = Self.merged(parts[1]), survivors.count <= 1 else { return nil }
        switch (taken.isEmpty, survivors.isEmpty) {
        case (true, false): return ([], "into " + Self.list(survivors))
        case (false, true) where parts[1].contains(where: Self.pointers.contains):
            return ([], Self.list(taken))
        case (false, false) where !isAddressed && !parts[0].contains(where: Self.thisOne.contains):
            return (survivors, Self.list(taken))
        default: return nil
        }
    }

    /// Words between the tickets to merge and the one that remains.
    private static let directions: Set<String> = ["into", "to"]

    /// Words for the ticket that the mail is about.
    private static let thisOne: Set<String> = ["this", "it"]

    /// The tickets in a list, each once; nil where there is any other word.
    private static func merged(_ words: ArraySlice<String>) -> [Int]? {
        let connectives: Set<String> = [
            "with", "ticket", "tickets", "this", "it", "and", "und", "et", "y", "&", "+",
        ]
        let rest = words.filter { !connectives.contains($0) }
        var numbers: [Int] = []
        for word in rest {
            guard let number = CommandParser.ticket(word) ?? Int(word), number > 0 else {
                return nil
            }
            if !numbers.contains(number) { numbers.append(number) }
        }
        return numbers
    }

    private static func list(_ tickets: [Int]) -> String {
        tickets.map { "#\($0)" }.joined(separator: " ")
    }

    // MARK: Mail without a ticket

    /// `file under #12`, `file it under ticket 12`, `file mail 17 under #12`.
    private func file() -> ([Int], String?)? {
        if words.count > 2, words[0] == "mail", let mail = Int(words[1]), mail > 0 {
            return filed(words.dropFirst(2)).map { ([], "mail \(mail) under \($0)") }
        }
        let rest = words.drop { ["it", "this", "that", "mail", "the"].contains($0) }
        return filed(rest).map { ([], $0) }
    }

    /// The ticket of `under #12`.
    private func filed(_ rest: ArraySlice<String>) -> String? {
        guard let joint = rest.first, ["under", "with", "on", "to", "in"].contains(joint) else {
            return nil
        }
        let named = rest.dropFirst().filter { $0 != "ticket" }
        guard named.count == 1, let word = named.first,
            let number = CommandParser.ticket(word) ?? Int(word), number > 0
        else { return nil }
        return "#\(number)"
    }

    /// `new ticket`, `new ticket 192.0.2.7`, `new ticket: 192.0.2.7`, `new ticket for it`,
    /// `new ticket from mail 17`.
    private func newTicket() -> ([Int], String?)? {
        let words = words
        guard words.first == "ticket" else { return nil }
        if words.count == 4, words[1] == "from", words[2] == "mail", let mail = Int(words[3]) {
            return ([], "mail \(mail)")
        }
        let connectives: Set<String> = ["for", "about", "from", "this", "it", "and", "please"]
        let rest = words.dropFirst().filter { !connectives.contains($0) }
        guard !rest.isEmpty else { return ([], nil) }
        guard rest.allSatisfy({ !AddressReader.addresses(in: $0).isEmpty }) else { return nil }
        return ([], rest.joined(separator: " "))
    }

    /// `ignore sender`, `ignore this sender`.
    private func ignore() -> ([Int], String?)? {
        let rest = words.filter { !["this", "the", "that"].contains($0) }
        return rest == ["sender"] ? ([], "sender") : nil
    }
}
