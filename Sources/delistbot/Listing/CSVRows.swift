import Foundation

/// The rows of a CSV text whose first line names its columns (RFC 4180). Columns are divided by
/// commas, or by semicolons or tabs where the first line has these, as spreadsheets write them.
struct CSVRows {
    /// Each row's line, and its fields by the columns' names in lower case.
    let rows: [(line: Int, fields: [String: String])]

    /// Throws where one of `columns` is missing or a column stands twice or is neither of those nor
    /// of `others`, and for a line with more fields than columns or a quotation mark that is not
    /// closed.
    init(
        _ text: String, naming columns: [String], perhaps others: [String]
    ) throws(CommandFailure) {
        let text =
            text.unicodeScalars.first == "\u{FEFF}"
            ? String(text.unicodeScalars.dropFirst())
            : text
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let filled = lines.enumerated().filter { !$1.allSatisfy(\.isWhitespace) }
        let head = filled.first?.element ?? ""
        let divider: Character = ["\t", ";"].first { head.contains($0) } ?? ","
        let names = try Self.fields(head, by: divider, at: 1).map { $0.lowercased() }
        for wanted in columns where !names.contains(wanted) {
            throw CommandFailure(
                .data, "line 1 names no column “\(wanted)”; --help tells which there are")
        }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw CommandFailure(.data, "line 1 names “\(twice)” twice; remove a column")
        }
        if let unknown = names.first(where: { !(columns + others).contains($0) }) {
            let known = (columns + others).joined(separator: ", ")
            throw CommandFailure(
                .data, "line 1 names an unknown column “\(unknown)”; there are \(known)")
        }
        var rows: [(line: Int, fields: [String: String])] = []
        for (index, line) in filled.dropFirst() {
            let fields = try Self.fields(line, by: divider, at: index + 1)
            guard fields.count <= names.count else {
                throw CommandFailure(
                    .data,
                    "line \(index + 1) has \(fields.count) fields, and there are \(names.count) "
                        + "columns; put quotation marks around what holds a comma")
            }
            rows.append((index + 1, Dictionary(zip(names, fields)) { first, _ in first }))
        }
        self.rows = rows
    }

    /// The fields of a line, quoted or not; in quotes, two quotation marks are one.
    private static func fields(
        _ line: Substring, by divider: Character, at number: Int
    ) throws(CommandFailure) -> [String] {
        var (fields, isQuoted, wasEnd) = ([""], false, false)
        for character in line {
            switch character {
            case "\"":
                if wasEnd { fields[fields.count - 1].append("\"") }
                wasEnd = isQuoted
                isQuoted.toggle()
                continue
            case divider where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
            wasEnd = false
        }
        guard !isQuoted else {
            throw CommandFailure(
                .data, "line \(number) has a quotation mark that is not closed; close it")
        }
        return fields.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
