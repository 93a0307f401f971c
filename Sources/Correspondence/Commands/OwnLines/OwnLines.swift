import InternetMessage

/// The lines that a mail's structure shows as its writer's: not those of files shown with it, nor
/// those that its HTML shows as another's, or may.
struct OwnLines {
    /// How often each line stands in what is the writer's; nil where all is.
    private var own: [String: Int]?
    /// How often, in the HTML form of a mail whose plain form is read; and the lines of its rest.
    private var shown: [String: Int] = [:]
    private var others: Set<String> = []
    /// All that the HTML form shows, without blanks; nil where no other form is read.
    private var visible: String?

    /// The lines of that message.
    init(of message: ParsedMessage) {
        if !message.textParts.isEmpty, message.ownText != message.text {
            own = Self.counted(message.ownText ?? "") { $0.trimmingBlanks }
        }
        guard let form = message.shownForm else { return }
        shown = Self.counted(form.own, Self.bare)
        others = Set(Self.counted(form.text, Self.bare).keys)
        visible = Self.letters(form.text)
    }

    /// Whether the command's line, and the text that would be sent with it, are the writer's.
    mutating func hold(_ command: Command) -> Bool {
        let isOwn = take(command.line) && isVisible(command.line)
        guard command.verb == .send, case .send(let text) = command.action else { return isOwn }
        return text.split(whereSeparator: \.isNewline).allSatisfy { line in
            line.allSatisfy(\.isWhitespace) || take(String(line))
        } && isOwn
    }

    /// Whether who reads the HTML form of the mail sees the line.
    private func isVisible(_ line: String) -> Bool {
        visible?.contains(Self.letters(Self.bare(line))) ?? true
    }

    private static func letters(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Takes one of the lines that read so.
    private mutating func take(_ line: String) -> Bool {
        let bare = Self.bare(line)
        if let left = shown[bare], left > 0 {
            shown[bare] = left - 1
        } else if others.contains(bare) {
            return false
        }
        guard own != nil else { return true }
        let line = line.trimmingBlanks
        guard let left = own?[line], left > 0 else { return false }
        own?[line] = left - 1
        return true
    }

    private static func counted(
        _ text: String, _ form: (Substring) -> String
    ) -> [String: Int] {
        var counts: [String: Int] = [:]
        for line in text.split(whereSeparator: \.isNewline) { counts[form(line), default: 0] += 1 }
        return counts
    }

    /// The line without the marks that one form of a mail has and the other lacks.
    private static func bare(_ line: some StringProtocol) -> String {
        let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let head = words.drop { ">|*-•_ ".contains($0) }
        return String(head.reversed().drop { "*_ ".contains($0) }.reversed())
    }
}
