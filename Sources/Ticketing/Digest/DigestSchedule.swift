public import Foundation
public import InternetMessage

/// When digests fall due: days of the week and one time of day in a zone.
public struct DigestSchedule: Hashable, Sendable {
    /// The days; never empty.
    public let days: Set<Weekday>
    /// The minute of the day.
    public let minute: Int
    /// The zone of that time.
    public let zone: TimeZone

    /// The schedule written as `Mon 08:00`, `Mon,Thu 08:00` or `daily 08:00`; nil where it is none
    /// of these.
    public init?(_ text: String, zone: TimeZone) {
        guard let space = text.lastIndex(of: " "), let days = Weekday.days(text[..<space]),
            let minute = Ticketing.minute(ofDay: text[text.index(after: space)...]),
            minute < 1_440
        else { return nil }
        (self.days, self.minute, self.zone) = (days, minute, zone)
    }

    /// The first due moment after `moment`. Once on each of the days: where daylight saving
    /// repeats the hour, at its first; where it leaves it out, at the end of the gap.
    public func next(after moment: Timestamp) -> Timestamp {
        let clock = LocalClock(zone)
        var day = CalendarDay(clock.time(at: moment)).advanced(by: -1)
        while true {
            if days.contains(day.weekday),
                let due = clock.moments(showing: day.at(minute: minute)).first, due > moment
            {
                return due
            }
            day = day.advanced(by: 1)
        }
    }

    /// The day, in the schedule's zone, that names the period due at `moment`: `2026-11-23`.
    public func period(at moment: Timestamp) -> String {
        CalendarDay(LocalClock(zone).time(at: moment)).description
    }

    /// Whether it falls due every day.
    public var isDaily: Bool { days.count == 7 }

    /// The same days and time on the clocks of another zone.
    public func moved(to zone: TimeZone) -> DigestSchedule {
        DigestSchedule(days: days, minute: minute, zone: zone)
    }

    private init(days: Set<Weekday>, minute: Int, zone: TimeZone) {
        (self.days, self.minute, self.zone) = (days, minute, zone)
    }
}
