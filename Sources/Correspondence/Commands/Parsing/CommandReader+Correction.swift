/// Lines that look like commands and are not: an answer proposes the nearest one.
extension CommandReader {
    /// The command that a short line looks like a slip of, as it should have been written:
    /// `snooze 2w` for `snoze 2w`, `#2 approve` for `approve 2`; nil for prose and for lines that
    /// are commands.
    public static func correction(of line: String) -> String? {
        if let bare = withoutLetterMarks(line) { return bare }
        guard let verb = suggestion(for: line) else { return nil }
        let parsed = CommandParser(line)
        return respelt(line, parsed, verb) ?? addressed(parsed, verb)
    }

    /// The command that a line shows “so”, as our letters do.
    private static func withoutLetterMarks(_ line: String) -> String? {
        let text = line.trimmingBlanks
        guard text.first == "“", text.last == "”" else { return nil }
        let bare = String(text.dropFirst().dropLast())
        return CommandParser(bare).command == nil ? nil : bare
    }

    /// The verb that a short line looks like a slip of, so that the answer can ask; nil for prose
    /// and for lines that are commands. Whoever names a ticket first writes a command.
    public static func suggestion(for line: String) -> Command.Verb? {
        let parsed = CommandParser(line)
        let isAddressed = !parsed.tickets.isEmpty
        guard parsed.command == nil, let word = parsed.words.first,
            parsed.words.count <= (isAddressed ? 12 : 4),
            line.utf8.count <= (isAddressed ? 120 : 60)
        else { return nil }
        if let exact = Command.Verb(rawValue: word) {
            let isUsual = exact == .looked && parsed.words[1...].first == "up"
            return parsed.words.count <= 3 || isAddressed || isUsual ? exact : nil
        }
        return CommandSlip.nearest(to: word, isAddressed: isAddressed)
    }

    /// The line with its mistyped word as it should be; nil where that is no command either.
    private static func respelt(
        _ line: String, _ parsed: CommandParser, _ verb: Command.Verb
    ) -> String? {
        var written = line.split(whereSeparator: \.isWhitespace).map(String.init)
        let mistyped = written.firstIndex { word in
            word.lowercased().trimmingMarks.drop { !$0.isLetter }.hasPrefix(parsed.words[0])
        }
        guard let mistyped else { return nil }
        written[mistyped] = verb.rawValue
        let text = written.joined(separator: " ")
        return CommandParser(text).command?.verb == verb ? text : nil
    }

    /// An example of the verb for the tickets that the line names, even without `#`.
    private static func addressed(_ parsed: CommandParser, _ verb: Command.Verb) -> String {
        var tickets = parsed.tickets
        if tickets.isEmpty, verb.syntax.traits.contains(.bareNumber) {
            tickets = parsed.words.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
        }
        return (tickets.map { "#\($0)" } + [verb.example]).joined(separator: " ")
    }
}
