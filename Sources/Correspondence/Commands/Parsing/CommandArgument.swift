public import InternetMessage

/// Times as people write them after a command: `2w`, `10 days`, `2027-01-15`, `next monday`.
/// Pure: what today is, the caller says.
public enum CommandArgument {
    /// The span of `2w`, `10 days`, `48h`, `drei Tage`; nil where the whole text is none.
    public static func duration(_ text: String) -> Duration? {
        hours(words(text)).map { .hours($0) }
    }

    /// The day that the whole text names, counted from `today`: a date, a weekday (the next one,
    /// never today), `tomorrow`, `next week`, or a span from today; nil where it names none.
    public static func day(_ text: String, today: CivilTime) -> CivilTime? {
        let words = words(text)
        guard !words.isEmpty, words.count <= 6 else { return nil }
        if let date = date(words, today) { return date }
        if let hours = hours(words) { return shifted(today, days: (hours + 23) / 24) }
        let bare = words.filter { !WhenWords.openings.contains($0) }
        if let named = named(bare, words) { return shifted(today, days: named) }
        guard bare.count == 1, let weekday = WhenWords.weekdays[bare[0]] else { return nil }
        let ahead = (weekday - today.weekday + 7) % 7
        return shifted(today, days: ahead == 0 ? 7 : ahead)
    }

    /// Whether the whole text is a time in one of these forms.
    static func isTime(_ text: String) -> Bool {
        day(text, today: CivilTime(year: 2026, month: 1, day: 1)) != nil
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\u{A0}" })
            .map { $0.trimmingMarks }
            .map { $0.last == "." && !($0.first?.isNumber ?? false) ? String($0.dropLast()) : $0 }
            .filter { !$0.isEmpty }
    }

    // MARK: Spans

    /// `2w`, `2 w`, `two weeks`, `in 2 weeks`, `10 business days`.
    private static func hours(_ words: [String]) -> Int? {
        var words = words.filter { !["business", "working", "werktage", "ouvrés"].contains($0) }
        let openings: Set<String> = [
            "in", "for", "within", "für", "dans", "pour", "en", "por", "the",
            "next", "innerhalb", "von", "binnen", "sous", "dentro", "de",
        ]
        while words.count > 1, let first = words.first, openings.contains(first) {
            words.removeFirst()
        }
        if words.count == 1 { return glued(words[0]) }
        guard words.count == 2, let unit = WhenWords.units[words[1]],
            let count = Int(words[0]) ?? WhenWords.numbers[words[0]], (1...5_000).contains(count)
        else { return nil }
        return count * unit
    }

    private static func glued(_ word: String) -> Int? {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int(digits), (1...5_000).contains(count),
            let unit = WhenWords.units[String(word.dropFirst(digits.count))]
        else { return nil }
        return count * unit
    }

    // MARK: Days

    private static func named(_ bare: [String], _ words: [String]) -> Int? {
        switch bare {
        case ["tomorrow"], ["morgen"], ["demain"], ["mañana"]: 1
        case ["day", "after", "tomorrow"], ["übermorgen"], ["après-demain"], ["pasado", "mañana"]: 2
        case ["week"], ["woche"], ["semaine"], ["semana"]: words.count > 1 ? 7 : nil
        case ["month"], ["monat"], ["mois"], ["mes"]: words.count > 1 ? 30 : nil
        default: nil
        }
    }

    /// A written date; without a year the next such day.
    private static func date(_ words: [String], _ today: CivilTime) -> CivilTime? {
        let openings = WhenWords.openings.subtracting(["de"])
        let rest = words.drop { openings.contains($0) || WhenWords.weekdays[$0] != nil }
        guard !rest.isEmpty, rest.contains(where: { $0.contains(where: \.isNumber) }) else {
            return nil
        }
        let text = rest.joined(separator: " ")
        if let date = WrittenDate(text), rest.count <= 5 { return civil(date.time) }
        guard
            let date = [" ", ".", "/", ""].lazy.compactMap({
                WrittenDate(text + $0 + "\(today.year)")
            }).first, rest.count <= 3
        else { return nil }
        let time = civil(date.time)
        guard time.timestamp() < civil(today).timestamp() else { return time }
        var next = time
        next.year += 1
        return next.isValid ? next : nil
    }

    private static func civil(_ time: CivilTime) -> CivilTime {
        CivilTime(year: time.year, month: time.month, day: time.day)
    }

    /// The day that many days later.
    static func shifted(_ today: CivilTime, days: Int) -> CivilTime {
        civil(CivilTime(civil(today).timestamp() + .days(days)))
    }
}
