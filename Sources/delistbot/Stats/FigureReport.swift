import InternetMessage
import Ticketing

/// The figures as a reader gets to see them, in lines of text and in objects.
struct FigureReport {
    let comparison: FigureComparison
    let reader: FigureReader
    let clock: LocalClock
    /// What postmasters are called, by name.
    let postmasters: [String: String]

    /// `October 2026, against September 2026`.
    var title: String {
        "\(comparison.period.name), \(against)"
    }

    /// `against September 2026 (from … until …)`.
    var against: String {
        let period = comparison.period
        return "against \(period.before.name) "
            + "(from \(clock.text(period.from)) until \(clock.text(period.until)))"
    }

    let columns: [TextTable.Column] = ["FIGURE", "OF", "NOW", "BEFORE", "CHANGE", ""]

    var rows: [[String]] {
        comparison.groups.flatMap { group, rows in
            [[group.heading.uppercased(), "", "", "", "", ""]]
                + rows.map { line(of: $0, most: Self.most(of: rows, for: reader)) }
        }
    }

    private func line(of row: FigureComparison.Row, most: Double) -> [String] {
        let words = row.words(for: reader)
        return [
            "  " + label(of: row.figure), subject(of: row.figure), words.now, words.before,
            row.change(for: reader) ?? "", bar(of: row, most: most),
        ]
    }

    /// What a figure is called; parts stand beneath the whole that they are of.
    func label(of figure: Figure) -> String {
        figure.part.map { part in
            figure.name.group == .templates || figure.name == .poolReviews
                ? "\(figure.name.words), \(part.name)" : "  " + part.name
        } ?? figure.name.words
    }

    /// Whom it is of, as people call it.
    func subject(of figure: Figure) -> String {
        switch figure.name.group {
        case .answers, .silence: postmasters[figure.subject] ?? figure.subject
        default: figure.subject
        }
    }

    /// A bar for a part of a whole, long in proportion.
    private func bar(of row: FigureComparison.Row, most: Double) -> String {
        guard row.figure.part != nil, let length = share(of: row.now, most: most) else { return "" }
        return String(repeating: "█", count: Int((length * 20).rounded(.up)))
    }

    /// How much of the longest bar a count's is, from 0 to 1; nil where this reader sees none.
    func share(of value: FigureValue?, most: Double) -> Double? {
        guard let value, case .count = value, most > 0, reader.maySee(value) else { return nil }
        return value.number / most
    }

    /// The greatest count among the parts, in either period, that the reader sees.
    static func most(of rows: [FigureComparison.Row], for reader: FigureReader) -> Double {
        rows.filter { $0.figure.part != nil }.flatMap { [$0.now, $0.before] }.compactMap(\.self)
            .filter { if case .count = $0 { reader.maySee($0) } else { false } }
            .map(\.number).max() ?? 0
    }

    /// A figure for other programs: its numbers, and what a person would read. Names are added and
    /// never changed.
    func json(_ row: FigureComparison.Row) -> JSONObject {
        let (period, before) = (comparison.period, comparison.period.before)
        let words = row.words(for: reader)
        let unit = (row.now ?? row.before)?.unit ?? ""
        return [
            "schema": 1, "from": period.from.iso8601, "until": period.until.iso8601,
            "figure": row.figure.name.rawValue,
            "of": row.figure.subject.isEmpty ? nil : row.figure.subject,
            "part": row.figure.part?.name, "unit": unit,
            "value": number(row.now), "cases": cases(row.now), "shown": words.now,
            "beforeFrom": before.from.iso8601, "beforeUntil": before.until.iso8601,
            "before": number(row.before), "casesBefore": cases(row.before),
            "shownBefore": words.before,
        ]
    }

    private func number(_ value: FigureValue?) -> Double? {
        value.flatMap { reader.maySee($0) ? $0.number : nil }
    }

    private func cases(_ value: FigureValue?) -> Int? {
        value.flatMap { reader.maySee($0) ? $0.cases : nil }
    }
}
