public import InternetMessage

/// Since when a mailbox could not be read to its end, and why: until it is, nobody knows whether an
/// answer has come, so nothing goes to a postmaster.
public struct UnreadableMailbox: Hashable, Sendable {
    /// What the last attempt met.
    public var trouble: MailSourceError
    /// When the first failed.
    public var since: Timestamp
    /// When it is tried again; until then nobody connects. Not after `since` where the next pass
    /// may try.
    public var nextTryAt: Timestamp
    /// What was signed in with, as a mark that says nothing of it: with another account or password
    /// the server may be asked at once.
    public var signInMark: String

    /// Memberwise.
    public init(
        _ trouble: MailSourceError, since: Timestamp, nextTryAt: Timestamp, signInMark: String
    ) {
        (self.trouble, self.since, self.nextTryAt) = (trouble, since, nextTryAt)
        self.signInMark = signInMark
    }

    /// How it stands after one more failed attempt.
    public init(
        _ trouble: MailSourceError, after former: UnreadableMailbox?, signInMark: String,
        at now: Timestamp
    ) {
        let since = min(former?.since ?? now, now)
        let isRefused = trouble.code == .signInRefused
        self.init(
            trouble, since: since, nextTryAt: isRefused ? now + .afterRefusedSignIn : since,
            signInMark: signInMark)
    }

    /// Whether nobody should connect yet, with what that mark stands for. A clock that was ahead
    /// when it failed must not put it off for ever.
    public func isPausing(signInMark: String, at now: Timestamp) -> Bool {
        signInMark == self.signInMark && now < nextTryAt
            && nextTryAt <= now + .afterRefusedSignIn
    }
}

extension Duration {
    /// How long a server is left alone that refused the sign-in, so that it does not lock the
    /// account: a quarter of an hour.
    public static var afterRefusedSignIn: Duration { .minutes(15) }
}
