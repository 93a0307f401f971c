import InternetMessage
import Ticketing

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

    /// `Fri 20 Nov 2026 10:11 UTC`.
    static func minute(_ moment: Timestamp) -> String { LocalClock.utc.text(moment) }

    /// `Fri 20 Nov 2026 10:11:12 UTC`.
    static func moment(_ moment: Timestamp) -> String {
        LocalClock.utc.exactText(moment)
    }
}
