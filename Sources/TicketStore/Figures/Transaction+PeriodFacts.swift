import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

/// What happened in a period: each kind of fact in one query, by the index on its moment.
extension Transaction {
    /// What happened from one moment until before another. A listing is a recurrence where the same
    /// list had the address within `window` before.
    public func facts(
        from start: Timestamp, until end: Timestamp, recurringWithin window: Duration
    ) throws -> PeriodFacts {
        let period = PeriodColumns(from: start, until: end)
        var facts = PeriodFacts()
        (facts.opened, facts.relapsed) = try opened(in: period)
        facts.answers = try answers(from: start, until: end)
        facts.closed = try closed(in: period)
        facts.written = try written(in: period)
        facts.received = try received(in: period)
        facts.silences = try silences(at: end)
        facts.listings = try rows(
            FigureQuery.listings, period.arguments + [window.milliseconds]
        ).map { .init(address: try $0.ipAddress(), isRecurrence: $0["recurs"]) }
        facts.reviews = try rows(FigureQuery.reviews, period.arguments).compactMap { row in
            Review.State(rawValue: row["review"]).map { .init(pool: row["pool"], state: $0) }
        }
        return facts
    }

    /// The proven answers that came from one moment until before another, the latest `limit`, and
    /// how long each took: from our last mail of that ticket that was accepted before it. Receipts
    /// are no answers.
    public func answers(
        from start: Timestamp, until end: Timestamp, limit: Int = .max
    ) throws -> [PeriodFacts.Answer] {
        try rows(
            FigureQuery.answers, PeriodColumns(from: start, until: end).arguments + [limit]
        ).map { row in
            PeriodFacts.Answer(
                postmaster: row["postmaster"],
                taken: .milliseconds((row["received_at"] as Int64) - row["settled_at"]),
                draft: PeriodFacts.Draft(row: row))
        }
    }

    private func opened(in period: PeriodColumns) throws -> (all: Int, relapsed: Int) {
        let row = try row(FigureQuery.opened, period.arguments)
        return (row?[0] ?? 0, row?[1] ?? 0)
    }

    private func closed(in period: PeriodColumns) throws -> [PeriodFacts.ClosedTicket] {
        let rows = try rows(FigureQuery.closed, period.arguments)
        let mails = try mails(of: rows.map { $0["number"] })
        return try rows.map { row in
            guard let closure = Ticket.Closure(rawValue: row["closure"]) else {
                throw StoreError(.damaged, "ticket \(row["number"] as Int)")
            }
            return PeriodFacts.ClosedTicket(
                closure: closure,
                taken: .milliseconds((row["decided_at"] as Int64) - row["opened_at"]),
                followUps: mails[row["number"]]?.followUps ?? 0,
                draft: row["kind"] == nil ? nil : PeriodFacts.Draft(row: row))
        }
    }

    private func written(in period: PeriodColumns) throws -> [PeriodFacts.Written] {
        try rows(FigureQuery.written, period.arguments).map { row in
            PeriodFacts.Written(
                kind: row["kind"],
                draft: row["postmaster"] == nil ? nil : PeriodFacts.Draft(row: row),
                count: row["count"])
        }
    }

    private func received(in period: PeriodColumns) throws -> [PeriodFacts.Received] {
        try rows(FigureQuery.received, period.arguments).compactMap { row in
            PeriodFacts.Received.Author(rawValue: row["author"]).map {
                .init(author: $0, count: row["count"])
            }
        }
    }

    private func silences(at end: Timestamp) throws -> [PeriodFacts.Silence] {
        try rows(FigureQuery.silences, [end.milliseconds]).map { row in
            .init(postmaster: row["postmaster"], since: Timestamp(column: row["written_at"]))
        }
    }
}

/// The bounds of a period as the queries want them: `?1` and `?2`.
private struct PeriodColumns {
    let arguments: StatementArguments

    init(from start: Timestamp, until end: Timestamp) {
        arguments = [start.milliseconds, end.milliseconds]
    }
}

extension PeriodFacts.Draft {
    /// Mails of before have no template: their kind stands for it.
    fileprivate init(row: Row) {
        self.init(template: row["template"] ?? row["kind"], rung: row["rung"])
    }
}

/// The queries, for a test as well that looks how they are carried out.
enum FigureQuery {
    static let opened = """
        SELECT count(*), count(recurrence_of) FROM ticket WHERE opened_at >= ?1 AND opened_at < ?2
        """

