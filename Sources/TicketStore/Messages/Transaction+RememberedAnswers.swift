public import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// Remembers what a mail of a postmaster meant. What was said of the same mail before is
    /// forgotten.
    public func remember(
        _ pattern: AnswerPattern, as meaning: PostmasterAnswer.Class, of postmaster: String,
        on ticket: TicketNumber, from message: MessageRow, by agent: EmailAddress,
        at now: Timestamp
    ) throws {
        try run(
            "UPDATE remembered_answer SET is_forgotten = 1 WHERE message = ? AND ticket_id = ?",
            [message.id, ticket.value])
        try run(
            """
            INSERT INTO remembered_answer
                (postmaster, pattern, meaning, ticket_id, message, agent, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                postmaster, pattern.sentences.joined(separator: "\n"), meaning.rawValue,
                ticket.value, message.id, agent.description, now.milliseconds,
            ])
    }

    /// What is remembered of that postmaster's answers, of all where none is named; oldest first.
    public func rememberedAnswers(of postmaster: String? = nil) throws -> [RememberedAnswer] {
        try rows(
            """
            SELECT * FROM remembered_answer
            WHERE is_forgotten = 0 AND (?1 IS NULL OR postmaster = ?1) ORDER BY id
            """, [postmaster]
        ).map(Self.remembered)
    }

    /// Forgets one of them, which is returned; nil where none has that number.
    public func forgetAnswer(_ id: Int64) throws -> RememberedAnswer? {
        let row = try row(
            "SELECT * FROM remembered_answer WHERE id = ? AND is_forgotten = 0", [id])
        guard let row else { return nil }
        try run("UPDATE remembered_answer SET is_forgotten = 1 WHERE id = ?", [id])
        return try Self.remembered(row)
    }

    /// The numbers of what is remembered of a ticket's answers.
    func rememberedAnswers(on ticket: TicketNumber) throws -> [Int64] {
        try rows(
            "SELECT id FROM remembered_answer WHERE ticket_id = ? AND is_forgotten = 0 ORDER BY id",
            [ticket.value]
        ).map { $0[0] }
    }

    private static func remembered(_ row: Row) throws -> RememberedAnswer {
        let sentences = (row["pattern"] as String).split(separator: "\n").map(String.init)
        guard let pattern = AnswerPattern(sentences: sentences),
            let meaning = PostmasterAnswer.Class(rawValue: row["meaning"]),
            let agent = EmailAddress(row["agent"] as String)
        else { throw StoreError(.damaged, "a remembered answer") }
        return RememberedAnswer(
            id: row["id"], postmaster: row["postmaster"], pattern: pattern, meaning: meaning,
            ticket: TicketNumber(row["ticket_id"]), agent: agent, at: Timestamp(column: row["at"]))
    }

    /// The last mail that answered for the postmaster on a ticket or one that went into it, and
    /// how sure that was; where none did, the last receipt; nil where there is none either.
    public func lastAnswer(
        on ticket: TicketNumber
    ) throws -> (message: MessageRow, authenticity: TicketEvent.Authenticity)? {
        let row = try row(
            """
            \(Self.lineage)
            SELECT message, kind, payload FROM timeline
            JOIN lineage ON number = ticket_id AND at <= until
            WHERE kind IN ('answerRead', 'receiptConfirmed') AND message IS NOT NULL
            ORDER BY kind = 'answerRead' DESC, id DESC LIMIT 1
            """, [ticket.value])
        guard let row else { return nil }
        let message = MessageRow(id: row["message"])
        switch TimelineEntry(kind: row["kind"], payload: row["payload"]) {
        case .answerRead(_, because: _, from: let authenticity): return (message, authenticity)
        case .receiptConfirmed: return (message, .aligned)
        default: return nil
        }
    }

    /// What a mail brought to a ticket's timeline, in order.
    public func timeline(
        of ticket: TicketNumber, from message: MessageRow
    ) throws -> [TimelineEntry] {
        try rows(
            "SELECT kind, payload FROM timeline WHERE ticket_id = ? AND message = ? ORDER BY id",
            [ticket.value, message.id]
        ).map { TimelineEntry(kind: $0["kind"], payload: $0["payload"]) }
    }
}
