import GRDB
public import InternetMessage
public import Ticketing

/// When digests are due, and what agents said of when.
extension Transaction {
    /// When that person's next digest is due; nil where none was scheduled yet.
    public func digest(of person: EmailAddress) throws -> DigestTimer? {
        try row("SELECT * FROM digest WHERE agent = ?", [person.description]).map {
            DigestTimer(
                nextAt: Timestamp(column: $0["next_at"]), lastAt: $0.timestamp("last_at"),
                schedule: $0["schedule"])
        }
    }

    /// Keeps that person's timer.
    public func keep(_ timer: DigestTimer, of person: EmailAddress) throws {
        try run(
            """
            INSERT INTO digest (agent, next_at, last_at, schedule) VALUES (?, ?, ?, ?)
            ON CONFLICT (agent) DO UPDATE SET next_at = excluded.next_at,
                last_at = excluded.last_at, schedule = excluded.schedule
            """,
            [
                person.description, timer.nextAt.milliseconds, timer.lastAt?.milliseconds,
                timer.schedule,
            ])
    }

    /// Whether a timer runs for anybody but those people.
    public func hasDigests(besides people: [EmailAddress]) throws -> Bool {
        try exists(
            "SELECT 1 FROM digest WHERE \(Self.isOfAnother) LIMIT 1",
            [try Self.json(people.map(\.description))])
    }

    /// Stops the timers of everybody but those people.
    public func stopDigests(besides people: [EmailAddress]) throws {
        try run(
            "UPDATE digest SET schedule = '\(DigestTimer.off)' WHERE \(Self.isOfAnother)",
            [try Self.json(people.map(\.description))])
    }

    private static var isOfAnother: String {
        "schedule IS NOT '\(DigestTimer.off)' AND agent NOT IN (SELECT value FROM json_each(?))"
    }

    /// What that agent said of when digests come, as written, and when; nil: the configuration
    /// says it.
    public func digestChoice(
        of agent: EmailAddress
    ) throws -> (schedule: String, at: Timestamp)? {
        try row("SELECT schedule, at FROM digest_choice WHERE agent = ?", [agent.description])
            .map { ($0["schedule"], Timestamp(column: $0["at"])) }
    }

    /// Keeps what that agent says of when digests come; nil: the configuration says it again.
    public func chooseDigest(
        _ schedule: String?, of agent: EmailAddress, at now: Timestamp
    ) throws {
        try run("DELETE FROM digest_choice WHERE agent = ?", [agent.description])
        guard let schedule else { return }
        try run(
            "INSERT INTO digest_choice (agent, schedule, at) VALUES (?, ?, ?)",
            [agent.description, schedule, now.milliseconds])
    }
}
