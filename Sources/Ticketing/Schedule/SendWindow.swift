public import Foundation
public import InternetMessage

/// The hours in which mail that nothing but silence caused may leave: days of the week, hours of
/// the day, a time zone, and holidays.
public struct SendWindow: Hashable, Sendable {
    /// The days of the week; never empty.
    public let days: Set<Weekday>
    /// The minute of the day it opens at.
    public let opensAt: Int
    /// The minute of the day it closes at, itself outside; at most 1,440.
    public let closesAt: Int
    /// The zone of those hours.
    public let zone: TimeZone
    /// Days on which it stays shut.
    public let holidays: Set<CalendarDay>

    /// Memberwise; nil where it would never open.
    public init?(
        days: Set<Weekday>, opensAt: Int, closesAt: Int, zone: TimeZone,
        holidays: Set<CalendarDay> = []
    ) {
        guard !days.isEmpty, opensAt >= 0, opensAt < closesAt, closesAt <= 1_440 else {
            return nil
        }
        (self.days, self.opensAt, self.closesAt) = (days, opensAt, closesAt)
        (self.zone, self.holidays) = (zone, holidays)
    }

    /// The window written as `Mon-Fri 09:00-16:00` or `daily 00:00-24:00`; nil where it is neither.
    public init?(_ text: String, zone: TimeZone, holidays: Set<CalendarDay> = []) {
        guard let space = text.lastIndex(of: " ") else { return nil }
        let hours = text[text.index(after: space)...].split(
            separator: "-", omittingEmptySubsequences: false)
        guard hours.count == 2, let days = Weekday.days(text[..<space]),
            let opensAt = minute(ofDay: hours[0]), let closesAt = minute(ofDay: hours[1])
        else { return nil }
        self.init(days: days, opensAt: opensAt, closesAt: closesAt, zone: zone, holidays: holidays)
    }

    /// Whether the window is open at that moment.
    public func contains(_ moment: Timestamp) -> Bool {
        let time = LocalClock(zone).time(at: moment)
        let minute = time.hour * 60 + time.minute
        return isOpen(on: CalendarDay(time)) && minute >= opensAt && minute < closesAt
    }

    /// Whether it opens at all on that day.
    public func isOpen(on day: CalendarDay) -> Bool {
        days.contains(day.weekday) && !holidays.contains(day)
    }
}

/// The minute of the day written as `09:00`; `24:00` is the day's end. Nil where it is not one.
func minute(ofDay text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
        text.utf8.allSatisfy({ $0 == 58 || (48...57).contains($0) }),
        let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60
    else { return nil }
    let total = hour * 60 + minute
    return total <= 1_440 ? total : nil
}
