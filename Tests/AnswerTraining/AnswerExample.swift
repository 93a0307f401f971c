package import Correspondence
package import InternetMessage

/// A whole answer and what it means.
package struct AnswerExample: Sendable {
    /// The set it was written in.
    package let set: String
    /// The language's code.
    package let language: String
    /// What it means; more than one where careful readers would differ.
    package let classes: [PostmasterAnswer.Class]
    /// The day that it promises, if it does.
    package let until: String?
    /// Whether it was marked as free of traps before anything read it.
    package let isPlain: Bool
    /// What its writer's clock showed.
    package let sentAt: CivilTime?
    /// The addresses that were asked about.
    package let subjects: [IPAddressRange]
    /// As a postmaster might write it.
    package let text: String

    /// The example of a row: set, language, classes with `/` between them, day or `-`, `plain` or
    /// `trap`, date, addresses with spaces between, and the text with `\n` for the end of a line; nil where it is none.
    init?(row: Substring) {
        let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard columns.count == 8, ["plain", "trap"].contains(columns[4]),
            case let subjects = columns[6].split(separator: " "), !subjects.isEmpty
        else { return nil }
        (set, language) = (columns[0], columns[1])
        classes = columns[2].split(separator: "/").compactMap {
            PostmasterAnswer.Class(rawValue: String($0))
        }
        until = columns[3] == "-" ? nil : columns[3]
        isPlain = columns[4] == "plain"
        sentAt = Self.civil(columns[5])
        self.subjects = subjects.compactMap { IPAddressRange(String($0)) }
        text = columns[7].replacing("\\n", with: "\n")
        guard !classes.isEmpty, sentAt != nil, self.subjects.count == subjects.count else {
            return nil
        }
    }

    /// `2026-11-04T10:00`.
    private static func civil(_ text: String) -> CivilTime? {
        let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 5 else { return nil }
        return CivilTime(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3],
            minute: numbers[4])
    }
}