    /// The last mail to the postmaster of the ticket `number` that was accepted by then.
    private static func lastMail(of number: String, by moment: String) -> String {
        """
        (SELECT outbox.id FROM outbox JOIN outbox_recipient ON outbox_id = outbox.id
         WHERE outbox.ticket_id = \(number) AND purpose IS NOT NULL AND state = 'accepted'
            AND settled_at <= \(moment) ORDER BY settled_at DESC LIMIT 1)
        """
    }

    static let answers = """
        WITH answer AS MATERIALIZED (
            SELECT message.id AS message, received_at,
                \(lastMail(of: "message.ticket_id", by: "received_at")) AS mail
            FROM message JOIN ticket ON number = message.ticket_id
            WHERE received_at >= ?1 AND received_at < ?2 AND author = 'postmaster'
                AND message.kind = 'correspondence' AND reason_code = 'answer'
                AND EXISTS (SELECT 1 FROM timeline
                    WHERE timeline.ticket_id IN (number, merged_into)
                        AND timeline.message = message.id AND timeline.kind = 'answerRead'
                        AND payload ->> 'proof' = 'aligned')
            ORDER BY received_at DESC LIMIT ?3)
        SELECT postmaster, received_at, max(settled_at) AS settled_at, kind, template, rung
        FROM answer JOIN outbox ON outbox.id = mail
        JOIN outbox_recipient ON outbox_id = mail AND state = 'accepted'
        GROUP BY answer.message
        """

    static let closed = """
        WITH ended AS MATERIALIZED (
            SELECT number, closure, opened_at, coalesce(
                (SELECT max(at) FROM timeline WHERE ticket_id = number AND at <= closed_at
                    AND kind IN ('answerRead', 'answerMeant')
                    AND payload ->> 'what' IN ('delisted', 'notListed')), closed_at) AS decided_at
            FROM ticket
            WHERE closed_at >= ?1 AND closed_at < ?2 AND merged_into IS NULL),
        decided AS MATERIALIZED (
            SELECT *, \(lastMail(of: "number", by: "decided_at")) AS mail FROM ended)
        SELECT number, closure, opened_at, decided_at, kind, template, rung
        FROM decided LEFT JOIN outbox ON outbox.id = mail
        """

    static let written = """
        SELECT kind, postmaster, template, rung, count(*) AS count
        FROM outbox_recipient CROSS JOIN outbox ON outbox.id = outbox_id
        WHERE state = 'accepted' AND settled_at >= ?1 AND settled_at < ?2
        GROUP BY kind, postmaster, template, rung
        """

    static let received = """
        SELECT author, count(*) AS count FROM message
        WHERE received_at >= ?1 AND received_at < ?2 GROUP BY author
        """

    /// Of the tickets that were open then.
    static let silences = """
        WITH waiting AS (
            SELECT number, postmaster FROM ticket WHERE status <> 'closed' AND opened_at < ?1
            UNION ALL
            SELECT number, postmaster FROM ticket
            WHERE closed_at >= ?1 AND opened_at < ?1 AND merged_into IS NULL),
        asked AS MATERIALIZED (
            SELECT postmaster,
                (SELECT max(settled_at) FROM outbox
                 JOIN outbox_recipient ON outbox_id = outbox.id
                 WHERE outbox.ticket_id = number AND purpose IS NOT NULL AND state = 'accepted'
                    AND settled_at < ?1) AS written_at,
                (SELECT max(received_at) FROM message WHERE message.ticket_id = number
                    AND reason_code = 'answer' AND received_at < ?1) AS answered_at
            FROM waiting)
        SELECT postmaster, written_at FROM asked WHERE written_at > coalesce(answered_at, 0)
        """

    /// A blocklist's word counts once it is beyond doubt; a postmaster's list is inferred anyhow.
    static let listings = """
        SELECT address, EXISTS (SELECT 1 FROM listing AS earlier
            WHERE earlier.address = listing.address AND earlier.list = listing.list
                AND earlier.began_at >= listing.began_at - ?3
                AND earlier.began_at < listing.began_at AND \(isBelieved("earlier"))) AS recurs
        FROM listing
        WHERE began_at >= ?1 AND began_at < ?2 AND \(isBelieved("listing"))
        """

    private static func isBelieved(_ listing: String) -> String {
        "(\(listing).confirmed_at IS NOT NULL OR \(listing).kind = 'postmaster')"
    }

    static let reviews = """
        SELECT pool, review FROM ticket
        WHERE opened_at >= ?1 AND opened_at < ?2 AND review IS NOT NULL AND merged_into IS NULL
        """
}
