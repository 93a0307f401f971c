import InternetMessage

/// Times in answers that are given in working days, or as the end of a day or week.
enum WorkingTime {
    /// The day those words say, counted from `today`: `in 3 business days`, `bis Ende der Woche`,
    /// `tonight`, `demain`; nil for any other words.
    static func day(_ span: String, today: CivilTime) -> CivilTime? {
        let words = span.split(separator: " ").map(String.init)
        if let day = relative(words, today) { return day }
        if let count = workingDays(words) { return working(count, after: today) }
        return endOfWeek(words, today)
    }

    /// `later today`, `by end of day`, `end of day Friday`.
    private static func relative(_ words: [String], _ today: CivilTime) -> CivilTime? {
        let bare = words.filter { !WhenWords.openings.contains($0) && !edges.contains($0) }
        guard let last = bare.last, bare.count == 1 || bare.count == 2 && bare[0] == "day" else {
            return nil
        }
        let isEnd = words.contains { ends.contains($0) }
        if last == "day" { return isEnd ? today : nil }
        if let ahead = days[last] { return CommandArgument.shifted(today, days: ahead) }
        return isEnd && bare.count == 2 ? CommandArgument.day(last, today: today) : nil
    }

    private static let days = AnswerPhrases.words.numbered(.days)

    private static let edges = Set(AnswerPhrases.words[.edges])

    /// `3 business days`, `zwei bis drei Werktagen`, `3 jours ouvrés`, `2 días hábiles`.
    private static func workingDays(_ words: [String]) -> Int? {
        guard
            let last = words.indices.last(where: {
                Int(words[$0]) != nil || WhenWords.numbers[words[$0]] != nil
            }), let count = Int(words[last]) ?? WhenWords.numbers[words[last]],
            (1...60).contains(count), words[..<last].allSatisfy(isBefore)
        else { return nil }
        let unit = words[(last + 1)...].joined(separator: " ")
        return units.contains(unit) ? count : nil
    }

    private static func isBefore(_ word: String) -> Bool {
        WhenWords.openings.contains(word) || WhenWords.numbers[word] != nil || Int(word) != nil
            || ["to", "bis", "à", "a", "or", "oder", "ou", "o"].contains(word)
    }

    private static let units = Set(AnswerPhrases.words[.workingDays])

    private static func working(_ count: Int, after today: CivilTime) -> CivilTime {
        var (day, left) = (today, count)
        while left > 0 {
            day = CommandArgument.shifted(day, days: 1)
            if (1...5).contains(day.weekday) { left -= 1 }
        }
        return day
    }

    /// The Friday of this week, or of the next one where the words say so.
    private static func endOfWeek(_ words: [String], _ today: CivilTime) -> CivilTime? {
        guard words.contains(where: { ends.contains($0) }), let last = words.last,
            ["week", "woche", "semaine", "semana", "wochenende"].contains(last)
                || words.suffix(2).first.map({ weeks.contains($0) }) ?? false
        else { return nil }
        let isNext = words.contains { nexts.contains($0) }
        let friday = CommandArgument.shifted(today, days: (5 - today.weekday + 7) % 7)
        return isNext ? CommandArgument.shifted(friday, days: 7) : friday
    }

    private static let ends: Set<String> = ["end", "close", "ende", "fin", "final"]
    private static let weeks: Set<String> = ["semaine", "semana"]
    private static let nexts = Set(AnswerPhrases.words[.nexts])
}
