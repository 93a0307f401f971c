/// Finds the commands of a visible reply (product §8).
public enum CommandReader {
    /// The commands, in order.
    public static func commands(in text: String) -> [Command] {
        text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix(">") }.compactMap { line in
            var words = line.split(separator: " ")
            var tickets: [Int] = []
            while let w = words.first, w.hasPrefix("#"), let n = Int(w.dropFirst()) {
                tickets.append(n); words.removeFirst()
            }
            guard let w = words.first, let v = Command.Verb(rawValue: String(w)) else { return nil }
            let rest = words.dropFirst().joined(separator: " ")
            return Command(
                verb: v, tickets: tickets, argument: rest.isEmpty ? nil : rest, line: String(line))
        }
    }
}
