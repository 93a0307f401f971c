import InternetMessage
import Testing
import Ticketing

@Suite struct RetryPolicyTests {
    private let policy = RetryPolicy()
    private let queuedAt = Timestamp(seconds: 1_793_793_600)

    private func verdict(
        _ outcome: SubmissionOutcome, attempt: Int = 1, after pause: Duration = .zero
    ) -> RetryPolicy.Outcome {
        policy.outcome(
            on: outcome, attempt: attempt, failingSince: queuedAt, at: queuedAt + pause)
    }

    private static func reply(_ code: Int) -> SMTPReply { SMTPReply(code: code, lines: ["x"]) }

    private static let stages: [SubmissionStage] = [
        .greeting, .authentication, .sender, .data, .endOfData,
    ]

    @Test func whatAServerTookIsAccepted() {
        #expect(verdict(.accepted(Self.reply(250))) == .accepted)
    }

    @Test func aLostAnswerIsNeverRetriedByItself() {
        #expect(verdict(.indeterminate("lost"), attempt: 1) == .uncertain)
        #expect(verdict(.indeterminate("lost"), attempt: 99, after: .days(30)) == .uncertain)
    }

    @Test(arguments: stages)
    func aTransientRefusalIsTriedAgain(stage: SubmissionStage) {
        let expected = RetryPolicy.Outcome.retry(at: queuedAt + .minutes(5))
        #expect(verdict(.rejected(Self.reply(451), at: stage)) == expected)
    }

    @Test(arguments: stages)
    func aPermanentRefusalIsFinalUnlessItIsAboutUs(stage: SubmissionStage) {
        let isAboutUs = stage == .greeting || stage == .authentication
        let expected: RetryPolicy.Outcome =
            isAboutUs ? .retry(at: queuedAt + .minutes(5)) : .failed
        #expect(verdict(.rejected(Self.reply(550), at: stage)) == expected)
    }

    @Test func pausesDoubleUpToFourHours() {
        let minutes = [5, 10, 20, 40, 80, 160, 240, 240, 240]
        for (index, pause) in minutes.enumerated() {
            let expected = RetryPolicy.Outcome.retry(at: queuedAt + .minutes(pause))
            #expect(verdict(.unreachable("away"), attempt: index + 1) == expected)
        }
        let many = RetryPolicy.Outcome.retry(at: queuedAt + .hours(4))
        #expect(verdict(.unreachable("away"), attempt: 10_000) == many)
    }

    @Test func afterFiveDaysAMailIsGivenUp() {
        let last = Duration.days(5) - .hours(4)
        let expected = RetryPolicy.Outcome.retry(at: queuedAt + .days(5))
        #expect(verdict(.unreachable("away"), attempt: 30, after: last) == expected)
        let tooLate = last + .milliseconds(1)
        #expect(verdict(.unreachable("away"), attempt: 30, after: tooLate) == .failed)
    }
}
