import GRDB
public import InternetMessage

/// A person's word that a clock is right.
public struct ClockAcceptance: Hashable, Sendable {
    /// What the clock showed.
    public let at: Timestamp
    /// The latest moment any pass had run at until then.
    public let seen: Timestamp
    /// Who said so.
    public let agent: String
}

extension Transaction {
    /// Records that a person vouches for `now`: passes go on from there, also where earlier ones
    /// ran at later moments. What those moments left behind is brought back to `now`: when the
    /// database was made, when mail was read, and the digests, which are due at once then.
    public func acceptClock(at now: Timestamp, by agent: EmailAddress) throws {
        let seen = try installation().clockHighWater
        try run(
            "INSERT INTO clock_acceptance (at, seen, agent) VALUES (?, ?, ?)",
            [now.milliseconds, seen.milliseconds, agent.description])
        try run(
            """
            UPDATE installation SET clock_high_water = ?1, created_at = min(created_at, ?1),
                last_read_at = min(last_read_at, ?1), delayed_since = min(delayed_since, ?1)
            """, [now.milliseconds])
        guard seen - now > .days(8) else { return }
        try run(
            """
            UPDATE digest SET next_at = ?1, last_at = min(last_at, ?1) WHERE next_at > ?2
            """, [now.milliseconds, seen.milliseconds])
    }

    /// Every acceptance of a clock, the newest first.
    public func clockAcceptances() throws -> [ClockAcceptance] {
        try rows("SELECT at, seen, agent FROM clock_acceptance ORDER BY id DESC").map {
            ClockAcceptance(
                at: Timestamp(column: $0["at"]), seen: Timestamp(column: $0["seen"]),
                agent: $0["agent"])
        }
    }
}
