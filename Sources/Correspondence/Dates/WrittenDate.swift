import InternetMessage

/// A date and time as people's programs write them, in any of the languages of `DateWords`.
struct WrittenDate: Hashable {
    /// The calendar date and clock time.
    var time: CivilTime
    /// Whether a clock time was written.
    var hasTime: Bool
    /// Seconds east of UTC, where the text states them.
    var offset: Int?

    /// ISO 8601: `2021-10-27T09:31:00`, with `+02:00` or `Z` where an offset was stated; the date
    /// alone where no time was.
    var iso8601: String {
        guard hasTime else { return time.isoDate }
        return "\(time.isoDate)T\(time.clock)\(offset.map(Self.zone) ?? "")"
    }

    /// The date written in `text`; nil where there is no whole date (day, month and year) in it.
    /// `isMonthFirst`: who wrote it puts the month first (03/04/2021).
    init?(_ text: some StringProtocol, isMonthFirst: Bool = false) {
        guard text.utf8.count <= 200 else { return nil }
        var tokens = DateTokens(text)
        guard tokens.numbers >= 2 else { return nil }
        let clock = tokens.takeClock()
        let offset = tokens.takeOffset()
        guard
            let date = tokens.takeDate(
                prefersMonthFirst: isMonthFirst || clock?.isTwelveHour ?? false)
        else {
            return nil
        }
        let late = clock ?? tokens.takeDottedClock()
        time = CivilTime(
            year: date.year, month: date.month, day: date.day, hour: late?.hour ?? 0,
            minute: late?.minute ?? 0, second: late?.second ?? 0)
        hasTime = late != nil
        self.offset = late == nil ? nil : offset
        guard time.isValid else { return nil }
    }

    private static func zone(_ seconds: Int) -> String {
        if seconds == 0 { return "Z" }
        let minutes = abs(seconds) / 60
        let digits = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return (seconds < 0 ? "-" : "+") + digits.joined(separator: ":")
    }
}

/// A time of day.
struct ClockTime: Hashable {
    var hour: Int
    var minute: Int
    var second: Int
    /// Whether a.m. or p.m. was said.
    var isTwelveHour = false
}
