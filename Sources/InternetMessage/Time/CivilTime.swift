/// A date and time of the proleptic Gregorian calendar, as written somewhere: no zone of its own.
public struct CivilTime: Hashable, Sendable {
    /// The year; 1 is the first.
    public var year: Int
    /// 1 (January) … 12.
    public var month: Int
    /// 1 … 31.
    public var day: Int
    /// 0 … 23.
    public var hour: Int
    /// 0 … 59.
    public var minute: Int
    /// 0 … 60; 60 is a leap second, counted as the next minute's first.
    public var second: Int

    /// The given fields, unchecked: see `isValid`.
    public init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
    ) {
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// What a clock at `offset` seconds east of UTC shows at `moment`.
    public init(_ moment: Timestamp, offset: Int = 0) {
        let local = moment.seconds + Int64(offset)
        let days = CivilTime.floorDivide(local, 86_400)
        let rest = Int(local - days * 86_400)
        let date = CivilTime.date(daysSince1970: days)
        self.init(
            year: date.year, month: date.month, day: date.day,
            hour: rest / 3_600, minute: rest % 3_600 / 60, second: rest % 60)
    }

    /// Whether every field lies in its range and the day exists in its month.
    public var isValid: Bool {
        (1...9999).contains(year) && (1...12).contains(month) && day >= 1
            && day <= CivilTime.days(in: month, of: year) && (0...23).contains(hour)
            && (0...59).contains(minute) && (0...60).contains(second)
    }

    /// The moment a clock at `offset` seconds east of UTC shows this.
    public func timestamp(offset: Int = 0) -> Timestamp {
        let days = CivilTime.daysSince1970(year: year, month: month, day: day)
        let seconds = Int64(hour * 3_600 + minute * 60 + second - offset)
        return Timestamp(seconds: days * 86_400 + seconds)
    }

    /// 0 (Sunday) … 6 (Saturday).
    public var weekday: Int {
        let days = CivilTime.daysSince1970(year: year, month: month, day: day)
        return Int((days % 7 + 11) % 7)
    }

    /// How many days the month has in that year.
    public static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
        dividend / divisor - (dividend % divisor < 0 ? 1 : 0)
    }

    /// Days from 1970-01-01, after Hinnant's "days_from_civil": years start in March, so that the
    /// leap day is the last of its year.
    private static func daysSince1970(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = Int64(month <= 2 ? year - 1 : year)
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let monthFromMarch = Int64((month + 9) % 12)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func date(daysSince1970 days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
        let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        return (year, month, Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
    }
}
