/// The draft that a letter of ours showed, as somebody edited it inside the quotation of their
/// reply: `approve with changes` above, the changed text still marked `>`.
public enum EditedDraft {
    /// The command with the edited draft as its text, where it approves one with changes and no
    /// text of its own stands below it. Nothing else sends quoted text.
    static func completing(_ command: Command, from mail: String) -> Command {
        guard command.verb == .approve, let argument = command.argument,
            let text = text(in: mail)
        else { return command }
        var below = filledLines(argument)
        let head = [below.removeFirst()]
        // What was typed inside the quotation was read as text below the command.
        guard Set(filledLines(text)).isSuperset(of: below) else { return command }
        var command = command
        command.argument = (head + [text]).joined(separator: "\n")
        return command
    }

    private static func filledLines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(\.trimmingBlanks).filter { !$0.isEmpty }
    }

    /// The text of the draft quoted in a mail, its marks taken off; nil where none is quoted.
    ///
    /// A draft begins with the lines `To:` and `Subject:` that our letters show above it, and ends
    /// with our letters' footer. Lines that somebody typed between the quoted ones are part of it.
    public static func text(in mail: String) -> String? {
        let lines = mail.prefix(bytesMax).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).map { QuotedLine($0) }
        guard let head = lines.indices.first(where: { isHead(lines, $0) }) else { return nil }
        let depth = lines[head].depth
        guard let start = lines[head...].firstIndex(where: \.isBlank) else { return nil }
        let body = lines[start...]
        let footer = body.firstIndex { $0.depth < depth && isFooter($0.text) }
        let inside = body[..<(footer ?? body.endIndex)]
        guard let last = inside.lastIndex(where: { $0.depth >= depth && !$0.isBlank }) else {
            return nil
        }
        let below = inside[(last + 1)...]
        let typed = footer == nil ? typedBelow(below, depth) : Array(below)
        let texts = (inside[...last] + typed).map { $0.text(above: depth) }
        let text = texts.joined(separator: "\n").trimmingBlanks
        return text.isEmpty ? nil : text
    }

    /// Postmasters are written pages, not books.
    private static let bytesMax = 64 << 10

    private static func isHead(_ lines: [QuotedLine], _ index: Int) -> Bool {
        guard lines[index].depth > 0, lines[index].text.lowercased().hasPrefix("to: "),
            let next = lines[(index + 1)...].first
        else { return false }
        return next.depth == lines[index].depth && next.text.lowercased().hasPrefix("subject: ")
    }

    private static func isFooter(_ text: Substring) -> Bool {
        text == "--" || text.hasPrefix("delistbot for ")
    }

    /// Where no footer shows the end, only what its writer wrote below a marked quotation.
    private static func typedBelow(
        _ lines: ArraySlice<QuotedLine>, _ depth: Int
    ) -> [QuotedLine] {
        guard depth > 1 else { return [] }
        let text = lines.prefix { $0.depth == 0 }.map { String($0.text) }.joined(separator: "\n")
        return ReplyText.visible(in: text).split(separator: "\n").map { QuotedLine($0) }
    }

    /// A line and how many quotation marks stood before it.
    private struct QuotedLine {
        let depth: Int
        /// Without marks and the blank after them, and without blanks at the end.
        let text: Substring
        private let written: Substring

        init(_ line: Substring) {
            var rest = line
            while let last = rest.last, last.isWhitespace { rest.removeLast() }
            written = rest
            var depth = 0
            while let mark = rest.firstIndex(where: { $0 != " " }), rest[mark] == ">" {
                depth += 1
                rest = rest[rest.index(after: mark)...]
            }
            if depth > 0, rest.first == " " { rest.removeFirst() }
            (self.depth, text) = (depth, rest)
        }

        var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

        /// The line with the marks beyond `depth` left on: those the draft had of its own.
        func text(above depth: Int) -> Substring {
            guard self.depth > depth else { return text }
            var rest = written
            for _ in 0..<depth {
                rest = rest.drop { $0 == " " }.dropFirst()
            }
            return rest.first == " " ? rest.dropFirst() : rest
        }
    }
}
