import Foundation

/// The rows of a CSV text whose first line names its columns (RFC 4180).
struct CSVRows {
    /// Each row's line, and its fields by the columns' names in lower case.
    let rows: [(line: Int, fields: [String: String])]

    /// Throws where one of `columns` is missing.
    init(_ text: String, naming columns: [String]) throws(CommandFailure) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let filled = lines.enumerated().filter { !$1.allSatisfy(\.isWhitespace) }
        let names = filled.first.map { Self.fields($0.element).map { $0.lowercased() } } ?? []
        for wanted in columns where !names.contains(wanted) {
            throw CommandFailure(
                .data, "line 1 names no column “\(wanted)”; --help tells which there are")
        }
        rows = filled.dropFirst().map { index, line in
            let fields = Dictionary(zip(names, Self.fields(line))) { first, _ in first }
            return (index + 1, fields)
        }
    }

    /// The fields of a line, quoted or not; in quotes, two quotation marks are one.
    private static func fields(_ line: Substring) -> [String] {
        var (fields, isQuoted, wasEnd) = ([""], false, false)
        for character in line {
            switch character {
            case "\"":
                if wasEnd { fields[fields.count - 1].append("\"") }
                wasEnd = isQuoted
                isQuoted.toggle()
                continue
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
            wasEnd = false
        }
        return fields.map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
