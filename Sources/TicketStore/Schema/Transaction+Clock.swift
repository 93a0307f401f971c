import GRDB
public import InternetMessage
public import Ticketing

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
    /// ran at later moments. What those moments left behind is brought back: no recorded moment is
    /// later than `now` then (what tables keep for good, as the timeline, apart), and digests are
    /// due at once. Where passes were ahead by more than eight days, the timers that they set come
    /// as much earlier as the clock does.
    ///
    /// - Returns: the tickets whose timers were brought back, by number.
    @discardableResult
    public func acceptClock(
        at now: Timestamp, by agent: EmailAddress
    ) throws -> [TicketNumber] {
        let seen = try installation().clockHighWater
        try run(
            "INSERT INTO clock_acceptance (at, seen, agent) VALUES (?, ?, ?)",
            [now.milliseconds, seen.milliseconds, agent.description])
        try run("UPDATE installation SET clock_high_water = ?", [now.milliseconds])
        guard now < seen else { return [] }
        for (table, columns) in WrongMoments.recorded { try bringBack(table, columns, to: now) }
        guard seen - now > .days(8) else { return [] }
        try run(
            """
            UPDATE digest SET next_at = ?1, last_at = min(last_at, ?1) WHERE next_at > ?2
            """, [now.milliseconds, seen.milliseconds])
        let tickets = try ticketsWithTimers(after: seen)
        try bringBackTimers(after: seen, by: seen - now)
        return tickets
    }

    /// The tickets that are to act after `moment`: where a pass ran then by a clock that was
    /// ahead, it set their timers.
    public func ticketsWithTimers(after moment: Timestamp) throws -> [TicketNumber] {
        let isLater = WrongMoments.ticketTimers.map { "\($0) > ?1" }.joined(separator: " OR ")
        return try rows(
            "SELECT number FROM ticket WHERE \(isLater) ORDER BY number", [moment.milliseconds]
        ).map { TicketNumber($0["number"]) }
    }

    private func bringBack(_ table: String, _ columns: [String], to now: Timestamp) throws {
        let changes = columns.map { "\($0) = min(\($0), ?1)" }.joined(separator: ", ")
        let isLater = columns.map { "\($0) > ?1" }.joined(separator: " OR ")
        try run("UPDATE \(table) SET \(changes) WHERE \(isLater)", [now.milliseconds])
    }

    private func bringBackTimers(after seen: Timestamp, by distance: Duration) throws {
        for (table, timers) in WrongMoments.timers {
            for timer in timers {
                try run(
                    "UPDATE \(table) SET \(timer) = \(timer) - ?1 WHERE \(timer) > ?2",
                    [distance.milliseconds, seen.milliseconds])
            }
        }
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
