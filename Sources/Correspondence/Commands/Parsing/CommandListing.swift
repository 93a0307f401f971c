/// Tells a list of commands from a quotation whose lines all have the same mark.
///
/// QUIRK: some programs and people mark what they quote with `- ` or `* ` before every line, as
/// others mark their orders. In a list of orders each item is one.
struct CommandListing {
    /// The lines looked at last, and whether they may be a quotation.
    private var run = 0..<0
    private var isMarked = false

    /// More items than anybody orders in one mail.
    private static let itemsMax = 200

    /// Whether the line stands among lines of the same mark, of which one is no command.
    mutating func isQuotation(_ lines: MailLines, at line: Int) -> Bool {
        guard let bullet = ListMarker(lines.bytes[lines.content(of: line)])?.bullet else {
            return false
        }
        guard !run.contains(line) else { return isMarked }
        var (start, end) = (line, line + 1)
        while start > 0, line - start < Self.itemsMax, bears(bullet, lines, start - 1) {
            start -= 1
        }
        while end < lines.count, end - line < Self.itemsMax, bears(bullet, lines, end) { end += 1 }
        run = start..<end
        isMarked =
            run.count > Self.itemsMax
            || run.contains { CommandParser(lines.trimmed($0)).command?.standing != .order }
        return isMarked
    }

    private func bears(_ bullet: [UInt8], _ lines: MailLines, _ line: Int) -> Bool {
        ListMarker(lines.bytes[lines.content(of: line)])?.bullet == bullet
    }
}
