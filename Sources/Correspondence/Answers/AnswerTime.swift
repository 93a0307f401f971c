import InternetMessage

/// When a promise falls due.
enum AnswerTime {
    private static let openings = Set(AnswerPhrases.words[.timeOpenings])

    /// The words that say when, if any do: `within 48 hours`, `by Friday`.
    static func phrase(in sentence: AnswerSentence) -> String? {
        let today = CivilTime(year: 2026, month: 1, day: 1)
        return spans(sentence).first { day($0, today: today) != nil }
    }

    /// The day, counted from the mail's; nil where none is said, or the mail has no date and the
    /// sentence no year.
    static func day(in sentence: AnswerSentence, date: Timestamp?) -> String? {
        if let date {
            let today = CivilTime(date)
            return spans(sentence).lazy.compactMap { day($0, today: today)?.isoDate }.first
        }
        return spans(sentence).lazy.compactMap { WrittenDate($0)?.time.isoDate }.first
    }

    /// The day that those words say: counted in working days where they say so, and the day that
    /// is still to come where day and month can be told either way.
    private static func day(_ span: String, today: CivilTime) -> CivilTime? {
        if let worked = WorkingTime.day(span, today: today) { return worked }
        guard let day = CommandArgument.day(span, today: today) else { return nil }
        let isTold = span.contains("/") && day.isoDate < today.isoDate && day.day <= 12
        guard isTold else { return day }
        let swapped = CivilTime(year: day.year, month: day.day, day: day.month)
        return swapped.isoDate >= today.isoDate ? swapped : day
    }

    /// Runs of up to six words that begin as times do, the longest first, the earliest first.
    private static func spans(_ sentence: AnswerSentence) -> [String] {
        let words = sentence.words
        var spans: [String] = []
        for start in words.indices where isOpening(words, start) {
            for length in stride(from: min(6, words.count - start), to: 0, by: -1) {
                spans.append(words[start..<(start + length)].map(later).joined(separator: " "))
            }
        }
        return Array(spans.prefix(400))
    }

    private static func isOpening(_ words: [String], _ index: Int) -> Bool {
        let word = words[index]
        if index + 2 < words.count, words[index + 2] == "ago" { return false }
        let isCount = (word.first?.isNumber ?? false) && !AnswerSentence.isAddress(word)
        return openings.contains(word) || isCount || WhenWords.weekdays[word] != nil
            || DateWords.months[word] != nil
    }

    /// `24-48` is at most 48.
    private static func later(_ word: String) -> String {
        let parts = word.split(separator: "-")
        guard parts.count == 2, parts.allSatisfy({ $0.allSatisfy(\.isNumber) && $0.count <= 3 })
        else { return word }
        return String(parts[1])
    }
}

/// Addresses among an answer's words.
enum AnswerAddresses {
    /// The addresses of a word: one, or those of a block small enough to name each.
    static func of(_ word: String) -> [IPAddress] {
        guard AnswerSentence.isAddress(word), let range = IPAddressRange(word) else { return [] }
        guard let count = range.count, count <= 256 else { return [range.first, range.last] }
        return range.addresses
    }
}
