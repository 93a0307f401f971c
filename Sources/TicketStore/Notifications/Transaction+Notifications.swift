import Foundation
import GRDB
public import InternetMessage
public import Ticketing

/// What waits to be told by another road than mail: rows that are stored with what they tell of,
/// and kept until they were taken.
extension Transaction {
    /// The next one by that road, due or not; nil where none waits. What was told later does not
    /// overtake what failed, but for what was refused: until it is tried again, it lets the rest
    /// pass. Of listings only what is told of the same address keeps its order: one that a relay
    /// cannot follow, since nothing would be left to send from, waits for another to be clear.
    public func nextNotification(
        by road: PendingNotification.Road, at now: Timestamp
    ) throws -> PendingNotification? {
        try row(
            """
            SELECT * FROM notification WHERE road = ?1
                AND (NOT (lets_pass OR kind = 'listing')
                    OR next_try_at NOT BETWEEN ?2 + 1 AND ?3)
                AND (kind <> 'listing' OR NOT EXISTS (
                    SELECT 1 FROM notification AS earlier
                    WHERE earlier.kind = 'listing' AND earlier.road = notification.road
                        AND earlier.subject = notification.subject
                        AND earlier.id < notification.id))
            ORDER BY id LIMIT 1
            """,
            [road.name, now.milliseconds, (now + NotificationBackOff.longest).milliseconds]
        ).flatMap(Self.notification)
    }

    /// The roads by which anything waits, due or not. What is no road is the doctor's business.
    public func roadsWaiting() throws -> [PendingNotification.Road] {
        try rows("SELECT DISTINCT road FROM notification ORDER BY road").compactMap(Self.road)
    }

    /// The stored notifications that cannot be read, by their numbers, oldest first.
    public func unreadableNotifications() throws -> [Int64] {
        try rows("SELECT * FROM notification ORDER BY id").filter {
            Self.notification($0).map { $0.news == .unreadable } ?? true
        }.map { $0["id"] }
    }

    /// How many wait by each road, how often the one that failed most did, since when the oldest
    /// has waited, and what went wrong last. Roads by which nothing waits are left out.
    public func waitingNotifications() throws -> [WaitingNotifications] {
        try rows(
            """
            SELECT road, count(*) AS count, max(attempts) AS attempts, min(at) AS oldest,
                (SELECT error FROM notification AS one WHERE one.road = notification.road
                    AND error IS NOT NULL ORDER BY next_try_at DESC LIMIT 1) AS error
            FROM notification GROUP BY road ORDER BY road
            """
        ).compactMap { row in
            Self.road(row).map {
                WaitingNotifications(
                    road: $0, count: row["count"], failures: row["attempts"],
                    since: Timestamp(column: row["oldest"]), error: row["error"])
            }
        }
    }

    /// Forgets one: it was taken.
    public func drop(_ notification: PendingNotification) throws {
        try run("DELETE FROM notification WHERE id = ?", [notification.number])
    }

    /// Forgets all by that road: there is nobody to take them, or a person says so. How many they
    /// were.
    @discardableResult
    public func dropNotifications(by road: PendingNotification.Road) throws -> Int {
        try run("DELETE FROM notification WHERE road = ?", [road.name])
        return db.changesCount
    }

    /// Keeps one that was not taken until that moment; `lettingPass` lets others by meanwhile.
    public func postpone(
        _ notification: PendingNotification, until moment: Timestamp, because error: String,
        lettingPass: Bool
    ) throws {
        try run(
            """
            UPDATE notification SET attempts = attempts + 1, next_try_at = ?, error = ?,
                lets_pass = ?
            WHERE id = ?
            """, [moment.milliseconds, error, lettingPass, notification.number])
    }

    /// Has `alert-command` told of an alarm.
    func notify(_ alarm: AlarmNotification) throws {
        // That the command fails is no news for the command.
        guard alarm.alarm != .alertCommandFails else { return }
        try insert(
            by: .alertCommand, kind: alarm.alarm.kind, subject: alarm.alarm.subject,
            event: alarm.event.rawValue, raisedAt: alarm.raisedAt, because: alarm.because,
            at: alarm.at)
    }

    /// Has a relay told of a listing.
    func notify(_ listing: ListingNotification) throws {
        try insert(
            by: .listingCommands, kind: "listing", subject: listing.address.description,
            event: listing.event.rawValue, raisedAt: listing.beganAt, because: listing.list,
            at: listing.at)
    }

    /// Has a webhook, or the file of digests, told of an event.
    public func notify(
        _ event: WebhookEvent, by road: PendingNotification.Road, at now: Timestamp
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let facts = String(decoding: try encoder.encode(event), as: UTF8.self)
        try insert(
            by: road, kind: "post", subject: "", event: event.kind.rawValue, raisedAt: now,
            because: nil, at: now, facts: facts)
    }

    private func insert(
        by road: PendingNotification.Road, kind: String, subject: String, event: String,
        raisedAt: Timestamp, because: String?, at now: Timestamp, facts: String? = nil
    ) throws {
        try run(
            """
            INSERT INTO notification
                (road, kind, subject, event, raised_at, at, because, next_try_at, facts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                road.name, kind, subject, event, raisedAt.milliseconds, now.milliseconds, because,
                now.milliseconds, facts,
            ])
    }
}

/// What waits by one road.
public struct WaitingNotifications: Hashable, Sendable {
    /// By which.
    public let road: PendingNotification.Road
    /// How many.
    public let count: Int
    /// How often the one failed that failed most.
    public let failures: Int
    /// When the oldest happened.
    public let since: Timestamp
    /// What went wrong last; nil: nothing did.
    public let error: String?
}

extension Transaction {
    /// Nil where it says of no road.
    private static func notification(_ row: Row) -> PendingNotification? {
        road(row).map {
            PendingNotification(
                number: row["id"], road: $0, news: news(row) ?? .unreadable,
                at: Timestamp(column: row["at"]), attempts: row["attempts"],
                dueAt: Timestamp(column: row["next_try_at"]))
        }
    }

    private static func road(_ row: Row) -> PendingNotification.Road? {
        PendingNotification.Road(name: row["road"])
    }

    private static func news(_ row: Row) -> PendingNotification.News? {
        let (event, subject): (String, String) = (row["event"], row["subject"])
        let (raisedAt, at) = (
            Timestamp(column: row["raised_at"]), Timestamp(column: row["at"])
        )
        if let facts: String = row["facts"] {
            return (try? JSONDecoder().decode(WebhookEvent.self, from: Data(facts.utf8)))
                .map { .event($0) }
        }
        if let event = AlarmNotification.Event(rawValue: event) {
            return .alarm(
                AlarmNotification(
                    alarm: Alarm(kind: row["kind"], subject: subject), event: event,
                    raisedAt: raisedAt, at: at, because: row["because"]))
        }
        guard let event = ListingNotification.Event(rawValue: event),
            let address = IPAddress(subject)
        else { return nil }
        return .listing(
            ListingNotification(
                address: address, event: event, list: row["because"] ?? "", beganAt: raisedAt,
                at: at))
    }
}
