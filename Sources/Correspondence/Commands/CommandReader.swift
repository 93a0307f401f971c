/// Finds the commands of a visible reply (product §8).
///
/// Precision comes first: a line is a command only as a whole, with an argument of the verb's own
/// form; ordinary prose is none. Marked quotations are passed over.
public enum CommandReader {
    /// The commands in order, one a line. `send` and `approve with changes` take all text below
    /// them as their argument, so that nothing below is read as a command.
    public static func commands(in text: String) -> [Command] {
        let lines = MailLines(text)
        var commands: [Command] = []
        var wasProse = false
        for line in 0..<lines.count where commands.count < commandsMax {
            guard mayBeCommand(lines, line) else {
                wasProse = isRunningProse(lines, line)
                continue
            }
            let written = lines.trimmed(line)
            guard !wasProse, var command = CommandLine(written).command,
                command.verb != .until || !command.tickets.isEmpty
                    || beginsSentence(lines, line, after: commands.last)
            else {
                wasProse = isRunningProse(lines, line)
                continue
            }
            wasProse = false
            if CommandLine.takesText(command) {
                command.argument = argument(of: command, lines, below: line + 1)
                return commands + [command]
            }
            commands.append(command)
        }
        return commands
    }

    /// More in one mail are not even counted.
    static let commandsMax = 1_000

    private static func mayBeCommand(_ lines: MailLines, _ line: Int) -> Bool {
        var content = lines.content(of: line)
        guard (2...600).contains(content.count), lines.bytes[content.lowerBound] != 62 else {
            return false
        }
        content = content.drop {
            lines.bytes[$0] == 32 || lines.bytes[$0] == 45 || lines.bytes[$0] == 42
        }
        guard let first = content.first else { return false }
        let byte = lines.bytes[first]
        // A ticket, a quotation mark.
        if "#\"'`".utf8.contains(byte) || byte >= 0xE2 || byte == 0xC2 { return true }
        let end = content.first { endsWord(lines.bytes[$0]) }
        let word = lines.bytes[first..<(end ?? content.upperBound)]
        guard word.count <= 24 else { return false }
        let text = String(decoding: word, as: UTF8.self).lowercased().trimmingMarks
        return text == "ticket" || text.utf8.contains(0xE2)
            || CommandPhrases.openings.contains(text)
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 32, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"),
            UInt8(ascii: ":"), UInt8(ascii: ";"):
            true
        default: false
        }
    }

    /// A long line without an end: the next one goes on with its sentence, even if it begins with
    /// a verb.
    private static func isRunningProse(_ lines: MailLines, _ line: Int) -> Bool {
        let content = lines.content(of: line)
        guard content.count >= 50, let last = content.last else { return false }
        return !".!?:;,".utf8.contains(lines.bytes[last])
    }

    /// `until Friday` may be the end of a sentence however short its first line was.
    private static func beginsSentence(
        _ lines: MailLines, _ line: Int, after previous: Command?
    ) -> Bool {
        guard line > 0, !lines.isBlank(line - 1) else { return true }
        return ".!?:;,".utf8.contains(lines.last(line - 1))
            || lines.trimmed(line - 1) == previous?.line
    }

    private static func argument(
        of command: Command, _ lines: MailLines, below start: Int
    ) -> String? {
        let text = lines.block(min(start, lines.count)..<lines.count)
        let parts = [command.argument, text.isEmpty ? nil : text].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }
}
