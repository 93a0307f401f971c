public import InternetMessage

/// What must be looked at before the next inquiry leaves, and how far that is.
public struct Review: Hashable, Sendable {
    /// How far it is. The store keeps the names of the cases.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// The inquiry waits for it.
        case open
        /// An agent said what it showed.
        case done
        /// An agent let the inquiry leave without it.
        case overridden
    }

    /// How many times the address was listed, within how long.
    public var count: Int
    /// Within how long.
    public var window: Duration
    /// When it is to be done.
    public var dueAt: Timestamp
    /// How far it is.
    public var state = State.open

    /// A review that is to be done.
    public init(of recurrence: Recurrence, dueAt: Timestamp) {
        (count, window, self.dueAt) = (recurrence.count, recurrence.window, dueAt)
    }

    /// Memberwise.
    public init(count: Int, window: Duration, dueAt: Timestamp, state: State) {
        (self.count, self.window) = (count, window)
        (self.dueAt, self.state) = (dueAt, state)
    }

    /// `third time in 60 days`.
    public var timesInWords: String { Self.times(count, within: window) }

    static func times(_ count: Int, within window: Duration) -> String {
        "\(ordinal(count)) time in \(window.words)"
    }

    private static func ordinal(_ count: Int) -> String {
        let words = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
        if (2..<words.count + 2).contains(count) { return words[count - 2] }
        switch (count % 10, count % 100) {
        case (_, 11...13): return "\(count)th"
        case (1, _): return "\(count)st"
        case (2, _): return "\(count)nd"
        case (3, _): return "\(count)rd"
        default: return "\(count)th"
        }
    }
}

extension Review.State {
    /// The state in a word or two.
    public var words: String {
        switch self {
        case .open: "not done yet"
        case .done: "done"
        case .overridden: "left out"
        }
    }
}
