import InternetMessage

/// How long something took, over many cases: the learned answering time of a postmaster.
public struct AnswerTimes: Hashable, Sendable {
    private let sorted: [Duration]

    /// The figures of those durations, in any order; negative ones (a clock was set back) count as
    /// zero.
    public init(_ durations: some Sequence<Duration>) {
        sorted = durations.map { max($0, .zero) }.sorted()
    }

    /// How many cases there are.
    public var count: Int { sorted.count }

    /// Half of the cases took no longer; nil where there is none.
    public var median: Duration? { quantile(percent: 50) }

    /// Nine of ten took no longer; nil where there is none.
    public var ninetiethPercentile: Duration? { quantile(percent: 90) }

    /// The longest; nil where there is none.
    public var longest: Duration? { sorted.last }

    /// How many cases took how long: `2-3 days`, 4. All of the spans are there, in order.
    public var distribution: [(words: String, count: Int)] {
        var counted = 0
        return Self.spans.map { span in
            let until = span.days.map { days in sorted.prefix { $0 <= .days(days) }.count }
            defer { counted = until ?? counted }
            return (span.words, (until ?? count) - counted)
        }
    }

    /// Up to how many days each span goes; nil: without end.
    private static let spans: [(words: String, days: Int?)] = [
        ("within a day", 1), ("2-3 days", 3), ("4-7 days", 7), ("8-14 days", 14),
        ("15-30 days", 30), ("over 30 days", nil),
    ]

    /// The interval between follow-ups that nine of ten answers would have come within, in whole
    /// days; nil before there are ten answers, which is too few to say.
    public var proposedInterval: Duration? {
        guard count >= 10, let high = ninetiethPercentile else { return nil }
        return .days(max(1, Int((high.components.seconds + 86_399) / 86_400)))
    }

    /// Both in words: `median 4 days, 9 in 10 within 12 days (of 14)`; nil where there is no case.
    public var inWords: String? {
        guard let median, let high = ninetiethPercentile else { return nil }
        return "median \(Self.words(median)), 9 in 10 within \(Self.words(high)) (of \(count))"
    }

    /// By the nearest rank: always one of the durations.
    private func quantile(percent: Int) -> Duration? {
        sorted.isEmpty ? nil : sorted[(sorted.count * percent + 99) / 100 - 1]
    }

    /// Rounded to what people say: hours below two days, days above.
    static func words(_ duration: Duration) -> String {
        let hours = (duration.components.seconds + 1_800) / 3_600
        if hours < 48 { return hours == 1 ? "1 hour" : "\(hours) hours" }
        return "\((hours + 12) / 24) days"
    }
}
