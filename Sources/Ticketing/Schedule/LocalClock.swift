public import Foundation
public import InternetMessage

/// What clocks on the wall show in one time zone, and when they show it.
///
/// Nothing here reads a clock: it turns moments into local times and back, right across the hours
/// that daylight saving leaves out or repeats.
public struct LocalClock: Hashable, Sendable {
    /// The zone whose clocks are meant.
    public let zone: TimeZone

    /// The clocks of that zone.
    public init(_ zone: TimeZone) { self.zone = zone }

    /// Seconds east of UTC at that moment.
    public func offset(at moment: Timestamp) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.seconds)))
    }

    /// What the clocks show at that moment.
    public func time(at moment: Timestamp) -> CivilTime {
        CivilTime(moment, offset: offset(at: moment))
    }

    /// The moments at which the clocks show `time`, earliest first: two where an hour is repeated.
    /// Where that time is left out, the first moment after the gap.
    public func moments(showing time: CivilTime) -> [Timestamp] {
        let naive = time.timestamp()
        // No zone is more than 15 hours from UTC, and none changes twice within these days.
        let offsets = Set([offset(at: naive - .hours(26)), offset(at: naive + .hours(26))])
        let exact = offsets.map { naive - .seconds($0) }
            .filter { $0 + .seconds(offset(at: $0)) == naive }
        return exact.isEmpty ? [endOfGap(before: naive)] : exact.sorted()
    }

    /// The first second at which the clocks show `naive` or more, by halving.
    private func endOfGap(before naive: Timestamp) -> Timestamp {
        var (low, high) = (naive.seconds - 93_600, naive.seconds + 93_600)
        while high - low > 1 {
            let middle = (low + high) / 2
            let shown = middle + Int64(offset(at: Timestamp(seconds: middle)))
            if shown < naive.seconds { low = middle } else { high = middle }
        }
        return Timestamp(seconds: high)
    }
}

/// A day of the calendar, without a time: `2026-12-25`.
public struct CalendarDay: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The year.
    public let year: Int
    /// 1 … 12.
    public let month: Int
    /// 1 … 31.
    public let day: Int

    /// The day that `time` lies in.
    public init(_ time: CivilTime) {
        (year, month, day) = (time.year, time.month, time.day)
    }

    /// The day written as `2026-12-25`; nil where there is no such day.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        let time = CivilTime(year: year, month: month, day: day)
        guard time.isValid else { return nil }
        self.init(time)
    }

    /// The day that many days later, or earlier where negative.
    public func advanced(by days: Int) -> CalendarDay {
        let noon = CivilTime(year: year, month: month, day: day, hour: 12)
        return CalendarDay(CivilTime(noon.timestamp() + .days(days)))
    }

    /// Which day of the week it is.
    public var weekday: Weekday {
        Weekday(number: CivilTime(year: year, month: month, day: day).weekday)
    }

    /// That time of the day, in minutes after midnight.
    public func at(minute: Int) -> CivilTime {
        CivilTime(year: year, month: month, day: day, hour: minute / 60, minute: minute % 60)
    }

    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    public var description: String { CivilTime(year: year, month: month, day: day).isoDate }
}
