public import InternetMessage

/// Prefixes with the names that their owners give them, such as a provider publishes, and the day
/// of the list.
///
///     # date: 2026-11-01
///     192.0.2.0/24        EXAMPLE-CLOUD eu-1
///     2001:db8::/32       EXAMPLE-CLOUD
///
/// Prefixes may lie in each other; the innermost is the one that counts.
public struct NamedPrefixes: Hashable, Sendable {
    /// The prefixes and their names.
    public let table: IPAddressTable<String>
    /// The same, each name with the day of the list.
    public let dated: IPAddressTable<String>
    /// The day of the list, as it is written there: `2026-11-01`.
    public let date: String

    /// What is wrong with a list, and what to do.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1.
        public let line: Int
        /// What is wrong and what to do.
        public let description: String
    }

    /// The list of that text.
    public init(_ text: String) throws(Fault) {
        var date: String?
        var entries: [IPAddressTable<String>.Entry] = []
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() {
            let parts = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
            guard let first = parts.first else { continue }
            if first.first == "#" {
                date = date ?? Self.date(in: line)
                continue
            }
            guard let range = IPAddressRange(first), parts.count == 2 else {
                throw Fault(
                    line: index + 1,
                    description: "is no prefix with a name; write it like “192.0.2.0/24 NAME”")
            }
            let name = parts[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
            entries.append(IPAddressTable.Entry(range, name))
        }
        guard let date else {
            throw Fault(
                line: 1, description: "does not say its day; begin it with “# date: 2026-11-01”")
        }
        (table, self.date) = (IPAddressTable(entries), date)
        dated = IPAddressTable(
            entries.map { .init($0.range, "\($0.value), by the list of \(date)") })
    }

    private static func date(in line: Substring) -> String? {
        let words = line.dropFirst().split { $0 == " " || $0 == ":" || $0 == "\t" }
        guard words.count == 2, words[0].lowercased() == "date",
            CalendarDay(String(words[1])) != nil
        else { return nil }
        return String(words[1])
    }
}
