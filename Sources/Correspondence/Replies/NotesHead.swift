/// The head that Lotus Notes writes above a quoted or forwarded mail: author and date without
/// labels, then the other fields.
///
///     Jo Doe <jo@example.net> on 11/03/2026 10:11:12 AM
///
///     To:   alice@example.org
///     cc:
///     Subject:  Re: x
///
/// QUIRK: or the author alone on a line, as `Jo Doe@EXAMPLE`, and the date alone on the next.
struct NotesHead {
    /// The line after it.
    let end: Int
    /// Its fields.
    private(set) var fields: [FieldRole: String]

    /// The head that begins at `line`; nil where none does.
    init?(_ lines: MailLines, at line: Int) {
        if let columns = NotesColumns(lines, at: line) {
            (fields, end) = (columns.fields, columns.end)
            return
        }
        guard line + 1 < lines.count, Self.mayBegin(lines, line),
            let (author, date, next) = Self.authored(lines, line)
        else { return nil }
        let start = lines.nextFilled(next, within: 4)
        guard start < lines.count,
            let (fields, end) = Self.labelled(lines, start) ?? Self.stacked(lines, start),
            fields[.from] == nil, fields[.subject] != nil, fields[.to] != nil
        else { return nil }
        (self.fields, self.end) = (fields, end)
        self.fields[.from] = Self.withoutDomain(author)
        self.fields[.date] = date
    }

    private static func labelled(
        _ lines: MailLines, _ start: Int
    ) -> (fields: [FieldRole: String], end: Int)? {
        guard FieldLine(lines, start)?.role != nil, let block = FieldBlock(lines, at: start) else {
            return nil
        }
        return (block.fields, block.end)
    }

    /// QUIRK: the table of later versions, as text: each label on a line, its value on the next.
    private static func stacked(
        _ lines: MailLines, _ start: Int
    ) -> (fields: [FieldRole: String], end: Int)? {
        var fields: [FieldRole: String] = [:]
        var line = start
        while line < lines.count, let role = Self.role(lines, line), fields[role] == nil {
            let isEmpty = line + 1 >= lines.count || Self.role(lines, line + 1) != nil
            fields[role] = isEmpty ? "" : lines.trimmed(line + 1)
            line = lines.nextFilled(line + (isEmpty ? 1 : 2), within: 2)
        }
        return fields.count >= 2 ? (fields, min(line, lines.count)) : nil
    }

    private static func role(_ lines: MailLines, _ line: Int) -> FieldRole? {
        guard lines.content(of: line).count <= FieldLabels.longest else { return nil }
        return FieldLabels.role(of: lines.trimmed(line))
    }

    /// `Jo Doe@EXAMPLE` is a name and its domain, no address.
    private static func withoutDomain(_ author: String) -> String {
        guard !author.contains("<"), let at = author.lastIndex(of: "@"),
            !author[at...].contains(".")
        else { return author }
        return String(author[..<at])
    }

    /// Cheap, and false for most lines: digits at their end, or at the start of the next one.
    private static func mayBegin(_ lines: MailLines, _ line: Int) -> Bool {
        let content = lines.content(of: line)
        guard (6...200).contains(content.count) else { return false }
        return lines.bytes[content.suffix(9)].contains(where: \.isDigit)
            || lines.first(line + 1).isDigit
    }

    private static func authored(
        _ lines: MailLines, _ line: Int
    ) -> (author: String, date: String, next: Int)? {
        let text = lines.trimmed(line)
        if let (author, date) = parted(text) { return (author, date, line + 1) }
        let below = line + 1
        guard !lines.isBlank(below), lines.content(of: below).count <= 60 else { return nil }
        let date = lines.trimmed(below)
        guard text.utf8.last != UInt8(ascii: ":"), date.first?.isNumber ?? false,
            WrittenDate(date)?.hasTime ?? false
        else { return nil }
        return (text, date, below + 1)
    }

    /// `Jo Doe <jo@example.net> on 11/03/2026 10:11:12 AM` cut in two, whatever `on` is called.
    private static func parted(_ text: String) -> (author: String, date: String)? {
        let dated = AttributionShape.withoutBrackets(text)
        guard dated.utf8.last != UInt8(ascii: ":"), WrittenDate(dated)?.hasTime ?? false,
            let digit = dated.firstIndex(where: \.isNumber)
        else { return nil }
        let date = dated[digit...].trimmingBlanks
        guard WrittenDate(date)?.hasTime ?? false,
            let place = text.firstRange(of: date.prefix(6))
        else { return nil }
        var words = text[..<place.lowerBound].split(separator: " ")
        if words.count > 1, let last = words.last, last.count <= 3, last.last != ">" {
            words.removeLast()
        }
        let author = words.joined(separator: " ")
        let isAuthor =
            AddressText.firstAddress(author) != nil || author.contains("/")
            || author.contains("@")
        return isAuthor ? (author, date) : nil
    }
}

/// The line above a forward of Lotus Notes, wrapped or not, in any language:
/// `------------ Forwarded by Alice Example/Ops/EX on 11/03/2026 10:15 AM ------------`.
struct NotesSeparator {
    /// The line after it.
    let end: Int

    /// The separator that begins at `line`; nil where none does.
    init?(_ lines: MailLines, at line: Int) {
        guard lines.bytes[lines.content(of: line).prefix(5)].elementsEqual("-----".utf8) else {
            return nil
        }
        var text = ""
        for next in line..<min(lines.count, line + 3) where !lines.isBlank(next) {
            guard text.utf8.count + lines.content(of: next).count <= 300 else { return nil }
            text += (text.isEmpty ? "" : " ") + lines.trimmed(next)
            let words = text.drop { $0 == "-" || $0 == " " }
            guard !words.isEmpty else { return nil }
            if words.hasSuffix("---"), WrittenDate(words)?.hasTime ?? false {
                end = next + 1
                return
            }
        }
        return nil
    }
}
