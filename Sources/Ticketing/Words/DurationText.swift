extension Duration {
    /// The duration written as `90s`, `30m`, `12h`, `7d`, `2w` or `2y`, one number and one unit; a
    /// unit may be spelt out (`7 days`), and a year has 365 days. Nil where it is not one, is
    /// negative, or longer than 100 years.
    public init?(text: some StringProtocol) {
        let digits = text.prefix { ("0"..."9").contains($0) }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        guard let count = Int64(digits), let seconds = Duration.seconds(perUnit: unit),
            count <= 3_155_760_000 / seconds
        else { return nil }
        self = .seconds(count * seconds)
    }

    private static func seconds(perUnit unit: String) -> Int64? {
        switch unit {
        case "s", "sec", "second", "seconds": 1
        case "m", "min", "minute", "minutes": 60
        case "h", "hour", "hours": 3_600
        case "d", "day", "days": 86_400
        case "w", "week", "weeks": 604_800
        case "y", "year", "years": 31_536_000
        default: nil
        }
    }

    /// As people say it, in the largest unit that it is a whole number of: `2 weeks`, `7 days`.
    public var words: String {
        let total = Int(components.seconds)
        let units = [("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60)]
        for (unit, length) in units where total > 0 && total % length == 0 {
            return (total / length).counted(unit)
        }
        return total.counted("second")
    }

    /// The shortest way to write it that `init(text:)` reads: `2w`, `7d`, `12h`, `90s`.
    public var text: String {
        let total = components.seconds
        for (unit, length) in [("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60)]
            as [(String, Int64)]
        where total > 0 && total % length == 0 {
            return "\(total / length)\(unit)"
        }
        return "\(total)s"
    }
}
