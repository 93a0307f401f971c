/// What a mail of ours would command if it came back without any sign that it is quoted.
///
/// A mail program, a gateway or a person may take off the marks, the indents and the line above a
/// quotation, and rewrap what is left. Our mails show commands on every page, and quote what
/// strangers wrote, so each line must be none by itself.
public enum LostMarks {
    /// The lines that would be read as commands: as they stand, and rewrapped at those widths.
    /// Empty for every mail that the bot sends.
    public static func commands(in text: String, widths: [Int] = [40, 60, 72]) -> [String] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let drafts = drafts(in: lines)
        let bare = lines.map { parted($0).text }
        let loose = bare.indices.map { line in drafts.contains(line) ? "" : bare[line] }
        let parts = paragraphs(loose)
        let draft = drafts.sorted().map { bare[$0] }.joined(separator: "\n")
        var texts = loose + [bare.joined(separator: "\n"), draft]
        for width in widths {
            texts += loose.map { wrapped($0, width) }
            texts += parts.map { wrapped($0, width) }
        }
        return texts.flatMap { CommandReader.commands(in: $0) }.map(\.line)
    }

    /// The text, each line that would be read as a command shown “so”.
    ///
    /// Quoted drafts stay as they are, for they are sent as people edit them; the address above
    /// them bars commands.
    public static func defused(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let drafts = drafts(in: lines)
        return lines.indices.map { line in
            let (marks, text) = parted(lines[line])
            guard !drafts.contains(line), !CommandReader.commands(in: text).isEmpty else {
                return String(lines[line])
            }
            let marker = ListMarker(Array(text.utf8)[...])?.length ?? 0
            let bullet = Substring(text.utf8.prefix(marker))
            return "\(marks)\(bullet)“\(text.dropFirst(bullet.count))”"
        }.joined(separator: "\n")
    }

    // MARK: Lines

    /// A line's quotation marks and indent, and the rest of it.
    private static func parted(_ line: Substring) -> (marks: Substring, text: String) {
        let text = line.drop { $0 == ">" || $0 == "|" || $0.isWhitespace }
        return (line[..<text.startIndex], text.trimmingBlanks)
    }

    /// The lines of quoted drafts, from the lines `To:` and `Subject:` to our footer.
    private static func drafts(in lines: [Substring]) -> Set<Int> {
        var drafts: Set<Int> = []
        var isInside = false
        for line in lines.indices {
            let text = parted(lines[line]).text
            if text == "--" || text.hasPrefix("delistbot for ") { isInside = false }
            isInside = isInside || isDraftHead(lines, line)
            if isInside { drafts.insert(line) }
        }
        return drafts
    }

    private static func isDraftHead(_ lines: [Substring], _ line: Int) -> Bool {
        line + 1 < lines.count && lines[line].hasPrefix("> To: ")
            && lines[line + 1].hasPrefix("> Subject: ")
    }

    /// The lines between empty ones as one each.
    private static func paragraphs(_ lines: [String]) -> [String] {
        lines.split(omittingEmptySubsequences: false, whereSeparator: \.isEmpty)
            .map { $0.joined(separator: " ") }
    }

    private static func wrapped(_ text: String, _ width: Int) -> String {
        var lines: [String] = []
        var current = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !current.isEmpty, current.count + 1 + word.count > width {
                lines.append(current)
                current = String(word)
            } else {
                current += (current.isEmpty ? "" : " ") + word
            }
        }
        return (lines + [current]).joined(separator: "\n")
    }
}
