import Foundation
import InternetMessage

/// Moments as a clock of one time zone shows them.
struct ZoneClock {
    let zone: TimeZone

    /// What the clock shows at `moment`.
    func civil(_ moment: Timestamp) -> CivilTime {
        CivilTime(moment, offset: offset(at: moment))
    }

    /// `Tue 3 Nov 2026 09:00 CET`.
    func text(_ moment: Timestamp) -> String {
        let time = civil(moment)
        let day = CivilTime.weekdayNames[time.weekday]
        let month = CivilTime.monthNames[time.month - 1]
        let name = zone.abbreviation(for: Self.date(moment)) ?? zone.identifier
        return "\(day) \(time.day) \(month) \(time.year) \(time.clock.prefix(5)) \(name)"
    }

    /// The moment the day begins; where a clock change swallows midnight, the hour after it.
    func midnight(of day: CivilTime) -> Timestamp {
        let start = CivilTime(year: day.year, month: day.month, day: day.day)
        let guess = start.timestamp(offset: offset(at: start.timestamp()))
        return start.timestamp(offset: offset(at: guess))
    }

    private func offset(at moment: Timestamp) -> Int {
        zone.secondsFromGMT(for: Self.date(moment))
    }

    private static func date(_ moment: Timestamp) -> Foundation.Date {
        Foundation.Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
    }
}
