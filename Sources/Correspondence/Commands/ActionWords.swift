import InternetMessage

/// The argument of a command as each action wants it. The argument has the verb's own form, or is
/// what the command line was given after the verb.
struct ActionWords {
    private let text: String

    init(_ text: String) { self.text = text }

    /// The text without blanks and blank lines at both ends.
    var trimmed: String {
        let head = text.drop(while: \.isWhitespace)
        let end = head.lastIndex { !$0.isWhitespace }
        return end.map { String(head[...$0]) } ?? ""
    }

    /// The same; nil where nothing is left.
    var filled: String? { trimmed.isEmpty ? nil : trimmed }

    private var parts: [Substring] { text.split(whereSeparator: \.isWhitespace) }

    /// What follows `with changes`.
    var textBelow: String { ActionWords(without(opening: "with changes")).trimmed }

    /// Whether it is the text that a notice offered; no mail is so short.
    var isProposed: Bool { trimmed.lowercased() == "proposed" }

    private func without(opening: String) -> String {
        guard text.lowercased().hasPrefix(opening) else { return text }
        return String(text.dropFirst(opening.count))
    }

    /// `not listed`, `duplicate of #9`.
    var closing: Command.Action {
        let opening = "duplicate of"
        guard text.lowercased().hasPrefix(opening) else {
            return .close(Command.Closure(written: text))
        }
        let named = trimmed.dropFirst(opening.count).split(whereSeparator: \.isWhitespace)
        guard named.count == 1, let ticket = Self.number(named[0]) else { return .close(nil) }
        return .close(.duplicate, of: ticket)
    }

    /// `all`, `pool transactional`.
    var scope: HoldScope? { HoldScope(text) }

    /// `resume all` is another word for `release`.
    var resuming: Command.Action { scope == .all ? .release : .resume(scope) }

    /// `release pool transactional` ends that hold and no other.
    var releasing: Command.Action { scope.map { $0 == .all ? .release : .resume($0) } ?? .release }

    /// `bob`, `to bob`.
    var person: String? {
        let name = ActionWords(without(opening: "to ")).trimmed
        return name.isEmpty ? nil : name
    }

    /// `anyway`, `with changes`; nil: the draft as it is.
    func approval(_ argument: String?) -> Command.Action {
        guard argument != nil else { return .approve }
        return trimmed.lowercased() == "anyway" ? .approveAnyway : .send(textBelow)
    }

    /// `done …`, `traps: bought in March`.
    var reviewing: Command.Action {
        let (word, rest) = ActionWords.parted(trimmed)
        guard let item = ReviewItem(written: word), !rest.isEmpty else { return .review(review) }
        return .examine(item, rest)
    }

    /// The first word, and what follows it.
    private static func parted(_ text: String) -> (word: String, rest: String) {
        let word = text.prefix(while: \.isLetter)
        let rest = text[word.endIndex...].drop { $0 == ":" || $0 == "," || $0.isWhitespace }
        return (String(word), String(rest))
    }

    /// What follows `done`; nil where that is not said.
    private var review: String? {
        guard let text = filled, ActionWords.parted(text).word.lowercased() == "done" else {
            return nil
        }
        return String(text.dropFirst(4).drop { $0 == ":" || $0 == "," || $0 == " " })
    }

