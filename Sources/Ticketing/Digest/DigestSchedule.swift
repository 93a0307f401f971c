public import Foundation
public import InternetMessage

/// When digests fall due: days of the week, or a day of the month, and one time of day in a zone.
public struct DigestSchedule: Hashable, Sendable {
    /// On which days.
    public enum Rhythm: Hashable, Sendable {
        /// These days of the week; never none.
        case week(Set<Weekday>)
        /// That day of each month, 1 … 31; the last one of a month that is shorter.
        case month(day: Int)
    }

    /// The days.
    public let rhythm: Rhythm
    /// The minute of the day.
    public let minute: Int
    /// The zone of that time.
    public let zone: TimeZone

    /// The schedule written as `Mon 08:00`, `Mon,Thu 08:00`, `daily 08:00`, `weekdays 08:00`,
    /// `weekly 08:00` (Mondays), `weekly Fri 08:00`, `monthly 08:00` (the first),
    /// `monthly 15 08:00` or `monthly last 08:00`, with another zone behind it where one is meant:
    /// `daily 08:00 Asia/Kolkata`. Nil where it is none of these; also without a time, unless
    /// `usual` says which minute of the day is meant then.
    public init?(_ text: some StringProtocol, zone: TimeZone, usual: Int? = nil) {
        var words = text.split { $0.isWhitespace }.map { String($0) }
        self.zone = words.last.flatMap(Self.zone) ?? zone
        if words.last.flatMap(Self.zone) != nil { words.removeLast() }
        let written = words.last.flatMap { Ticketing.minute(ofDay: $0) }
        if written != nil { words.removeLast() }
        if words.last?.lowercased() == "at" { words.removeLast() }
        guard let minute = written ?? usual, minute < 1_440,
            let rhythm = Rhythm(words.map { $0.lowercased() })
        else { return nil }
        (self.rhythm, self.minute) = (rhythm, minute)
    }

    /// Names of places only: three letters are the zones of several.
    private static func zone(_ text: String) -> TimeZone? {
        text.contains("/") || text.uppercased() == "UTC" ? TimeZone(identifier: text) : nil
    }

    /// The first due moment after `moment`. Once on each of the days: where daylight saving
    /// repeats the hour, at its first; where it leaves it out, at the end of the gap.
    public func next(after moment: Timestamp) -> Timestamp {
        let clock = LocalClock(zone)
        var day = CalendarDay(clock.time(at: moment)).advanced(by: -1)
        while true {
            if rhythm.has(day),
                let due = clock.moments(showing: day.at(minute: minute)).first, due > moment
            {
                return due
            }
            day = day.advanced(by: 1)
        }
    }

    /// The day, in the schedule's zone, that names the period due at `moment`: `2026-11-23`.
    public func period(at moment: Timestamp) -> String { day(of: moment).description }

    func day(of moment: Timestamp) -> CalendarDay { CalendarDay(LocalClock(zone).time(at: moment)) }

    /// The same days and time on the clocks of another zone.
    public func moved(to zone: TimeZone) -> DigestSchedule {
        DigestSchedule(rhythm: rhythm, minute: minute, zone: zone)
    }

    private init(rhythm: Rhythm, minute: Int, zone: TimeZone) {
        (self.rhythm, self.minute, self.zone) = (rhythm, minute, zone)
    }
}

/// How it is written and said.
extension DigestSchedule {
    /// As it is written, without its zone: what the initialiser reads.
    public var text: String { "\(rhythm.text) \(timeOfDay)" }

    /// The same, with its zone where that is not `usual`.
    public func text(besides usual: TimeZone) -> String {
        zone == usual ? text : "\(text) \(zone.identifier)"
    }

    /// In words, with its zone: `every Monday at 08:00 (Europe/Berlin)`.
    public var words: String { "\(rhythm.words) at \(timeOfDay) (\(zone.identifier))" }

    /// What it is one of: a day, a week or a month.
    public var span: String {
        switch rhythm {
        case .week(let days): days.count >= 5 ? "day" : "week"
        case .month: "month"
        }
    }

    private var timeOfDay: String {
        Self.twoDigits(minute / 60) + ":" + Self.twoDigits(minute % 60)
    }

    private static func twoDigits(_ number: Int) -> String {
        (number < 10 ? "0" : "") + "\(number)"
    }
}

extension DigestSchedule.Rhythm {
    private static let weekdays: Set<Weekday> = [
        .monday, .tuesday, .wednesday, .thursday, .friday,
    ]

    /// The rhythm that words in lower case name.
    fileprivate init?(_ words: [String]) {
        let rest = words.dropFirst().joined(separator: " ")
        switch words.first {
        case "monthly": self.init(dayOfMonth: rest)
        case "weekdays" where rest.isEmpty: self = .week(Self.weekdays)
        case "weekly" where rest.isEmpty: self = .week([.monday])
        case "weekly": self.init(days: rest.hasPrefix("on ") ? String(rest.dropFirst(3)) : rest)
        default: self.init(days: words.joined(separator: " "))
        }
    }

    /// Days with commas between them, or blanks.
    private init?(days: String) {
        let names = days.split { $0 == " " || $0 == "," }.joined(separator: ",")
        guard let days = Weekday.days(names), !days.isEmpty else { return nil }
        self = .week(days)
    }

    private init?(dayOfMonth text: String) {
        guard !text.isEmpty, text != "last" else {
            self = .month(day: text.isEmpty ? 1 : 31)
            return
        }
        let ordinals = ["st", "nd", "rd", "th"]
        let digits =
            ordinals.first { text.hasSuffix($0) }.map { _ in text.dropLast(2) } ?? text[...]
        guard let day = Int(digits), (1...31).contains(day) else { return nil }
        self = .month(day: day)
    }

    /// Whether a digest falls due on that day.
    fileprivate func has(_ day: CalendarDay) -> Bool {
        switch self {
        case .week(let days): days.contains(day.weekday)
        case .month(let wanted):
            day.day == min(wanted, CivilTime.days(in: day.month, of: day.year))
        }
    }

    fileprivate var text: String {
        switch self {
        case .week(let days) where days.count == 7: "daily"
        case .week(Self.weekdays): "weekdays"
        case .week(let days): days.sorted().map(\.name).joined(separator: ",")
        case .month(31): "monthly last"
        case .month(let day): "monthly \(day)"
        }
    }

    fileprivate var words: String {
        switch self {
        case .week(let days) where days.count == 7: "every day"
        case .week(Self.weekdays): "Monday to Friday"
        case .week(let days):
            "every " + days.sorted().map { "\($0)".capitalized }.joined(separator: ", ")
        case .month(31): "on the last day of each month"
        case .month(let day): "on day \(day) of each month"
        }
    }
}
