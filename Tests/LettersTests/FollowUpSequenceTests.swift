import Letters
import Testing

/// A sequence of follow-ups never repeats itself, and never says less than is new.
@Suite struct FollowUpSequenceTests {
    let press = TemplateRenderer()

    /// What may have happened between two mails.
    private struct Week {
        var rejections = 0
        var changes: [String] = []
    }

    /// Every combination of a quiet or a bad week, with or without news, over six mails: the bits
    /// of `pattern` say which.
    @Test(arguments: [0, 0b111111, 0b101010, 0b010101, 0b110000, 0b000011, 0b100110, 0b011001])
    func noTwoOfSixShareMoreThanHalfTheirSentences(pattern: Int) throws {
        for news in [0, 0b111111, 0b100100, 0b011011] {
            let texts = try (1...6).map { number in
                try letter(number, week(number, pattern, news), of: 6).text
            }
            for left in texts.indices {
                for right in texts.indices where left < right {
                    let share = Self.share(texts[left], texts[right])
                    #expect(
                        share <= 0.5,
                        "mails \(left + 1) and \(right + 1) share \(share):\n\(texts[left])\n\(texts[right])"
                    )
                }
            }
        }
    }

    @Test func whatIsNewIsInTheNextMailAndNotInTheOneBefore() throws {
        for pattern in 0..<64 {
            var before = ""
            for number in 1...6 {
                let week = week(number, pattern, 63 - pattern)
                let text = Self.flat(try letter(number, week, of: 6).text)
                for change in week.changes {
                    #expect(text.contains(change) && !before.contains(change), "\(text)")
                }
                if week.rejections > 0 {
                    #expect(text.contains(Self.rejection(number)))
                    #expect(!before.contains(Self.rejection(number)))
                }
                before = text
            }
        }
    }

    @Test func eachAttemptAsksSomethingElse() throws {
        let questions = try (1...6).map { number in
            let text = Self.flat(try letter(number, Week(), of: 6).text)
            return text.split(separator: ". ").filter { $0.contains("?") }.joined()
        }
        #expect(Set(questions).count == 6)
    }

    @Test func aLongSequenceTakesTurns() throws {
        for number in 2...12 {
            let (one, next) = (
                try letter(number, Week(), of: 20).text, try letter(number + 1, Week(), of: 20).text
            )
            #expect(Self.share(one, next) <= 0.5)
        }
    }

    @Test func theirReferenceIsInEveryMailOnceItIsKnown() throws {
        for number in 1...6 {
            var context = context(number, Week(), of: 6)
            context.head.reference = "PDR-4711"
            #expect(try press.print(context).text.contains("PDR-4711"))
        }
    }

    // MARK: Making them

    private func week(_ number: Int, _ pattern: Int, _ news: Int) -> Week {
        var week = Week()
        if pattern >> (number - 1) & 1 == 1 { week.rejections = number }
        if news >> (number - 1) & 1 == 1 {
            week.changes = ["The relay number \(number) was set up anew."]
        }
        return week
    }

    private func context(_ number: Int, _ week: Week, of count: Int) -> FollowUpContext {
        let attempt: FollowUpContext.Attempt =
            number == 1 ? .first : number == count ? .last : .later
        var context = FollowUpContext(
            attempt: attempt, head: FollowUpContext.samples[0].head,
            mailDates: (1...number).map { "\($0 + 1) November 2026" })
        context.changes = week.changes
        context.rejectionsCount = week.rejections
        if week.rejections > 0 {
            context.rejectionsSince = [
                QuotedRejection(
                    text: "554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7",
                    at: Self.rejection(number), domain: "example.com")
            ]
        }
        context.quietSince = "1 November 2026"
        context.history = QuotedMail(day: "2 November 2026", lines: ["Hello,"])
        return context
    }

    private func letter(_ number: Int, _ week: Week, of count: Int) throws -> Letter {
        try press.print(context(number, week, of: count))
    }

    private static func rejection(_ number: Int) -> String {
        "Fri \(10 + number) Nov 2026 10:11:12 UTC"
    }

    /// The part of the shorter text's sentences that the other has as well, digits aside: a date
    /// put forward is no new sentence.
    private static func share(_ left: String, _ right: String) -> Double {
        let sets = [left, right].map { text in
            Set(OutsideLetterTests.sentences(text).map { $0.filter { !$0.isNumber } })
        }
        let common = sets[0].intersection(sets[1]).count
        return Double(common) / Double(min(sets[0].count, sets[1].count))
    }

    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