    /// `PDR-1234` of `the form, ref PDR-1234`.
    var reference: String? {
        let fillers: Set<String> = [
            "the", "ipcheck", "web", "form", "ref", "ref.", "reference", "number", "no", "no.",
        ]
        let words = text.split { " ,:".contains($0) }.drop { fillers.contains($0.lowercased()) }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// `bob@example.com` of `the recipient, bob@example.com`.
    var recipient: String? {
        let rest = text.split { " ,:\n\t".contains($0) }.drop { $0.lowercased() == "the" }
        guard let first = rest.first,
            Self.recipients.contains(first.lowercased().filter { !".!".contains($0) })
        else {
            return filled.map { String($0.prefix(Self.wordsMax)) }
        }
        let from = text[first.endIndex...].drop { " ,:".contains($0) }
        let whom = ActionWords(String(from)).trimmed.drop { $0 == "(" }
        let end = whom.lastIndex { !".!)".contains($0) }
        return end.map { String(whom[...$0].prefix(Self.wordsMax)) }
    }

    /// `example.com` and `2027-06-30` of `by example.com until 2027-06-30`.
    var allowance: Command.Action {
        let words = parts.drop { $0.lowercased() == "by" }.map(String.init)
        let joints: Set<String> = ["until", "till", "for"]
        let end = words.lastIndex { joints.contains($0.lowercased()) }
        let rest = end.map { words[($0 + 1)...].joined(separator: " ") }
        let day = rest.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        // What has figures is meant as a day, be it none: the order asks back then.
        let until = day.flatMap { day in
            CommandArgument.isTime(day) || day.contains(where: \.isNumber)
                ? Command.When(day) : nil
        }
        let who = until == nil ? words[...] : words[..<(end ?? words.endIndex)]
        let name = String(who.joined(separator: " ").prefix(Self.wordsMax))
        return .allowed(by: name.isEmpty ? nil : name, until: until)
    }

    /// `clear` and `192.0.2.7` of `up clear 192.0.2.7`.
    var lookUp: Command.Action {
        let words = parts.drop {
            ["up", "it", "as", "at", "is", "still"].contains($0.lowercased())
        }
        let first = words.first.map { $0.filter(\.isLetter) } ?? ""
        return .lookUp(LookUpResult(written: first), addresses)
    }

    /// `example.com` and `192.0.2.7` of `by example.com from 192.0.2.7`.
    var taking: Command.Action {
        let words = parts.drop { $0.lowercased() == "by" }
            .prefix { $0.lowercased() != "from" }
            .filter { AddressReader.addresses(in: String($0)).isEmpty }
        let whom = String(words.joined(separator: " ").prefix(Self.wordsMax))
        return .taken(by: whom.isEmpty ? nil : whom, addresses)
    }

    /// Words for the person that our mail was written to.
    static let recipients: Set<String> = ["recipient", "recipients", "customer"]

    /// How much of a writer's words is kept with an order.
    private static let wordsMax = 200

    /// `2w` and `call them` of `me in 2w to call them`; nil where it names no day. The day is as
    /// many of the first words as make one.
    var reminder: (when: String, about: String?)? {
        let words = parts.drop { ["me", "myself", "of", "about", "this", "it"].contains($0) }
        for count in (1...6).reversed() where count <= words.count {
            var day = words.prefix(count).joined(separator: " ")
            while let last = day.last, ",.:;!".contains(last) { day.removeLast() }
            guard CommandArgument.isTime(day) else { continue }
            let joints: Set<Substring> = ["to", "about", "that", "-", "–"]
            let about = words.dropFirst(count).drop { joints.contains($0) }
            let said = String(about.joined(separator: " ").prefix(Self.wordsMax))
            return (day, said.isEmpty ? nil : said)
        }
        return nil
    }

    var addresses: [IPAddressRange] { AddressReader.addresses(in: text) }

    /// `#14 #15`, `into #14`.
    var merging: Command.Action {
        guard parts.first == "into" else { return .merge(tickets) }
        return .merge([], into: tickets.first)
    }

    /// The tickets named with `#`.
    var tickets: [Int] { parts.compactMap { CommandParser.ticket($0) } }

    /// The number of `mail 17`.
    var mail: Int64? {
        parts.count > 1 && parts[0] == "mail" ? Int64(parts[1]) : nil
    }

    private static func number(_ word: Substring) -> Int? {
        CommandParser.ticket(word) ?? Int(word).flatMap { $0 > 0 ? $0 : nil }
    }
}
