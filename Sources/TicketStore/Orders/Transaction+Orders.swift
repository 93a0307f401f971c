import GRDB
public import InternetMessage
public import Ticketing

/// An order that was carried out, and what it changed.
public struct OrderDone: Hashable, Sendable {
    /// Its number, ascending.
    public let id: Int64
    /// The command as written.
    public let line: String
    /// When.
    public let at: Timestamp
    /// The tickets it changed.
    public let changes: [Change]

    /// What an order made of one ticket.
    public struct Change: Hashable, Sendable {
        /// How it stood before; nil: the order made it.
        public let was: TicketImage?
        /// How it stood afterwards.
        public let became: TicketImage
    }
}

extension Transaction {
    /// Records that an order was carried out, and how its tickets stood before. A ticket that the
    /// order made has no `was`.
    public func recordOrder(
        _ line: String, by agent: EmailAddress, message: MessageRow?,
        changing tickets: [(number: TicketNumber, was: TicketImage?)], at now: Timestamp
    ) throws {
        try run(
            "INSERT INTO order_done (agent, line, message, at) VALUES (?, ?, ?, ?)",
            [agent.description, line, message?.id, now.milliseconds])
        let order = db.lastInsertedRowID
        for ticket in tickets {
            guard let became = try image(of: ticket.number) else { continue }
            try run(
                "INSERT INTO order_change (order_id, ticket_id, was, became) VALUES (?, ?, ?, ?)",
                [order, ticket.number.value, ticket.was?.json, became.json])
        }
    }

    /// The last order of an agent on a ticket that was not taken back.
    public func lastOrder(by agent: EmailAddress, on ticket: TicketNumber) throws -> OrderDone? {
        try orders(
            where: """
                agent = ? AND undone_at IS NULL AND id IN
                    (SELECT order_id FROM order_change WHERE ticket_id = ?)
                ORDER BY id DESC LIMIT 1
                """, [agent.description, ticket.value]
        ).first
    }

    /// The orders of an agent's mail that were not taken back, the last first.
    public func orders(by agent: EmailAddress, in message: MessageRow) throws -> [OrderDone] {
        try orders(
            where: "agent = ? AND message = ? AND undone_at IS NULL ORDER BY id DESC",
            [agent.description, message.id])
    }

    /// The last orders of an agent that were not taken back, one a ticket, the last first.
    public func lastOrders(by agent: EmailAddress, limit: Int) throws -> [OrderDone] {
        try orders(
            where: """
                agent = ?1 AND id IN (SELECT max(order_id) FROM order_change
                    JOIN order_done ON order_done.id = order_id
                    WHERE agent = ?1 AND undone_at IS NULL GROUP BY ticket_id)
                ORDER BY id DESC LIMIT ?2
                """, [agent.description, limit])
    }

    private func orders(
        where condition: String, _ arguments: StatementArguments
    ) throws -> [OrderDone] {
        try rows("SELECT * FROM order_done WHERE \(condition)", arguments).map { order in
            let id: Int64 = order["id"]
            let changes = try rows("SELECT * FROM order_change WHERE order_id = ?", [id])
            return OrderDone(
                id: id, line: order["line"], at: Timestamp(column: order["at"]),
                changes: try changes.map { try change($0) })
        }
    }

    private func change(_ row: Row) throws -> OrderDone.Change {
        let number: Int = row["ticket_id"]
        guard let now = try self.row("SELECT * FROM ticket WHERE number = ?", [number]) else {
            throw StoreError(.damaged, "ticket \(number) is missing")
        }
        return OrderDone.Change(
            was: try (row["was"] as String?).map { try image($0, now) },
            became: try image(row["became"], now))
    }

    /// The command mail that our mail with that identifier answered.
    public func commandMail(answeredBy identifier: MessageID) throws -> MessageRow? {
        let key = try value(
            String.self, "SELECT unique_key FROM outbox WHERE message_id = ?", [identifier.text])
        guard let key, key.hasPrefix("message-"), key.hasSuffix(".answer") else { return nil }
        return Int64(key.dropFirst(8).dropLast(7)).map(MessageRow.init)
    }

    /// Records that an order was taken back.
    public func markUndone(_ order: OrderDone, at now: Timestamp) throws {
        try run("UPDATE order_done SET undone_at = ? WHERE id = ?", [now.milliseconds, order.id])
    }

    /// Whether a mail whose fate the order settled is known to have been delivered, by more than
    /// a person's word: our own copy is here, or an answer that cites it.
    public func isProven(_ change: OrderDone.Change) throws -> Bool {
        try Set(change.was?.uncertain ?? []).subtracting(change.became.uncertain).contains { mail in
            try exists(
                """
                SELECT 1 FROM outbox JOIN message_reference ON cited = outbox.message_id
                JOIN message ON message.id = message_reference.message
                WHERE outbox.id = ? AND author IN ('ourselves', 'postmaster') AND fate = 'filed'
                """, [mail])
        }
    }

    /// Puts the draft, the remediation notes and the unknown fate of mails back that an order
    /// changed; a draft that was changed since is left alone.
    public func putBack(_ change: OrderDone.Change, at now: Timestamp) throws {
        let (was, became) = (change.was, change.became)
        let ticket = became.ticket.number
        if let was, was.draft != became.draft, try draft(of: ticket) == became.draft {
            if let draft = was.draft {
                try keep(draft, of: ticket, at: now)
            } else {
                try run("DELETE FROM draft WHERE ticket_id = ?", [ticket.value])
            }
        }
        for mail in Set(was?.uncertain ?? []).subtracting(became.uncertain) {
            try makeUncertain(mail)
        }
        try putBack(
            was?.remediation ?? [], became.remediation,
            "UPDATE remediation SET is_retracted = ? WHERE id = ?")
        try putBack(
            was?.remembered ?? [], became.remembered,
            "UPDATE remembered_answer SET is_forgotten = ? WHERE id = ?")
        try putBack(
            was?.reminders ?? [], became.reminders,
            "UPDATE reminder SET is_undone = ? WHERE id = ?")
        try putBack(
            was?.sightings ?? [], became.sightings,
            "UPDATE sighting SET is_retracted = ? WHERE id = ?")
    }

    /// Takes back what an order added, and lets stand again what it took back.
    private func putBack(_ before: [Int64], _ after: [Int64], _ sql: String) throws {
        let (before, after) = (Set(before), Set(after))
        for id in after.subtracting(before) { try run(sql, [1, id]) }
        for id in before.subtracting(after) { try run(sql, [0, id]) }
    }

    /// Somebody said what became of a mail and took that back. One that was queued again has not
    /// left again; whether it did the first time is as unknown as before.
    private func makeUncertain(_ mail: Int64) throws {
        try run(
            """
            UPDATE outbox_recipient SET state = 'uncertain', settled_at = NULL
            WHERE outbox_id = ? AND state IN ('accepted', 'queued')
                AND handed_over_at IS NOT NULL
            """, [mail])
    }
}
