import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// What happened to tickets since a moment: opened or relapsed, answered, followed up, closed,
    /// inquiries that left without their review, and what agents ordered and did not take back.
    /// The latest `limit` before `end`, and how many there are.
    public func changes(
        since moment: Timestamp, until end: Timestamp? = nil, limit: Int
    ) throws -> (latest: [DigestChange], count: Int) {
        var (latest, count): ([DigestChange], Int) = ([], 0)
        let last = end?.milliseconds ?? .max
        for kind in [ChangeQuery.opened, .closed, .answered, .followedUp, .overridden, .decided] {
            let changes = try rows(kind.latest, [moment.milliseconds, limit, last])
            latest += changes.map(kind.change)
            count +=
                changes.count < limit
                ? changes.count : try self.count(kind.counted, [moment.milliseconds, nil, last])
        }
        latest.sort { ($0.at, $0.ticket) < ($1.at, $1.ticket) }
        return (Array(latest.suffix(limit)), count)
    }
}

/// The rows that tell of one sort of change.
private struct ChangeQuery: Sendable {
    let columns: String
    /// Tables and condition; `?1` is the moment since when, `?3` that until when.
    let rows: String
    /// The moment of the change, and the ticket.
    let order: (at: String, ticket: String)
    let change: @Sendable (Row) -> DigestChange

    var latest: String {
        "SELECT \(columns) FROM \(rows) ORDER BY \(order.at) DESC, \(order.ticket) DESC LIMIT ?2"
    }

    var counted: String { "SELECT count(*) FROM \(rows)" }

    static let opened = ChangeQuery(
        columns: "number, opened_at, subject, recurrence_of",
        rows: "ticket WHERE opened_at >= ?1 AND opened_at < ?3",
        order: ("opened_at", "number")
    ) { row in
        let earlier: Int? = row["recurrence_of"]
        return DigestChange(
            kind: earlier == nil ? .opened : .relapsed, ticket: TicketNumber(row["number"]),
            at: Timestamp(column: row["opened_at"]),
            text: earlier.map { "after #\($0): \(row["subject"] as String)" } ?? row["subject"])
    }

    static let closed = ChangeQuery(
        columns: "number, closed_at, closure, subject",
        rows: "ticket WHERE closed_at >= ?1 AND closed_at < ?3",
        order: ("closed_at", "number")
    ) { row in
        let closure = Ticket.Closure(rawValue: row["closure"]) ?? .withdrawn
        return DigestChange(
            kind: closure == .delisted ? .delisted : .closed,
            ticket: TicketNumber(row["number"]), at: Timestamp(column: row["closed_at"]),
            text: closure == .delisted
                ? row["subject"] : "\(closure.words): \(row["subject"] as String)")
    }

    static let overridden = ChangeQuery(
        columns: "ticket_id, at, actor",
        // What was taken back is told of no ticket, and what was said twice once.
        rows: """
            timeline WHERE kind = 'reviewOverridden' AND at >= ?1 AND at < ?3
                AND id = (SELECT max(id) FROM timeline AS last
                    WHERE last.ticket_id = timeline.ticket_id AND last.kind = 'reviewOverridden')
                AND EXISTS (SELECT 1 FROM ticket WHERE number = ticket_id
                    AND review = 'overridden')
            """,
        order: ("at", "ticket_id")
    ) {
        DigestChange(
            kind: .overridden, ticket: TicketNumber($0["ticket_id"]),
            at: Timestamp(column: $0["at"]),
            text: "\($0["actor"] as String) approved the inquiry though its review was not done")
    }

    static let decided = ChangeQuery(
        columns: "ticket_id, at, agent, line",
        rows: """
            order_done JOIN order_change ON order_id = order_done.id
            WHERE at >= ?1 AND at < ?3 AND undone_at IS NULL
            """, order: ("at", "ticket_id")
    ) {
        let agent: String = $0["agent"]
        return DigestChange(
            kind: .decided, ticket: TicketNumber($0["ticket_id"]),
            at: Timestamp(column: $0["at"]),
            text: "“\(($0["line"] as String).prefix(80))”, by "
                + (EmailAddress(agent)?.localPart ?? agent))
    }

    static let answered = ChangeQuery(
        columns: "number, last_answer_at, subject",
        rows: "ticket WHERE last_answer_at >= ?1 AND last_answer_at < ?3",
        order: ("last_answer_at", "number")
    ) {
        DigestChange(
            kind: .answered, ticket: TicketNumber($0["number"]),
            at: Timestamp(column: $0["last_answer_at"]), text: $0["subject"])
    }

    static let followedUp = ChangeQuery(
        columns: "ticket_id, settled_at, purpose",
        rows: """
            outbox JOIN outbox_recipient ON outbox_id = outbox.id
            WHERE postmaster IS NOT NULL AND state = 'accepted'
                AND settled_at >= ?1 AND settled_at < ?3
                AND (purpose GLOB 'follow-up-*' OR purpose GLOB 'nudge-*')
            """, order: ("settled_at", "ticket_id")
    ) {
        DigestChange(
            kind: .followedUp, ticket: TicketNumber($0["ticket_id"]),
            at: Timestamp(column: $0["settled_at"]),
            text: OutgoingMail.Purpose($0["purpose"] as String)?.words ?? $0["purpose"])
    }
}
