import GRDB
public import InternetMessage
public import Ticketing

/// An alarm that stands.
public struct StandingAlarm: Hashable, Sendable {
    /// Which.
    public let alarm: Alarm
    /// Since when.
    public let raisedAt: Timestamp
    /// When people were told by mail; nil: they were not.
    public let toldAt: Timestamp?
}

extension Transaction {
    /// Raises an alarm, where it does not stand already; says since when it stands. What was not
    /// standing is carried to `alert-command` as well.
    ///
    /// - `reason`: what a server or the system said, for that command.
    public func raiseAlarm(
        _ alarm: Alarm, because reason: String? = nil, at now: Timestamp
    ) throws -> Timestamp {
        try run(
            """
            INSERT INTO alarm (kind, subject, raised_at) VALUES (?, ?, ?)
            ON CONFLICT (kind, subject) DO NOTHING
            """, [alarm.kind, alarm.subject, now.milliseconds])
        if db.changesCount > 0 {
            try notify(
                AlarmNotification(
                    alarm: alarm, event: .raised, raisedAt: now, at: now, because: reason))
        }
        return try standing(alarm)?.raisedAt ?? now
    }

    /// Whether people must still be told of an alarm; asking counts as telling.
    public func markAlarmTold(_ alarm: Alarm, at now: Timestamp) throws -> Bool {
        try run(
            "UPDATE alarm SET told_at = ? WHERE kind = ? AND subject = ? AND told_at IS NULL",
            [now.milliseconds, alarm.kind, alarm.subject])
        return db.changesCount > 0
    }

    /// Records that people are told of what is new of an alarm that stands, and has
    /// `alert-command` told.
    public func renewAlarm(
        _ standing: StandingAlarm, because reason: String?, at now: Timestamp
    ) throws {
        let alarm = standing.alarm
        try run(
            "UPDATE alarm SET told_at = ? WHERE kind = ? AND subject = ?",
            [now.milliseconds, alarm.kind, alarm.subject])
        try notify(
            AlarmNotification(
                alarm: alarm, event: .raised, raisedAt: standing.raisedAt, at: now,
                because: reason))
    }

    /// Clears the alarm; what it was, where it stood. `alert-command` is told that it is over.
    @discardableResult
    public func clearAlarm(_ alarm: Alarm, at now: Timestamp) throws -> StandingAlarm? {
        guard let standing = try standing(alarm) else { return nil }
        try forgetAlarm(alarm)
        try notify(
            AlarmNotification(
                alarm: alarm, event: .over, raisedAt: standing.raisedAt, at: now, because: nil))
        return standing
    }

    /// Forgets that the alarm stands, so that raising it tells people again; nobody is told that it
    /// is over.
    public func forgetAlarm(_ alarm: Alarm) throws {
        try run("DELETE FROM alarm WHERE kind = ? AND subject = ?", [alarm.kind, alarm.subject])
    }

    /// The alarm, where it stands.
    public func standing(_ alarm: Alarm) throws -> StandingAlarm? {
        try row(
            "SELECT raised_at, told_at FROM alarm WHERE kind = ? AND subject = ?",
            [alarm.kind, alarm.subject]
        ).map {
            StandingAlarm(
                alarm: alarm, raisedAt: Timestamp(column: $0["raised_at"]),
                toldAt: $0.timestamp("told_at"))
        }
    }

    /// The alarms that stand, in the order in which they were raised.
    public func alarms() throws -> [Alarm] {
        try rows("SELECT kind, subject FROM alarm ORDER BY raised_at, kind, subject")
            .map { Alarm(kind: $0[0], subject: $0[1]) }
    }
}
