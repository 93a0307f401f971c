import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// Raises an alarm, where it does not stand already; says since when it stands.
    public func raiseAlarm(_ alarm: Alarm, at now: Timestamp) throws -> Timestamp {
        try run(
            """
            INSERT INTO alarm (kind, subject, raised_at) VALUES (?, ?, ?)
            ON CONFLICT (kind, subject) DO NOTHING
            """, [alarm.kind, alarm.subject, now.milliseconds])
        return try moment(
            "SELECT raised_at FROM alarm WHERE kind = ? AND subject = ?",
            [alarm.kind, alarm.subject]
        ) ?? now
    }

    /// Whether people must still be told of an alarm; asking counts as telling.
    public func markAlarmTold(_ alarm: Alarm, at now: Timestamp) throws -> Bool {
        try run(
            "UPDATE alarm SET told_at = ? WHERE kind = ? AND subject = ? AND told_at IS NULL",
            [now.milliseconds, alarm.kind, alarm.subject])
        return db.changesCount > 0
    }

    /// Clears the alarm; whether it was raised.
    @discardableResult
    public func clearAlarm(_ alarm: Alarm) throws -> Bool {
        try run("DELETE FROM alarm WHERE kind = ? AND subject = ?", [alarm.kind, alarm.subject])
        return db.changesCount > 0
    }

    /// The alarms that stand, in the order in which they were raised.
    public func alarms() throws -> [Alarm] {
        try rows("SELECT kind, subject FROM alarm ORDER BY raised_at, kind, subject")
            .map { Alarm(kind: $0[0], subject: $0[1]) }
    }
}
