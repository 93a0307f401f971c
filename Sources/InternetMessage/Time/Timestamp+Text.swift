extension Timestamp {
    /// The moment as `2026-11-02T09:00:00Z` (RFC 3339, UTC, whole seconds).
    public var iso8601: String {
        let time = CivilTime(self)
        return "\(time.isoDate)T\(time.clock)Z"
    }

    /// A moment written as RFC 3339 asks: `2026-11-02T09:00:00Z`, or with an offset such as
    /// `+01:00`. Seconds and their fraction may be missing; nil where it is anything else.
    public init?(iso8601 text: String) {
        var fields = ClockFields(text)
        guard let year = fields.number(4), fields.take("-"), let month = fields.number(2),
            fields.take("-"), let day = fields.number(2), fields.take("Tt "),
            let hour = fields.number(2), fields.take(":"), let minute = fields.number(2),
            let second = fields.take(":") ? fields.number(2) : 0
        else { return nil }
        let time = CivilTime(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        guard fields.passFraction(), time.isValid, let offset = fields.offset() else { return nil }
        self = time.timestamp(offset: offset)
    }

    /// The moment as a Date field shows it: `Mon, 2 Nov 2026 09:00:00 +0000` (RFC 5322 §3.3).
    public var internetDate: String {
        let time = CivilTime(self)
        let day = CivilTime.weekdayNames[time.weekday]
        let month = CivilTime.monthNames[time.month - 1]
        return "\(day), \(time.day) \(month) \(time.year) \(time.clock) +0000"
    }
}

extension CivilTime {
    /// `Sun` … `Sat`, as RFC 5322 §3.3 writes them.
    public static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    /// `Jan` … `Dec`, as RFC 5322 §3.3 writes them.
    public static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `2026-11-02`.
    public var isoDate: String {
        let digits = String(year)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "\(padded)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
    }

    /// `09:00:00`.
    public var clock: String {
        "\(Self.twoDigits(hour)):\(Self.twoDigits(minute)):\(Self.twoDigits(second))"
    }

    /// `9` as `09`.
    static func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : String(value)
    }
}
