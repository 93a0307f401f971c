/// Finds the commands of a mail.
///
/// Precision comes first: a line is a command only as a whole, with an argument of the verb's own
/// form; ordinary prose is none. Marked quotations are passed over, and nothing is read below what
/// may be another mail's head.
public enum CommandReader {
    /// The commands in order, one a line. `send` and `approve with changes` take all text below
    /// them as their argument, so that nothing below is read as a command.
    public static func commands(in text: String) -> [Command] { commands(in: CommandGround(text)) }

    /// As `commands(in:)`, in those lines of a mail.
    static func commands(in ground: CommandGround) -> [Command] {
        var scan = CommandScan(ground)
        // Most mail holds no line that can be one, and what stands below the last is of no
        // interest.
        guard let last = ground.kinds.indices.last(where: scan.mayBegin) else { return [] }
        scan.passBanner()
        for line in 0...last {
            guard !scan.isEnded else { break }
            scan.take(line, isLast: line == last)
        }
        return scan.commands
    }

    /// More in one mail are not even counted.
    static let commandsMax = 1_000
}
