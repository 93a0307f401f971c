import InternetMessage

/// A day of the week.
public enum Weekday: Int, Hashable, Comparable, Sendable, Codable, CaseIterable {
    case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The day of `CivilTime.weekday`: 0 (Sunday) … 6 (Saturday).
    public init(number: Int) {
        self = Weekday(rawValue: number == 0 ? 7 : number) ?? .sunday
    }

    /// The day written as `Mon` or `Monday`, letter case aside; nil where it is neither.
    public init?(_ text: some StringProtocol) {
        let lower = text.lowercased()
        let match = Weekday.allCases.first { lower == $0.name.lowercased() || lower == $0.fullName }
        guard let match else { return nil }
        self = match
    }

    /// `Mon` … `Sun`.
    public var name: String { CivilTime.weekdayNames[rawValue % 7] }

    private var fullName: String { String(describing: self) }

    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }

    /// The days written as `Mon-Fri`, `Sat-Mon`, `Mon, Wed, Fri` or `daily`; nil where they are
    /// none of these.
    public static func days(_ text: some StringProtocol) -> Set<Weekday>? {
        if text.lowercased() == "daily" { return Set(allCases) }
        var days: Set<Weekday> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
                .map { Weekday($0.drop { $0 == " " }) }
            guard (1...2).contains(ends.count), let first = ends[0],
                let last = ends[ends.count - 1]
            else { return nil }
            days.formUnion(run(from: first, to: last))
        }
        return days
    }

    private static func run(from first: Weekday, to last: Weekday) -> [Weekday] {
        let length = (last.rawValue - first.rawValue + 7) % 7
        return (0...length).map { Weekday(number: (first.rawValue + $0) % 7) }
    }
}
