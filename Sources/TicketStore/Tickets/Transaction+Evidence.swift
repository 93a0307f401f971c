import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

/// One line of a timeline: what happened, when, and who did it.
public struct TimelineLine: Hashable, Sendable {
    /// Its number among the lines of all timelines, ascending.
    public let serial: Int
    /// Its ticket.
    public let ticket: TicketNumber
    /// When it happened.
    public let at: Timestamp
    /// Who did it: an agent's address, a sender's, `postmaster`, `policy`, `bot`.
    public let actor: String
    /// What happened.
    public let entry: TimelineEntry

    /// The actor of what the bot does by itself.
    public static let bot = "bot"
}

extension TimelineLine {
    static let columns = "id, ticket_id, at, actor, kind, payload"

    init(row: Row) {
        self.init(
            serial: row["id"], ticket: TicketNumber(row["ticket_id"]),
            at: Timestamp(column: row["at"]), actor: row["actor"],
            entry: TimelineEntry(kind: row["kind"], payload: row["payload"]))
    }
}

/// The mail of a ticket that awaits approval.
public struct Draft: Hashable, Sendable {
    /// Its subject, without the ticket's mark.
    public var subject: String
    /// Its text.
    public var body: String
    /// The agent whose words it is; nil: it was made from the facts.
    public var editedBy: EmailAddress?

    /// Memberwise; what has a default may be left out.
    public init(subject: String, body: String, editedBy: EmailAddress? = nil) {
        (self.subject, self.body, self.editedBy) = (subject, body, editedBy)
    }
}

extension Draft {
    init(row: Row) {
        self.init(
            subject: row["subject"], body: row["body"],
            editedBy: (row["edited_by"] as String?).flatMap { EmailAddress($0) })
    }
}

extension Transaction {
    /// Records a refusal as evidence.
    public func record(
        _ record: RejectionRecord, on ticket: TicketNumber?, from message: MessageRow?
    ) throws {
        try run(
            """
            INSERT INTO rejection (ticket_id, message, address, postmaster, class, text,
                recipient, recipient_domain, refused_at, reported_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                ticket?.value, message?.id, record.rejection.address?.description,
                record.rejection.postmaster, record.rejection.class.rawValue,
                record.rejection.text, record.recipient, record.recipientDomain,
                record.refusedAt.milliseconds, record.reportedAt.milliseconds,
            ])
    }

    /// The refusals on record for a ticket and for those that went into it, oldest first; of the
    /// one it was split from, those of its own addresses. What was reported more than once, by
    /// several people or beside the bounce, counts once: the same words to the same recipient of
    /// mail from the same address at the same time.
    public func rejections(of ticket: TicketNumber) throws -> [RejectionRecord] {
        try rows(
            """
            \(Self.lineage)
            SELECT rejection.*, min(id) FROM rejection JOIN lineage ON number = ticket_id
            WHERE until = \(Self.forEver) OR address IN
                (SELECT address FROM ticket_address WHERE ticket_address.ticket_id = ?1)
            GROUP BY address, text, lower(coalesce(recipient, recipient_domain)), refused_at
            ORDER BY refused_at, id
            """, [ticket.value]
        ).map(RejectionRecord.init(row:))
    }

    /// Whether that refusal is among `rejections(of:)`, by whatever report.
    public func isRecorded(
        _ record: RejectionRecord, on ticket: TicketNumber
    ) throws -> Bool {
        try exists(
            """
            \(Self.lineage)
            SELECT 1 FROM rejection JOIN lineage ON number = ticket_id
            WHERE refused_at = ?2 AND address IS ?3 AND text = ?4
                AND lower(coalesce(recipient, recipient_domain)) IS lower(coalesce(?5, ?6))
                AND (until = \(Self.forEver) OR address IN
                    (SELECT address FROM ticket_address WHERE ticket_address.ticket_id = ?1))
            LIMIT 1
            """,
            [
                ticket.value, record.refusedAt.milliseconds,
                record.rejection.address?.description, record.rejection.text,
                record.recipient, record.recipientDomain,
            ])
    }

    /// Adds an entry to a ticket's timeline.
    public func note(
        _ entry: TimelineEntry, on ticket: TicketNumber, by actor: String, at now: Timestamp,
        message: MessageRow? = nil
    ) throws {
        try run(
            """
            INSERT INTO timeline (ticket_id, at, actor, kind, payload, message)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                ticket.value, now.milliseconds, actor, entry.kind, entry.payload, message?.id,
            ])
    }

    /// How many lines a ticket's timeline has.
    public func timelineCount(of ticket: TicketNumber) throws -> Int {
        try count("SELECT count(*) FROM timeline WHERE ticket_id = ?", [ticket.value])
    }

    /// A ticket's own timeline, oldest first.
    public func timeline(of ticket: TicketNumber) throws -> [TimelineLine] {
        try rows(
            "SELECT \(TimelineLine.columns) FROM timeline WHERE ticket_id = ? ORDER BY id",
            [ticket.value]
        ).map(TimelineLine.init(row:))
    }

    /// A ticket's whole history: its own lines, those of the tickets that went into it, and those
    /// of the one it was split from until then; oldest first.
    public func history(of ticket: TicketNumber) throws -> [TimelineLine] {
        try rows(
            """
            \(Self.lineage)
            SELECT \(TimelineLine.columns) FROM timeline
            JOIN lineage ON number = ticket_id AND at <= until ORDER BY id
            """, [ticket.value]
        ).map(TimelineLine.init(row:))
    }

    /// The lines that all timelines got after the `serial`th, oldest first.
    public func timeline(after serial: Int) throws -> [TimelineLine] {
        try rows(
            "SELECT \(TimelineLine.columns) FROM timeline WHERE id > ? ORDER BY id", [serial]
        ).map(TimelineLine.init(row:))
    }

    /// Keeps the mail that awaits approval, replacing an earlier one.
    public func keep(_ draft: Draft, of ticket: TicketNumber, at now: Timestamp) throws {
        try run(
            """
            INSERT INTO draft (ticket_id, subject, body, made_at, edited_by)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (ticket_id) DO UPDATE SET subject = excluded.subject,
                body = excluded.body, made_at = excluded.made_at, edited_by = excluded.edited_by
            """,
            [
                ticket.value, draft.subject, draft.body, now.milliseconds,
                draft.editedBy?.description,
            ])
    }

    /// The mail of that ticket that awaits approval, or did.
    public func draft(of ticket: TicketNumber) throws -> Draft? {
        try row("SELECT subject, body, edited_by FROM draft WHERE ticket_id = ?", [ticket.value])
            .map(Draft.init(row:))
    }
}

extension RejectionRecord {
    init(row: Row) {
        self.init(
            Rejection(
                address: (row["address"] as String?).flatMap { IPAddress($0) },
                postmaster: row["postmaster"],
                class: Rejection.Class(rawValue: row["class"]) ?? .unknown, text: row["text"]),
            recipient: row["recipient"], recipientDomain: row["recipient_domain"],
            refusedAt: Timestamp(column: row["refused_at"]),
            reportedAt: row.timestamp("reported_at"))
    }
}
