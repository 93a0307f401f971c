/// Lines that greet, thank or agree, and say nothing else.
///
/// Commands stand below them and are carried out as they stand (product §8).
enum Courtesy {
    /// Whether the line is one.
    static func isMere(_ line: String) -> Bool {
        guard line.utf8.count <= bytesMax else { return false }
        let text = line.lowercased()
        let words = text.split { !($0.isLetter || $0 == "'" || $0 == "’" || $0 == "-") }
        guard !words.isEmpty else { return isGesture(line) }
        if words.allSatisfy({ isPolite(String($0)) }) { return !line.contains(where: \.isNumber) }
        return greets(line, text)
    }

    private static let bytesMax = 90

    private static func isPolite(_ word: String) -> Bool {
        CommandPhrases.politeness.contains(word) || CourtesyPhrases.words.contains(word)
    }

    /// Only marks and pictures: `:-)`, `👍`.
    private static func isGesture(_ line: String) -> Bool {
        line.utf8.count <= 16 && !line.contains(where: \.isNumber)
            && !PossibleHead.beginsWithMark(line)
            && !line.unicodeScalars.contains { openers.contains($0) }
            && !(line.hasPrefix(".") || line.hasPrefix("(") || line.hasPrefix("["))
    }

    /// Marks that begin or shorten somebody else's words.
    private static let openers = Set("\"“”„«»‹›{}…↓↑→←⇓§@👇".unicodeScalars)

    /// A greeting, and nothing behind it but names: `Hello Example Mail Operations,`.
    private static func greets(_ line: String, _ text: String) -> Bool {
        let candidates = text.utf8.first.flatMap { greetings[$0] } ?? []
        let found = candidates.filter { text.hasPrefix($0) }.max { $0.count < $1.count }
        guard let found, line.count >= found.count else { return false }
        let rest = line.dropFirst(found.count)
        let isUnspaced = (found.unicodeScalars.first?.value ?? 0) >= 0x0E00
        guard let next = rest.first else { return true }
        guard isUnspaced || !next.isLetter else { return false }
        let names = rest.split { " ,!.:;-–…".contains($0) }
        return names.count <= 5 && !rest.contains { $0.isNumber || $0 == "@" || $0 == "<" }
            && names.allSatisfy { isName($0) || isPolite($0.lowercased()) }
            && !rest.drop { !".:!".contains($0) }.contains(where: \.isLetter)
    }

    /// The greetings by their first byte.
    private static let greetings = Dictionary(
        grouping: CourtesyPhrases.greetings, by: { $0.utf8.first ?? 0 })

    private static func isName(_ word: Substring) -> Bool {
        guard let first = word.unicodeScalars.first else { return false }
        return !first.properties.isLowercase
    }
}
