import InternetMessage

/// Rows beneath headings, each column as wide as its widest cell; fitted into a terminal's width by
/// cutting what can be cut.
struct TextTable {
    /// A column's heading, and whether its cells may be cut.
    struct Column: ExpressibleByStringLiteral {
        let heading: String
        let mayBeCut: Bool

        init(stringLiteral heading: String) { (self.heading, mayBeCut) = (heading, false) }

        private init(cut heading: String) { (self.heading, mayBeCut) = (heading, true) }

        /// A column of long texts.
        static func cut(_ heading: String) -> Column { Column(cut: heading) }
    }

    private static let gap = 2
    /// A cell that is cut keeps so much.
    private static let cutWidthMin = 10

    let columns: [Column]
    let rows: [[String]]

    init(_ columns: [Column], rows: [[String]]) {
        self.columns = columns
        self.rows = rows.map { $0.map(ShownText.onOneLine) }
    }

    /// The headings and the rows, none longer than `width` where that can be.
    func lines(width: Int?) -> [String] {
        let widths = widths(within: width)
        return ([columns.map(\.heading)] + rows).map { cells in
            let last = cells.lastIndex { !$0.isEmpty } ?? 0
            return cells.indices.prefix(last + 1).map { index in
                let cell = Self.cut(cells[index], to: widths[index])
                return index == last ? cell : Self.padded(cell, to: widths[index] + Self.gap)
            }.joined()
        }
    }

    private func widths(within limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            ([columns[index].heading] + rows.map { $0[index] }).map(\.count).max() ?? 0
        }
        guard let limit else { return widths }
        let gaps = Self.gap * (columns.count - 1)
        while widths.reduce(gaps, +) > limit {
            let widest = columns.indices.filter {
                columns[$0].mayBeCut && widths[$0] > Self.cutWidthMin
            }.max { widths[$0] < widths[$1] }
            guard let widest else { break }
            widths[widest] -= 1
        }
        return widths
    }

    private static func cut(_ cell: String, to width: Int) -> String {
        cell.count > width ? cell.prefix(max(1, width - 1)) + "…" : cell
    }

    private static func padded(_ cell: String, to width: Int) -> String {
        cell + String(repeating: " ", count: max(0, width - cell.count))
    }
}
