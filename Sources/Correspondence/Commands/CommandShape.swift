/// Whether an argument is one that a verb takes.
struct CommandShape {
    let verb: Command.Verb
    /// What stands behind the verb, trimmed.
    let argument: String
    /// Whether a colon stood between them: nobody writes that in prose.
    let isColon: Bool

    /// The tickets and the argument proper; nil where this is prose.
    func read() -> (tickets: [Int], argument: String?)? {
        switch verb {
        case .reopen, .undo, .status, .show: plain()
        case .escalate: escalate()
        case .hold, .resume, .release: scoped()
        case .help: help()
        case .approve: approve()
        case .close: close()
        case .send: words.isEmpty || isColon ? ([], argument.isEmpty ? nil : argument) : nil
        case .note, .fixed: words.isEmpty || isSubclause ? nil : ([], argument)
        case .snooze: snooze()
        case .until: CommandArgument.isTime(unpunctuated) ? ([], unpunctuated) : nil
        case .assign: assign()
        case .submitted: submitted()
        case .cause: cause()
        case .review: words.first == "done" ? ([], argument) : nil
        case .add, .remove, .split: addressed()
        case .merge: merge()
        case .sent, .resend: numbered()
        }
    }

    /// The argument's words in lower case, punctuation and politeness at the end left out.
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

    /// No argument but tickets and words that point at this one.
    private func plain() -> ([Int], String?)? {
        let pointers: Set<String> = ["this", "it", "that", "ticket", "one", "and", "das", "ça"]
        var tickets: [Int] = []
        for word in words where !pointers.contains(word) {
            guard let number = Self.ticket(word) else { return nil }
            tickets.append(number)
        }
        return (tickets, nil)
    }

    /// As `plain`, or to one person: `escalate bob`, `escalate to bob@example.org`.
    private func escalate() -> ([Int], String?)? {
        if let plain = plain() { return plain }
        let names = words.filter {
            !["to", "this", "it", "ticket"].contains($0) && Self.ticket($0) == nil
        }
        guard names.count == 1, !Self.adverbs.contains(names[0]) else { return nil }
        return (words.compactMap { Self.ticket($0) }, names[0])
    }

    /// Words behind `escalate` that name nobody.
    private static let adverbs: Set<String> = [
        "soon", "further", "again", "everything", "all", "internally", "externally", "later",
        "today", "tomorrow", "only", "if", "when", "before", "anyway", "quickly", "immediately",
        "them", "privately", "carefully", "up", "next", "first",
    ]

    /// As `plain`, or `all`, `everything`, `pool NAME`, `postmaster NAME`.
    private func scoped() -> ([Int], String?)? {
        if let plain = plain() { return plain }
        let words = words
        if words.count == 1, ["all", "everything"].contains(words[0]) { return ([], words[0]) }
        guard words.count == 2, ["pool", "postmaster"].contains(words[0]) else { return nil }
        return ([], unpunctuated)
    }

    private func help() -> ([Int], String?)? {
        let words = words
        guard words.count <= 1 else { return nil }
        guard let word = words.first else { return ([], nil) }
        return Command.Verb(rawValue: word) == nil ? nil : ([], word)
    }

    private func approve() -> ([Int], String?)? {
        if words == ["with", "changes"] { return ([], "with changes") }
        return plain()
    }

    private static let closures: [(words: [String], name: String)] = [
        (["delisted"], "delisted"), (["not", "listed"], "not listed"),
        (["notlisted"], "not listed"),
        (["not-listed"], "not listed"), (["refused"], "refused"), (["gave", "up"], "gave up"),
        (["gaveup"], "gave up"), (["give", "up"], "gave up"), (["not", "ours"], "not ours"),
        (["notours"], "not ours"), (["duplicate"], "duplicate"), (["withdrawn"], "withdrawn"),
        (["removed"], "delisted"), (["unblocked"], "delisted"), (["resolved"], "delisted"),
        (["solved"], "delisted"), (["not", "blocked"], "not listed"), (["rejected"], "refused"),
        (["declined"], "refused"), (["giving", "up"], "gave up"), (["abandoned"], "gave up"),
        (["not", "mine"], "not ours"), (["dup"], "duplicate"), (["dupe"], "duplicate"),
        (["withdraw"], "withdrawn"), (["cancelled"], "withdrawn"), (["canceled"], "withdrawn"),
        (["obsolete"], "withdrawn"),
    ]

