import InternetMessage

/// Dates as letters to outside people write them: in UTC, unmistakable.
enum LetterDates {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// `18 November 2026`.
    static func day(_ moment: Timestamp) -> String {
        let time = CivilTime(moment)
        return "\(time.day) \(months[time.month - 1]) \(time.year)"
    }

    /// `2026-11-20 10:11 UTC`.
    static func minute(_ moment: Timestamp) -> String {
        let time = CivilTime(moment)
        return "\(time.isoDate) \(time.clock.prefix(5)) UTC"
    }

    /// `2026-11-20 10:11:12 UTC`.
    static func moment(_ moment: Timestamp) -> String {
        let time = CivilTime(moment)
        return "\(time.isoDate) \(time.clock) UTC"
    }
}
