import Foundation

/// How far long work has come, on one line of a terminal that is written over; elsewhere, and of
/// work that takes less than a second, nothing.
struct ProgressLine {
    private let words: String
    private let total: Int
    private let start = ContinuousClock.now
    private let isShown = isatty(STDERR_FILENO) == 1
    private var shownAt: ContinuousClock.Instant?

    /// - Parameter words: what is done, such as `Reading mail`.
    init(_ words: String, of total: Int) { (self.words, self.total) = (words, total) }

    /// Shows that so many are done, ten times a second at most.
    mutating func show(_ done: Int) {
        let now = ContinuousClock.now
        guard isShown, now - start > .seconds(1), now - (shownAt ?? start) > .milliseconds(100)
        else { return }
        shownAt = now
        let share = total > 0 ? " (\(min(100, done * 100 / total)) %)" : ""
        FileHandle.standardError.write(Data("\r\(words): \(done)\(share)\u{1B}[K".utf8))
    }

    /// Takes the line away.
    func end() {
        guard shownAt != nil else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
