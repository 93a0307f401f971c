extension Timestamp {
    /// The moment as `2026-11-02T09:00:00Z` (RFC 3339, UTC, whole seconds).
    public var iso8601: String {
        let time = CivilTime(self)
        return "\(time.isoDate)T\(time.clock)Z"
    }

    /// A moment written as RFC 3339 asks: `2026-11-02T09:00:00Z`, or with an offset such as
    /// `+01:00`. Seconds and their fraction may be missing; nil where it is anything else.
    public init?(iso8601 text: String) {
        guard let match = text.wholeMatch(of: Self.rfc3339) else { return nil }
        let fields = match.output
        let time = CivilTime(
            year: Int(fields.1) ?? 0, month: Int(fields.2) ?? 0, day: Int(fields.3) ?? 0,
            hour: Int(fields.4) ?? 0, minute: Int(fields.5) ?? 0,
            second: fields.6.flatMap { Int($0) } ?? 0)
        guard time.isValid, let offset = Self.offset(String(fields.7)) else { return nil }
        self = time.timestamp(offset: offset)
    }

    /// The moment as a Date field shows it: `Mon, 2 Nov 2026 09:00:00 +0000` (RFC 5322 §3.3).
    public var internetDate: String {
        let time = CivilTime(self)
        let day = CivilTime.weekdayNames[time.weekday]
        let month = CivilTime.monthNames[time.month - 1]
        return "\(day), \(time.day) \(month) \(time.year) \(time.clock) +0000"
    }

    private static var rfc3339:
        Regex<
            (
                Substring, Substring, Substring, Substring, Substring, Substring, Substring?,
                Substring
            )
        >
    {
        /(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)/
    }

    /// Seconds east of UTC of `Z`, `+01:00` or `-0500`.
    private static func offset(_ text: String) -> Int? {
        if text.lowercased() == "z" { return 0 }
        let digits = text.filter(\.isNumber)
        guard digits.count == 4, let value = Int(digits), value % 100 < 60 else { return nil }
        let seconds = value / 100 * 3_600 + value % 100 * 60
        return text.hasPrefix("-") ? -seconds : seconds
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
