public import InternetMessage

/// What to do with a mail after an attempt to submit it that was about this mail (RFC 5321
/// §4.5.4.1). What was about the relay is `RelayTrouble`.
public struct RetryPolicy: Hashable, Sendable {
    /// What becomes of the mail.
    public enum Outcome: Hashable, Sendable {
        /// The server took it.
        case accepted
        /// Nobody knows; never sent again by itself.
        case uncertain
        /// Once more, not before that moment.
        case retry(at: Timestamp)
        /// The server refused it for good, or for too long.
        case failed
    }

    /// The pause after the first failed attempt; doubled after each further one.
    public var firstPause: Duration
    /// The longest pause.
    public var longestPause: Duration
    /// How long a mail is tried, from its first failed attempt.
    public var giveUpAfter: Duration

    /// The pauses of RFC 5321 and Postfix: five minutes doubling up to four hours, for five days.
    public init(
        firstPause: Duration = .minutes(5), longestPause: Duration = .hours(4),
        giveUpAfter: Duration = .days(5)
    ) {
        (self.firstPause, self.longestPause) = (firstPause, longestPause)
        self.giveUpAfter = giveUpAfter
    }

    /// What `outcome` of the `attempt`th attempt (from 1) means for a mail of which attempts fail
    /// since `failingSince`.
    public func outcome(
        on outcome: SubmissionOutcome, attempt: Int, failingSince: Timestamp, at now: Timestamp
    ) -> Outcome {
        switch outcome {
        case .accepted: return .accepted
        case .indeterminate: return .uncertain
        case .rejected(let reply, at: let stage) where reply.isPermanent && stage.isOfTheMail:
            return .failed
        case .rejected, .stalled, .unreachable, .nothingToShow:
            let retryAt = now + pause(after: attempt)
            return retryAt - failingSince > giveUpAfter ? .failed : .retry(at: retryAt)
        }
    }

    private func pause(after attempt: Int) -> Duration {
        let doublings = min(max(attempt - 1, 0), 16)
        return min(firstPause * (1 << doublings), longestPause)
    }
}
