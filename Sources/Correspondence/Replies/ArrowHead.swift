/// The head that GroupWise writes above a quoted or forwarded mail, on one line or wrapped over
/// several: `>>> "Jo Doe" <jo@example.net> 11/3/2026 10:11 AM >>>`.
struct ArrowHead {
    /// The line after it.
    let end: Int
    /// Its author, as a From field.
    let from: String?
    /// The date as written.
    let date: String?

    /// The head that begins at `line`; nil where none does.
    init?(_ lines: MailLines, at line: Int) {
        guard lines.bytes[lines.content(of: line).prefix(2)].elementsEqual(">>".utf8),
            line == 0 || !lines.isQuoted(line - 1),
            let (text, end) = Self.whole(lines, line) ?? Self.attributed(lines, line)
        else { return nil }
        self.end = end
        let found = Self.author(text)
        let dated = AttributionShape.withoutBrackets(text)
        let isDated = WrittenDate(dated) != nil
        guard found != nil || isDated else { return nil }
        let name = found.map { AttributionShape.name(text[..<$0.range.lowerBound]) }
        date = isDated ? AttributionShape.date(dated, name) : nil
        from = found.map { "\(name ?? "") <\($0.address)>" } ?? Self.named(dated, date)
    }

    /// What stands between the arrows, and the line after them.
    private static func whole(_ lines: MailLines, _ line: Int) -> (text: String, end: Int)? {
        var text = lines.trimmed(line)
        guard text.utf8.count <= bytesMax else { return nil }
        var end = line + 1
        while !isClosed(text) {
            guard end < min(lines.count, line + linesMax), !lines.isBlank(end),
                !lines.isQuoted(end), text.utf8.count <= bytesMax
            else { return nil }
            text += " " + lines.trimmed(end)
            end += 1
        }
        var inner = text.drop { $0 == ">" || $0 == " " }
        while inner.last == ">" { inner.removeLast() }
        while inner.last == " " { inner.removeLast() }
        // An address right before the arrows lost its bracket with them.
        return (
            inner.last.map { $0.isLetter } ?? false && inner.contains("<")
                && !inner.contains(">") ? inner + ">" : String(inner), end
        )
    }

    /// QUIRK: later versions write `>>> On … in message <…>, Jo Doe <jo@example.net> wrote:`.
    private static func attributed(
        _ lines: MailLines, _ line: Int
    ) -> (text: String, end: Int)? {
        let view = lines.unquoted(from: line, limit: linesMax + 2)
        let bare = view.unquoted(from: 0).unquoted(from: 0)
        guard let attribution = AttributionLine(bare, at: 0) else { return nil }
        let text = (0..<attribution.end).map { bare.trimmed($0) }.joined(separator: " ")
        return (text, line + attribution.end)
    }

    /// The last address: identifiers of messages stand before it.
    private static func author(
        _ text: String
    ) -> (address: String, range: Range<String.Index>)? {
        guard let first = AddressText.firstAddress(text) else { return nil }
        guard let last = MailText.addresses(in: text[first.range.upperBound...]).last,
            let range = text.firstRange(of: last)
        else { return first }
        return (last, range)
    }

    private static func isClosed(_ text: String) -> Bool {
        text.hasSuffix(">>") && text.contains { $0 != ">" }
    }

    private static func named(_ text: String, _ date: String?) -> String? {
        guard let date, let place = text.firstRange(of: date) else { return nil }
        let name = AddressText.cleanName(text[..<place.lowerBound])
        return name.isEmpty ? nil : name
    }

    private static let linesMax = 3
    private static let bytesMax = 400
}
