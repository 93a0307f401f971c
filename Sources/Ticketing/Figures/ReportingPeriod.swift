public import InternetMessage

/// A period that figures are of, and the one before that they are held against.
///
/// Figures of a period that is over do not change any more: what happened later counts in its own.
public struct ReportingPeriod: Hashable, Sendable {
    /// Its first moment.
    public let from: Timestamp
    /// The first moment after it.
    public let until: Timestamp
    /// What people call it: `November 2026`, `the last 30 days`.
    public let name: String
    /// Where the period before begins and ends, and what it is called.
    private let earlier: (from: Timestamp, until: Timestamp, name: String)

    /// The period before: as long as this one where this one is not over, or is no month.
    public var before: ReportingPeriod {
        ReportingPeriod(
            from: earlier.from, until: earlier.until, name: earlier.name,
            earlier: (earlier.from - (earlier.until - earlier.from), earlier.from, ""))
    }

    /// A month on the clocks of a zone, `2026-11`; of one that is not over, the part that has
    /// passed, held against as long a part of the month before. Nil where the text is no month, or
    /// one that has not begun.
    public init?(month text: String, on clock: LocalClock, now: Timestamp) {
        guard let first = CalendarDay(text + "-01"), first.year > 1 else { return nil }
        let (start, end) = (first.start(on: clock), first.nextMonth.start(on: clock))
        let previous = first.advanced(by: -1).firstOfMonth
        let begun = previous.start(on: clock)
        guard start <= now else { return nil }
        let isOver = end <= now
        self.init(
            from: start, until: isOver ? end : now,
            name: first.monthName + (isOver ? "" : " so far"),
            earlier: (
                begun, isOver ? start : min(start, begun + (now - start)),
                isOver ? previous.monthName : "as much of \(previous.monthName)"
            ))
    }

    /// The last days until `now`, held against as many before.
    public init(lastDays count: Int, until now: Timestamp) {
        let start = now - .days(count)
        self.init(
            from: start, until: now, name: "the last \(count) days",
            earlier: (start - .days(count), start, "the \(count) days before"))
    }

    private init(
        from: Timestamp, until: Timestamp, name: String,
        earlier: (from: Timestamp, until: Timestamp, name: String)
    ) {
        (self.from, self.until, self.name) = (from, until, name)
        self.earlier = earlier
    }

    public static func == (one: Self, other: Self) -> Bool {
        (one.from, one.until, one.name) == (other.from, other.until, other.name)
            && one.earlier == other.earlier
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(from)
        hasher.combine(until)
    }
}

extension CalendarDay {
    /// The first day of its month.
    var firstOfMonth: CalendarDay { advanced(by: 1 - day) }

    /// The first day of the month after.
    var nextMonth: CalendarDay {
        firstOfMonth.advanced(by: CivilTime.days(in: month, of: year))
    }

    /// `November 2026`.
    var monthName: String { "\(Self.monthNames[month - 1]) \(year)" }

    /// Its first moment: where the clocks leave midnight out, the end of the gap.
    func start(on clock: LocalClock) -> Timestamp {
        clock.moments(showing: at(minute: 0))[0]
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
