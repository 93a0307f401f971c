extension FollowUpContext {
    /// Every attempt, the later ones in each of their wordings: full, bare, and of a whole pool.
    public static var samples: [FollowUpContext] {
        let attempts: [(Attempt, Int)] = [
            (.first, 1), (.later, 2), (.later, 3), (.later, 4), (.later, 5), (.last, 4),
            (.nudge, 1),
        ]
        return attempts.flatMap { attempt, count in
            [
                full(attempt, count), plain(attempt, count), large(attempt, count),
                listed(attempt, count),
                delayed(attempt, count),
            ]
        }
    }

    /// Nothing was ever refused: our own look-ups found it, and one does not any more.
    private static func listed(_ attempt: Attempt, _ count: Int) -> FollowUpContext {
        var listed = plain(attempt, count)
        listed.listed = .sample
        if count.isMultiple(of: 2) { listed.listed?.lastOn = "20 November 2026" }
        return listed
    }

    private static let days = [
        "2 November 2026", "9 November 2026", "16 November 2026", "23 November 2026",
        "7 December 2026",
    ]

    private static func full(_ attempt: Attempt, _ count: Int) -> FollowUpContext {
        var full = FollowUpContext(
            attempt: attempt, head: .sample, mailDates: Array(days.prefix(count)))
        full.rejectionsSince = [.sample]
        (full.rejectionsCount, full.wasRefused) = (6, true)
        full.changes = [
            "The abused account was closed on 18 November 2026.",
            "192.0.2.8 of the same pool, which sends the same mail, was not refused once.",
        ]
        full.question = "Is the listing about the account that we closed on 18 November?"
        full.history = .sample
        full.promise = Promise(
            sentence: "We will review this by the end of next week.",
            answeredOn: "9 November 2026", day: "20 November 2026")
        return full
    }

    private static func plain(_ attempt: Attempt, _ count: Int) -> FollowUpContext {
        FollowUpContext(attempt: attempt, head: .plainSample, mailDates: Array(days.prefix(count)))
    }

    private static func large(_ attempt: Attempt, _ count: Int) -> FollowUpContext {
        var large = FollowUpContext(
            attempt: attempt, head: .largeSample, mailDates: Array(days.prefix(count)))
        large.rejectionsSince = [.cloudmarkSample]
        (large.rejectionsCount, large.wasRefused) = (1, true)
        large.quietSince = "20 November 2026"
        return large
    }

    /// Nothing was refused, only put off.
    private static func delayed(_ attempt: Attempt, _ count: Int) -> FollowUpContext {
        var delayed = FollowUpContext(
            attempt: attempt, head: .sample, mailDates: Array(days.prefix(count)))
        delayed.rejectionsSince = [.delaySample]
        (delayed.rejectionsCount, delayed.isDelay, delayed.wasDelayed) = (2, true, true)
        return delayed
    }
}
