extension Timestamp {
    /// The moment of a Date field as RFC 5322 §3.3 and its obsolete forms (§4.3) write it:
    /// `Mon, 2 Nov 2026 10:00:00 +0100 (CET)`. Nil where anything essential is missing or no such
    /// moment exists; a leap second counts as the next minute's first.
    public init?(internetDate text: String) {
        guard let written = CivilTime.internetDate(text) else { return nil }
        self = written.time.timestamp(offset: written.offset)
    }
}

extension CivilTime {
    /// A Date field as its writer's clock showed it, and that clock's seconds east of UTC; read as
    /// `Timestamp.init(internetDate:)` does.
    public static func internetDate(_ text: String) -> (time: CivilTime, offset: Int)? {
        var words = DateWords(text)
        guard let day = words.number(), (1...31).contains(day), let month = words.month(),
            let year = words.number().map(DateWords.fullYear), let clock = words.clock()
        else { return nil }
        let time = CivilTime(
            year: year, month: month, day: day, hour: clock.hour, minute: clock.minute,
            second: clock.second)
        guard time.isValid, let offset = words.offset() else { return nil }
        return (time, offset)
    }
}

/// The words of a date, taken one after another.
private struct DateWords {
    private var words: [Substring]

    /// Comments and the day of the week are left out; commas separate.
    init(_ text: String) {
        let bare = text.prefix { $0 != "(" }
        words = bare.prefix(100).split { $0 == " " || $0 == "," || $0 == "\t" }
        if let first = words.first, first.utf8.allSatisfy({ $0 > 57 }) { words.removeFirst() }
        words.reverse()
    }

    mutating func number() -> Int? {
        guard let word = words.last, word.utf8.count <= 4, let value = Int(word), value >= 0 else {
            return nil
        }
        words.removeLast()
        return value
    }

    mutating func month() -> Int? {
        guard let word = words.popLast() else { return nil }
        let name = word.prefix(3).lowercased()
        return CivilTime.monthNames.firstIndex { $0.lowercased() == name }.map { $0 + 1 }
    }

    /// Two digits are 1950 … 2049, three are 1900 and more (RFC 5322 §4.3).
    static func fullYear(_ year: Int) -> Int {
        year < 50 ? 2000 + year : year < 1000 ? 1900 + year : year
    }

    mutating func clock() -> (hour: Int, minute: Int, second: Int)? {
        guard let word = words.popLast() else { return nil }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
            let second = parts.count == 3 ? parts[2] : 0
        else { return nil }
        return (hour, minute, second)
    }

    /// Seconds east of UTC; a missing zone or one of unknown letters is UTC (RFC 5322 §4.3).
    mutating func offset() -> Int? {
        guard let word = words.popLast() else { return 0 }
        guard let sign = word.utf8.first, sign == 43 || sign == 45 else {
            return (Self.zones[word.uppercased()] ?? 0) * 3_600
        }
        guard word.utf8.count == 5, let value = Int(word.dropFirst()), value % 100 < 60,
            value < 2_400
        else { return nil }
        let seconds = value / 100 * 3_600 + value % 100 * 60
        return sign == 45 ? -seconds : seconds
    }

    private static let zones = [
        "EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8,
        "CET": 1, "CEST": 2, "MET": 1, "BST": 1, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9,
    ]
}
