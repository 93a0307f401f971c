import InternetMessage

/// When a promise falls due.
enum AnswerTime {
    /// The day that a sentence names as the latest by which it happens, as ISO 8601; nil where it
    /// names none. Days count from `sentAt`, what the writer's clock showed; without it only dates
    /// with their year are read.
    ///
    /// A week begins until Tuesday, has its middle on Wednesday and ends on Friday, its weekend on
    /// Sunday; a month begins until the 10th and has its middle on the 15th. `Next Thursday` is one
    /// of the next week, `coming Thursday` the nearest but not tomorrow. `3/4` is the nearer of two
    /// days to come. A day without its year that comes more than 300 days ahead is a past one.
    static func day(in sentence: String, sentAt: CivilTime?) -> String? {
        let words = TimeWords.words(of: sentence)
        var (index, latest) = (0, "")
        while let start = words[index...].firstIndex(where: TimeWords.mayBegin) {
            let phrase = TimePhrase(words, from: start)
            let day = phrase.isPast ? nil : phrase.day(sentAt)?.isoDate
            if let day, day >= sentAt?.isoDate ?? day { latest = max(latest, day) }
            index = max(start + 1, phrase.end)
        }
        return latest.isEmpty ? nil : latest
    }
}
