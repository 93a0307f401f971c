import Correspondence

/// The list of commands that `help` answers with, made from the table of commands.
enum CommandHelp {
    static func text(of verb: Command.Verb?) -> String {
        guard let verb else { return all }
        return entries.filter { $0.contains("“\(verb.rawValue)") }.joined(separator: "\n")
    }

    /// The whole list. Commands stand in marks that keep them from being read as such, should an
    /// answer quote this without any.
    static let all = (opening + entries).joined(separator: "\n")

    private static let opening = [
        "One command a line, above the quoted text, without the marks “ ”. The",
        "line “#12 escalate” speaks of another ticket, “#12 #15 close delisted”",
        "of several.",
    ]

    /// What is said of each command, over one line or more.
    private static let entries = CommandTable.rows.flatMap(\.help).map(entry)

    private static func entry(_ line: CommandSyntax.HelpLine) -> String {
        let head = "  “\(line.command)”"
        let gap = String(repeating: " ", count: max(column - head.count, 2))
        let margin = String(repeating: " ", count: column)
        return head + gap + wrapped(line.meaning).joined(separator: "\n" + margin)
    }

    /// The lines of a meaning; no command in marks is parted.
    private static func wrapped(_ meaning: String) -> [String] {
        var lines: [String] = []
        for word in words(meaning) {
            if let last = lines.last, last.count + word.count < width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        for word in text.split(separator: " ") {
            if let last = words.last, last.contains("“"), !last.contains("”") {
                words[words.count - 1] += " " + word
            } else {
                words.append(String(word))
            }
        }
        return words
    }

    /// Where meanings begin, and how wide they are: no line is longer than letters have them, for
    /// folding would take the columns away.
    private static let (column, width) = (26, 48)
}
