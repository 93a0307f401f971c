import Foundation
public import InternetMessage

/// Moments as people read them: always with the zone, for what is read far from where it was
/// written, or long after.
extension LocalClock {
    /// The clocks of UTC.
    public static let utc = LocalClock(.gmt)

    /// `Mon 30 Nov 2026 09:00 CET`.
    public func text(_ moment: Timestamp) -> String {
        text(moment, clock: String(time(at: moment).clock.prefix(5)))
    }

    /// To the second, for evidence: `Mon 30 Nov 2026 09:00:12 CET`.
    public func exactText(_ moment: Timestamp) -> String {
        text(moment, clock: time(at: moment).clock)
    }

    private func text(_ moment: Timestamp, clock: String) -> String {
        let weekday = CivilTime.weekdayNames[time(at: moment).weekday]
        return "\(weekday) \(day(moment)) \(clock) \(zoneText(at: moment))"
    }

    /// The day alone, which no letter gives a zone: `30 Nov 2026`.
    public func day(_ moment: Timestamp) -> String {
        let time = time(at: moment)
        return "\(time.day) \(CivilTime.monthNames[time.month - 1]) \(time.year)"
    }

    /// The zone in force at that moment: `CET`, `CEST`, `EST`; where English has no name for it,
    /// its distance from UTC, `UTC+5:30`.
    private func zoneText(at moment: Timestamp) -> String {
        let minutes = offset(at: moment) / 60
        if minutes == 0, Self.namesOfUTC.contains(zone.identifier) { return "UTC" }
        return name(at: moment) ?? Self.distance(minutes)
    }

    private static let namesOfUTC: Set = ["GMT", "UTC", "Etc/UTC", "Etc/GMT", "Zulu", "UCT"]

    /// Each locale names the zones of its own part of the world, and gives distances for others.
    private func name(at moment: Timestamp) -> String? {
        let isSummer = zone.isDaylightSavingTime(
            for: Date(timeIntervalSince1970: Double(moment.seconds)))
        let style: TimeZone.NameStyle = isSummer ? .shortDaylightSaving : .shortStandard
        return Self.locales.lazy.compactMap { zone.localizedName(for: style, locale: $0) }
            .first { !$0.contains(where: \.isNumber) }
    }

    private static let locales = ["en_GB", "en_US", "en_AU", "en_NZ", "en_ZA", "en_IN"]
        .map(Locale.init(identifier:))

    private static func distance(_ minutes: Int) -> String {
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        let sign = minutes < 0 ? "−" : "+"
        let distance = rest == 0 ? "\(hours)" : "\(hours):\(rest < 10 ? "0" : "")\(rest)"
        return minutes == 0 ? "UTC" : "UTC" + sign + distance
    }
}
