import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// What happened to tickets since a moment: opened or relapsed, answered, followed up, closed.
    public func changes(since moment: Timestamp) throws -> [DigestChange] {
        try opened(since: moment) + closed(since: moment) + answered(since: moment)
            + followedUp(since: moment)
    }

    private func opened(since moment: Timestamp) throws -> [DigestChange] {
        try rows(
            "SELECT number, opened_at, subject, recurrence_of FROM ticket WHERE opened_at >= ?",
            [moment.milliseconds]
        ).map { row in
            let earlier: Int? = row["recurrence_of"]
            return DigestChange(
                kind: earlier == nil ? .opened : .relapsed, ticket: TicketNumber(row["number"]),
                at: Timestamp(column: row["opened_at"]),
                text: earlier.map { "after #\($0): \(row["subject"] as String)" } ?? row["subject"])
        }
    }

    private func closed(since moment: Timestamp) throws -> [DigestChange] {
        try rows(
            "SELECT number, closed_at, closure, subject FROM ticket WHERE closed_at >= ?",
            [moment.milliseconds]
        ).map { row in
            let closure = Ticket.Closure(rawValue: row["closure"]) ?? .withdrawn
            return DigestChange(
                kind: closure == .delisted ? .delisted : .closed,
                ticket: TicketNumber(row["number"]), at: Timestamp(column: row["closed_at"]),
                text: closure == .delisted
                    ? row["subject"] : "\(closure.words): \(row["subject"] as String)")
        }
    }

    private func answered(since moment: Timestamp) throws -> [DigestChange] {
        try rows(
            "SELECT number, last_answer_at, subject FROM ticket WHERE last_answer_at >= ?",
            [moment.milliseconds]
        ).map {
            DigestChange(
                kind: .answered, ticket: TicketNumber($0["number"]),
                at: Timestamp(column: $0["last_answer_at"]), text: $0["subject"])
        }
    }

    private func followedUp(since moment: Timestamp) throws -> [DigestChange] {
        try rows(
            """
            SELECT ticket_id, settled_at, purpose FROM outbox
            JOIN outbox_recipient ON outbox_id = outbox.id
            WHERE postmaster IS NOT NULL AND state = 'accepted' AND settled_at >= ?
                AND purpose <> 'inquiry'
            """,
            [moment.milliseconds]
        ).compactMap { row in
            guard let purpose = OutgoingMail.Purpose(row["purpose"] as String), purpose.isFollowUp
            else { return nil }
            return DigestChange(
                kind: .followedUp, ticket: TicketNumber(row["ticket_id"]),
                at: Timestamp(column: row["settled_at"]), text: purpose.words)
        }
    }
}
