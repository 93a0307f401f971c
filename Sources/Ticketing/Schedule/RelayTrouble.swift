public import InternetMessage

/// Why the relay takes no mail at all. It is the relay's state, not any mail's: it uses up no
/// mail's attempts and none of its days.
public struct RelayTrouble: Hashable, Sendable {
    /// What kind of trouble; the names are stored.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// No connection, no TLS, silence, or a greeting that sends us away.
        case away
        /// It does not take our name and password, or there is none to show.
        case signInRefused
        /// It takes the envelope and falls silent, whatever the mail.
        case stalled
    }

    /// What kind.
    public var kind: Kind
    /// What the server or the library said.
    public var because: String

    /// Memberwise.
    public init(_ kind: Kind, because: String) {
        (self.kind, self.because) = (kind, because)
    }

    /// What an attempt showed of the relay; nil where the server spoke of the mail.
    ///
    /// A 421 closes the connection before anything is known of the mail (RFC 5321 §3.8).
    public init?(_ outcome: SubmissionOutcome) {
        switch outcome {
        case .unreachable(let text): self.init(.away, because: text)
        case .nothingToShow(let text): self.init(.signInRefused, because: text)
        case .rejected(let reply, at: .authentication) where reply.isPermanent:
            self.init(.signInRefused, because: "\(reply)")
        case .rejected(let reply, at: .authentication), .rejected(let reply, at: .greeting):
            self.init(.away, because: "\(reply)")
        case .rejected(let reply, at: .sender) where reply.code == 421:
            self.init(.away, because: "\(reply)")
        case .stalled(let text, at: _): self.init(.stalled, because: text)
        case .accepted, .rejected, .indeterminate: return nil
        }
    }
}

/// How long the relay has been in trouble, and when it is tried again.
public struct RelayAbsence: Hashable, Sendable {
    /// What the last attempt showed.
    public var trouble: RelayTrouble
    /// When the first failed.
    public var since: Timestamp
    /// How many failed.
    public var failures: Int
    /// When one mail is tried again; until then nobody connects.
    public var nextTryAt: Timestamp

    /// Memberwise.
    public init(_ trouble: RelayTrouble, since: Timestamp, failures: Int, nextTryAt: Timestamp) {
        (self.trouble, self.since, self.failures) = (trouble, since, failures)
        self.nextTryAt = nextTryAt
    }

    /// The absence after one more failed attempt.
    public init(_ trouble: RelayTrouble, after former: RelayAbsence?, at now: Timestamp) {
        let failures = (former?.failures ?? 0) + 1
        self.init(
            trouble, since: min(former?.since ?? now, now), failures: failures,
            nextTryAt: now + Self.pause(after: failures, trouble.kind))
    }

    /// Five minutes doubling up to an hour. A quarter of an hour at least where the sign-in was
    /// refused, so that the server does not lock the account.
    private static func pause(after failures: Int, _ kind: RelayTrouble.Kind) -> Duration {
        let pause = Duration.minutes(5) * (1 << min(failures - 1, 4))
        return min(max(pause, kind == .signInRefused ? .afterRefusedSignIn : .zero), .hours(1))
    }

    /// Whether nobody should connect yet. A clock that was ahead when the relay failed must not
    /// put it off for ever.
    public func isPausing(at now: Timestamp) -> Bool {
        now < nextTryAt && nextTryAt <= now + .hours(1)
    }

    /// Whether people are told: a refused sign-in rarely mends itself, the rest often does.
    public func isAlarming(at now: Timestamp) -> Bool {
        trouble.kind == .signInRefused || now - since >= .minutes(30)
    }
}
