import Foundation
public import InternetMessage

extension LocalClock {
    /// `Tue 3 Nov 2026 09:00 CET`.
    public func text(_ moment: Timestamp) -> String {
        let time = time(at: moment)
        let day = CivilTime.weekdayNames[time.weekday]
        let month = CivilTime.monthNames[time.month - 1]
        let date = Date(timeIntervalSince1970: Double(moment.seconds))
        let name = zone.abbreviation(for: date) ?? zone.identifier
        return "\(day) \(time.day) \(month) \(time.year) \(time.clock.prefix(5)) \(name)"
    }

    /// The moment that day begins; where a clock change leaves midnight out, the first after it.
    public func midnight(of day: CivilTime) -> Timestamp {
        moments(showing: CivilTime(year: day.year, month: day.month, day: day.day))[0]
    }
}