    /// `close`, `close delisted`, `close #12 as delisted`, `close duplicate of #14`.
    private func close() -> ([Int], String?)? {
        var words = words
        var tickets: [Int] = []
        while let first = words.first {
            if let number = Self.ticket(first) {
                tickets.append(number)
            } else if !["as", "this", "it", "ticket", "the", "and"].contains(first) {
                break
            }
            words.removeFirst()
        }
        guard !words.isEmpty else { return (tickets, nil) }
        for closure in Self.closures where words.starts(with: closure.words) {
            let rest = words.dropFirst(closure.words.count).filter { $0 != "of" && $0 != "now" }
            if rest.isEmpty { return (tickets, closure.name) }
            guard closure.name == "duplicate", rest.count == 1, let number = Self.ticket(rest[0])
            else { return nil }
            return (tickets, "duplicate of #\(number)")
        }
        return nil
    }

    /// `note that …` and `fixed that` are how sentences begin.
    private var isSubclause: Bool {
        guard !isColon, let first = words.first else { return false }
        let openers: Set<String> =
            verb == .note
            ? ["that", "also", "to", "how"] : ["that", "it", "width", "price", "term"]
        return openers.contains(first)
    }

    private func snooze() -> ([Int], String?)? {
        let times = words.filter { !["this", "it", "ticket"].contains($0) }
        guard CommandArgument.isTime(times.joined(separator: " ")) else { return nil }
        return ([], times.joined(separator: " "))
    }

    private func assign() -> ([Int], String?)? {
        let names = words.filter {
            !["to", "this", "it", "ticket"].contains($0) && Self.ticket($0) == nil
        }
        let tickets = words.compactMap { Self.ticket($0) }
        guard names.count == 1 || (names.count == 2 && isColon) else { return nil }
        return (tickets, names.joined(separator: " "))
    }

    /// `submitted form REF`, `submitted the form, REF`.
    private func submitted() -> ([Int], String?)? {
        let words = words
        let rest = words.drop { $0 == "the" || $0 == "ipcheck" || $0 == "web" }
        guard rest.first == "form", rest.count <= 8 else { return nil }
        guard let place = argument.lowercased().firstRange(ofText: "form") else { return nil }
        return ([], argument[place.lowerBound...].trimmingBlanks)
    }

    private static let causes: Set<String> = [
        "spamtrap", "spam-trap", "trap", "volume", "spike", "compromised", "account", "import",
        "list", "range", "content", "unknown", "phishing", "malware", "complaints", "bounces",
    ]

    private func cause() -> ([Int], String?)? {
        guard let first = words.first, isColon || Self.causes.contains(first) else { return nil }
        return ([], argument)
    }

    /// Nothing but addresses, commas and `and`.
    private func addressed() -> ([Int], String?)? {
        let found = AddressReader.addresses(in: argument)
        guard !found.isEmpty else { return nil }
        let joints: Set<String> = [
            "and", "und", "et", "y", "to", "-", "–", "address", "ip", "bis", "ticket",
        ]
        let others = words.filter {
            !joints.contains($0) && AddressReader.addresses(in: $0).isEmpty
        }
        return others.isEmpty ? ([], unpunctuated) : nil
    }

    /// `merge #14`, `merge with #14`, `merge into 14`.
    private func merge() -> ([Int], String?)? {
        let rest = words.filter { !["with", "into", "to", "ticket", "this"].contains($0) }
        guard rest.count == 1, let number = Self.ticket(rest[0]) ?? Int(rest[0]), number > 0 else {
            return nil
        }
        return ([], "#\(number)")
    }

    /// `sent #12`, `resend #12`; `resend` alone.
    private func numbered() -> ([Int], String?)? {
        guard let plain = plain() else { return nil }
        return plain.0.isEmpty && verb == .sent ? nil : plain
    }

    /// The number of `#12`.
    private static func ticket(_ word: String) -> Int? {
        guard word.first == "#", let number = Int(word.dropFirst()), number > 0 else { return nil }
        return number
    }
}
