import GRDB
public import InternetMessage
public import Ticketing

/// What waits to be carried to `alert-command`: a row for each alarm that was raised or is over,
/// stored with that, kept until the command has taken it.
extension Transaction {
    /// That a row is of an alarm; the others are of listings.
    private static let isOfAlarm = "event IN ('raised', 'over')"

    /// Those to be carried now, oldest first, at most `limit`. A clock that was ahead when carrying
    /// one failed does not put it off.
    public func notifications(due now: Timestamp, limit: Int) throws -> [AlarmNotification] {
        try rows(
            """
            SELECT * FROM notification WHERE \(Self.isOfAlarm)
                AND next_try_at NOT BETWEEN ?1 + 1 AND ?2
            ORDER BY id LIMIT ?3
            """, [now.milliseconds, (now + .hours(1)).milliseconds, limit]
        ).map { row in
            guard let event = AlarmNotification.Event(rawValue: row["event"]) else {
                throw StoreError(.damaged, "notification \(row["id"] as Int64)")
            }
            return AlarmNotification(
                number: row["id"], alarm: Alarm(kind: row["kind"], subject: row["subject"]),
                event: event, raisedAt: Timestamp(column: row["raised_at"]),
                at: Timestamp(column: row["at"]), because: row["because"],
                attempts: row["attempts"])
        }
    }

    /// Forgets one that was carried.
    public func drop(_ notification: AlarmNotification) throws {
        try run("DELETE FROM notification WHERE id = ?", [notification.number])
    }

    /// Forgets all: there is nobody to carry them to.
    public func dropNotifications() throws {
        try run("DELETE FROM notification WHERE \(Self.isOfAlarm)")
    }

    /// Keeps one that could not be carried until that moment.
    public func postpone(
        _ notification: AlarmNotification, until moment: Timestamp, because error: String
    ) throws {
        try run(
            """
            UPDATE notification SET attempts = attempts + 1, next_try_at = ?, error = ?
            WHERE id = ?
            """, [moment.milliseconds, error, notification.number])
    }

    /// Whether any waits, due or not.
    public func hasNotifications() throws -> Bool {
        try exists("SELECT 1 FROM notification WHERE \(Self.isOfAlarm) LIMIT 1")
    }

    func notify(
        _ event: AlarmNotification.Event, _ alarm: Alarm, raisedAt: Timestamp, _ reason: String?,
        at now: Timestamp
    ) throws {
        // That the command fails is no news for the command.
        guard alarm != .alertCommandFails else { return }
        try run(
            """
            INSERT INTO notification (kind, subject, event, raised_at, at, because, next_try_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                alarm.kind, alarm.subject, event.rawValue, raisedAt.milliseconds,
                now.milliseconds, reason, now.milliseconds,
            ])
    }
}
