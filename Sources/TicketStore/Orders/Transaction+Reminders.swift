import GRDB
public import InternetMessage
public import Ticketing

/// Reminders stand where they were said. What becomes of their ticket is looked at when they are
/// due: one that went into another is that one's.
extension Transaction {
    /// Whether a row of `reminder` is still to come.
    private static let isToCome = "settled_at IS NULL AND is_undone = 0"

    /// The ticket of a row of `reminder`, at the end of the chain of those that went into others.
    private static let itsTicket = """
        (WITH RECURSIVE chain (number, next) AS (
            SELECT number, merged_into FROM ticket WHERE number = reminder.ticket_id
            UNION SELECT ticket.number, ticket.merged_into FROM ticket
                JOIN chain ON ticket.number = chain.next)
        SELECT number FROM chain WHERE next IS NULL)
        """

    /// Whether nothing keeps a row of `reminder` back: what agents asked for themselves comes
    /// whatever is held, the rest comes when the hold ends.
    static let reminderMayLeave = """
        \(isToCome) AND (kind = 'own' OR EXISTS (SELECT 1 FROM ticket
            WHERE number = \(itsTicket) AND (status = 'closed' OR held = 0 AND \(notHeld))))
        """

    /// Stores a reminder.
    public func record(_ reminder: Reminder) throws {
        try run(
            """
            INSERT INTO reminder (ticket_id, agent, kind, text, said_at, due_at, allowed_until)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                reminder.ticket.value, reminder.agent.description, reminder.kind.rawValue,
                reminder.text, reminder.saidAt.milliseconds, reminder.dueAt.milliseconds,
                reminder.allowedUntil?.milliseconds,
            ])
    }

    /// The reminders that are due before `moment` and that nothing keeps back, the longest due
    /// first.
    public func remindersDue(before moment: Timestamp, limit: Int) throws -> [Reminder] {
        try rows(
            """
            SELECT * FROM reminder WHERE due_at <= ? AND \(Self.reminderMayLeave)
            ORDER BY due_at, id LIMIT ?
            """, [moment.milliseconds, limit]
        ).map(Self.reminder)
    }

    /// Records that a reminder was sent, or that there is no reason left to send it.
    public func settle(_ reminder: Reminder, at now: Timestamp) throws {
        try run(
            "UPDATE reminder SET settled_at = ? WHERE id = ?", [now.milliseconds, reminder.id])
    }

    /// Settles what fell due between these moments.
    public func passOverReminders(after start: Timestamp, until end: Timestamp) throws {
        try run(
            """
            UPDATE reminder SET settled_at = ?2
            WHERE \(Self.isToCome) AND due_at > ?1 AND due_at <= ?2
            """, [start.milliseconds, end.milliseconds])
    }

    /// The last time that the recipient was asked, of a ticket or one that went into it; nil where
    /// nobody was.
    public func recipientAsked(on ticket: TicketNumber) throws -> Reminder? {
        try row(
            """
            \(Self.lineage)
            SELECT reminder.* FROM reminder JOIN lineage ON number = ticket_id AND said_at <= until
            WHERE kind = 'recipient' AND is_undone = 0 ORDER BY said_at DESC, id DESC LIMIT 1
            """, [ticket.value]
        ).map(Self.reminder)
    }

    /// The same of every ticket at once.
    public func recipientsAsked() throws -> [TicketNumber: Reminder] {
        let found = try rows(
            """
            SELECT *, \(Self.itsTicket) AS survivor FROM reminder
            WHERE kind = 'recipient' AND is_undone = 0 ORDER BY said_at, id
            """)
        return try Dictionary(
            found.map { (TicketNumber($0["survivor"]), try Self.reminder($0)) },
            uniquingKeysWith: { $1 })
    }

    /// What agents said of recipients that were asked for, or gave, an allowance: on tickets with
    /// the same postmaster about the same pool or the same addresses, oldest first.
    public func allowancesSaid(for ticket: Ticket) throws -> [Reminder] {
        try rows(
            """
            SELECT * FROM reminder WHERE kind IN ('recipient', 'allowance') AND is_undone = 0
                AND ticket_id IN (
                    SELECT number FROM ticket WHERE pool = ?1 AND postmaster = ?2
                    UNION SELECT ticket_id FROM ticket_address
                        WHERE postmaster = ?2 AND address IN (SELECT value FROM json_each(?3)))
            ORDER BY said_at, id
            """,
            [
                ticket.pool, ticket.postmaster,
                try Self.json(ticket.addresses.map(\.description)),
            ]
        ).map(Self.reminder)
    }

    /// The numbers of what was said on a ticket and not taken back.
    func reminders(on ticket: TicketNumber) throws -> [Int64] {
        try rows(
            "SELECT id FROM reminder WHERE ticket_id = ? AND is_undone = 0 ORDER BY id",
            [ticket.value]
        ).map { $0[0] }
    }

    private static func reminder(_ row: Row) throws -> Reminder {
        guard let kind = Reminder.Kind(rawValue: row["kind"]),
            let agent = EmailAddress(row["agent"] as String)
        else { throw StoreError(.damaged, "a reminder") }
        var reminder = Reminder(
            kind, of: TicketNumber(row["ticket_id"]), for: agent, text: row["text"],
            saidAt: Timestamp(column: row["said_at"]), dueAt: Timestamp(column: row["due_at"]))
        reminder.id = row["id"]
        reminder.allowedUntil = row.timestamp("allowed_until")
        return reminder
    }
}
