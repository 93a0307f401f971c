public import InternetMessage

/// What to think of a moment, beside the latest one that the database has seen.
///
/// A clock that is wrong by a year does in one pass what a year would do: every timer falls due.
/// A pass that believes it cannot be taken back, and one that does not loses nothing but time.
public enum ClockVerdict: String, Hashable, Sendable {
    /// It is believed.
    case plausible
    /// It is later by more than a week and a day, and nobody vouches for it.
    case unvouched
    /// It is earlier by more than an hour.
    case behind

    /// - `seen`: the latest moment at which any pass ran.
    public init(of now: Timestamp, after seen: Timestamp, _ witness: ClockWitness) {
        // An hour allows for a clock that was set right; more is a clock that is wrong.
        if now + .hours(1) < seen {
            self = .behind
        } else {
            self = Self.mayLeap(from: seen, to: now, witness) ? .plausible : .unvouched
        }
    }

    private static func mayLeap(
        from seen: Timestamp, to now: Timestamp, _ witness: ClockWitness
    ) -> Bool {
        now - seen <= .days(8) || witness != .nobody
    }

    /// Its name in JSON.
    public var name: String { rawValue }

    /// What is wrong, and what a person can do; nil where nothing is.
    public var trouble: String? {
        switch self {
        case .plausible: nil
        case .unvouched:
            "the clock is more than eight days ahead of the last pass, and nobody vouches for it: "
                + "nothing is read or sent; set the clock and let the host synchronise it, or, "
                + "where it is right, run “delistbot clock accept”"
        case .behind:
            "the clock is more than an hour behind the last pass: mail is read, but nothing is "
                + "sent; set the clock, or, where it is right, run “delistbot clock accept”"
        }
    }

    /// Whether a mail that another host's clock dated `date` on its arrival vouches for `now`: it
    /// came within the days that need no witness.
    public static func isVouched(for now: Timestamp, byArrivalAt date: Timestamp) -> Bool {
        date - .days(1) <= now && now - date <= .days(8)
    }
}
