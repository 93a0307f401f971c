/// The figures of a period against those of the one before.
public struct FigureComparison: Hashable, Sendable {
    /// A figure in both periods.
    public struct Row: Hashable, Sendable {
        /// Which.
        public let figure: Figure
        /// What it came to; nil: there was no case.
        public let now: FigureValue?
        /// What it came to in the period before; nil: there was no case.
        public let before: FigureValue?
    }

    /// The period.
    public let period: ReportingPeriod
    /// The figures that either period has, in the order in which they are shown.
    public let rows: [Row]

    /// The comparison of those figures. A count that only one of them has was none in the other.
    public init(_ period: ReportingPeriod, _ now: PeriodFigures, before: PeriodFigures) {
        self.period = period
        rows = Set(now.values.keys).union(before.values.keys).sorted().map { figure in
            let (value, earlier) = (now.values[figure], before.values[figure])
            return Row(
                figure: figure, now: value ?? earlier?.none, before: earlier ?? value?.none)
        }
    }

    /// The rows of each group that has any, in order.
    public var groups: [(group: Figure.Name.Group, rows: [Row])] {
        Figure.Name.Group.allCases.compactMap { group in
            let rows = rows.filter { $0.figure.name.group == group }
            return rows.isEmpty ? nil : (group, rows)
        }
    }
}

extension FigureValue {
    /// A count of nothing; of what is measured over cases there is nothing to say.
    fileprivate var none: FigureValue? {
        if case .count = self { .count(0) } else { nil }
    }
}

extension FigureComparison.Row {
    /// What a reader sees of the figure in the period, and in the one before.
    public func words(for reader: FigureReader) -> (now: String, before: String) {
        (Self.words(now, for: reader), Self.words(before, for: reader))
    }

    /// What a reader sees of the change; nil where nothing can be said, or must be.
    public func change(for reader: FigureReader) -> String? {
        guard let now, let before, reader.maySee(now), reader.maySee(before) else { return nil }
        return now.change(from: before)
    }

    private static func words(_ value: FigureValue?, for reader: FigureReader) -> String {
        guard let value else { return "—" }
        return reader.maySee(value) ? value.words ?? "—" : FigureReader.few
    }
}
