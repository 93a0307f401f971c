/// The head that Lotus Notes, versions 5 to 8, sets in two columns: author and date on the left,
/// wrapped wherever the column ends, the other fields on the right.
///
///              Jo Doe
///              <jo@example.n                                          To
///              et>                        alice@example.org
///              11/03/2026 10:11                                  Subject
///              AM                         Re: x
struct NotesColumns {
    /// The line after it.
    let end: Int
    /// Its fields.
    let fields: [FieldRole: String]

    /// The head that begins at `line`; nil where none does.
    init?(_ lines: MailLines, at line: Int) {
        guard lines.indent(line) >= 6, line == 0 || lines.isBlank(line - 1),
            let first = Self.cells(lines, line).first
        else { return nil }
        var columns = Columns(left: first.start)
        var next = line
        var blanks = 0
        while next < min(lines.count, line + Self.linesMax), blanks < 2 {
            let cells = Self.cells(lines, next)
            if let first = cells.first, first.start < min(6, columns.left) { break }
            blanks = cells.isEmpty ? blanks + 1 : 0
            if cells.isEmpty, columns.isWhole { break }
            cells.forEach { columns.take($0) }
            next += 1
        }
        guard let fields = columns.read() else { return nil }
        (self.fields, end) = (fields, next)
    }

    private static let linesMax = 24

    private struct Cell {
        var start: Int
        var text: String
    }

    /// What stands on the line, cut where two blanks or more are.
    private static func cells(_ lines: MailLines, _ line: Int) -> [Cell] {
        let span = lines.span(line).prefix(160)
        var cells: [Cell] = []
        var start: Int?
        var last = span.lowerBound
        for index in span where lines.bytes[index] > 32 {
            if start != nil, index - last > 2 {
                cells.append(cell(lines, span, start ?? index, last))
                start = nil
            }
            start = start ?? index
            last = index
        }
        if let start { cells.append(cell(lines, span, start, last)) }
        return cells
    }

    private static func cell(
        _ lines: MailLines, _ span: Range<Int>, _ start: Int, _ last: Int
    ) -> Cell {
        let text = String(decoding: lines.bytes[start...last], as: UTF8.self)
        return Cell(start: start - span.lowerBound, text: text)
    }

    /// What was found so far.
    private struct Columns {
        let left: Int
        private var author = ""
        private var fields: [FieldRole: String] = [:]
        private var role: FieldRole?

        init(left: Int) { self.left = left }

        /// Whether the subject, the last of the fields, has its value.
        var isWhole: Bool { !(fields[.subject] ?? "").isEmpty }

        mutating func take(_ cell: Cell) {
            if cell.start <= left + 3 {
                let isOpen = author.lastIndex(of: "<") ?? author.startIndex
                let isWithin = author[isOpen...].contains("<") && !author[isOpen...].contains(">")
                author += (author.isEmpty || isWithin ? "" : " ") + cell.text
            } else if let label = FieldLabels.role(of: Self.label(cell.text)) {
                role = label
                let value = cell.text.firstIndex(of: ":").map { cell.text[$0...].dropFirst() }
                fields[label] = (value ?? "").trimmingBlanks
            } else if let role {
                let value = fields[role] ?? ""
                fields[role] = value + (value.isEmpty ? "" : " ") + cell.text
            }
        }

        private static func label(_ text: String) -> String {
            String(text.prefix { $0 != ":" }).trimmingBlanks
        }

        /// The fields; nil where author, date, recipient or subject is missing.
        func read() -> [FieldRole: String]? {
            guard fields[.to] != nil, isWhole, fields[.from] == nil,
                let digit = AttributionShape.withoutBrackets(author).firstIndex(where: \.isNumber)
            else { return nil }
            let dated = AttributionShape.withoutBrackets(author)[digit...]
            let words = dated.split(separator: " ")
            let isHalf = words.count > 2 && ["AM", "PM"].contains(words[2])
            let date = words.prefix(isHalf ? 3 : 2).joined(separator: " ")
            guard WrittenDate(date)?.hasTime ?? false,
                let place = author.firstRange(of: words[0])
            else { return nil }
            var found = fields
            found[.from] = author[..<place.lowerBound].trimmingBlanks
            found[.date] = date
            return found[.from]?.isEmpty ?? true ? nil : found
        }
    }
}
