import Foundation

/// A row of a table whose first line names its columns, cells parted by tabs; lines that begin
/// with a number sign are remarks.
struct TSVRow {
    private let cells: [String: String]

    /// What stands in that column; empty where nothing does.
    subscript(column: String) -> String { cells[column] ?? "" }

    /// The words of a cell.
    func words(_ column: String) -> [String] {
        self[column].split(separator: " ").map(String.init)
    }

    /// The rows of that file.
    static func rows(of file: URL) throws -> [TSVRow] {
        rows(in: try String(contentsOf: file, encoding: .utf8))
    }

    /// The rows of that text.
    static func rows(in text: String) -> [TSVRow] {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        guard let names = lines.first else { return [] }
        return lines.dropFirst().map { cells in
            TSVRow(cells: Dictionary(zip(names, cells)) { first, _ in first })
        }
    }
}
