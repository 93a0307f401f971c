/// What may follow `digest`: `off`, `as configured`, `daily 08:00`, `weekly on mon, thu at 8:00`.
///
/// Its word alone is none: it stands in many a sentence, and at many a line's end.
struct DigestWords {
    /// In lower case, without punctuation.
    let words: [String]
    /// As written.
    let text: String

    /// What is asked for, in normal form; nil where this is prose. Whether the times make sense is
    /// for whoever carries it out to say.
    var argument: String? {
        let words = words
        let whole = words.joined(separator: " ")
        if ["off", "never", "default", "as configured"].contains(whole) { return whole }
        guard let first = words.first, Self.rhythms.contains(first) || Self.areDays(first),
            words.count <= Self.countMax, words.allSatisfy(Self.isOfSchedule)
        else { return nil }
        // A zone keeps its capitals.
        return zip(text.split(whereSeparator: \.isWhitespace), words)
            .map { $1.contains("/") ? String($0) : $1 }.joined(separator: " ")
    }

    private static let rhythms: Set<String> = ["daily", "weekdays", "weekly", "monthly"]
    private static let days: Set<String> = [
        "mon", "monday", "tue", "tuesday", "wed", "wednesday", "thu", "thursday", "fri", "friday",
        "sat", "saturday", "sun", "sunday",
    ]
    private static let countMax = 12

    private static func isOfSchedule(_ word: String) -> Bool {
        rhythms.contains(word) || ["at", "on", "last", "utc"].contains(word)
            || word.contains(where: \.isNumber) || word.contains("/") || areDays(word)
    }

    private static func areDays(_ word: String) -> Bool {
        let parts = word.split { ",-".contains($0) }
        return !parts.isEmpty && parts.allSatisfy { days.contains(String($0)) }
    }
}
