import Foundation
import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// Whether a mail with that key was ever queued.
    public func isQueued(_ uniqueKey: String) throws -> Bool {
        try exists("SELECT 1 FROM outbox WHERE unique_key = ?", [uniqueKey])
    }

    /// Whether a crash left something to recover, or the list of allowed recipients changed.
    public func needsRecovery(allowing recipients: [EmailAddress]) throws -> Bool {
        if try allowedRecipients() != Self.folded(recipients) { return true }
        return try exists(
            """
            SELECT 1 FROM outbox_recipient
            WHERE state IN ('sending', 'dataSent') AND settled_at IS NULL LIMIT 1
            """)
    }

    private func allowedRecipients() throws -> Set<String> {
        Set(try rows("SELECT address FROM allowed_recipient").map { $0[0] as String })
    }

    private static func folded(_ recipients: [EmailAddress]) -> Set<String> {
        Set(recipients.map { $0.description.lowercased() })
    }

    /// Replaces the list of addresses that mail may go to.
    public func allow(_ recipients: [EmailAddress]) throws {
        let wanted = Self.folded(recipients)
        guard try wanted != allowedRecipients() else { return }
        try run("DELETE FROM allowed_recipient")
        for address in wanted {
            try run("INSERT INTO allowed_recipient (address) VALUES (?)", [address])
        }
    }

    /// Puts a mail into the outbox, one row for each recipient; nil where its key is there already,
    /// which changes nothing.
    ///
    /// - `withCopy`: whether the bot gets a copy of the mail.
    /// - `notBefore`: when it may leave; nil: at once.
    @discardableResult
    public func enqueue(
        _ mail: OutboxMail, withCopy: Bool, notBefore: Timestamp? = nil, at now: Timestamp
    ) throws -> OutboxRow? {
        try run(
            """
            INSERT INTO outbox (unique_key, message_id, ticket_id, purpose, kind, postmaster,
                sender, subject, body_hash, raw, enqueued_at, about_message, cause,
                answers_unproven, proposal, template, rung, notice)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (unique_key) DO NOTHING
            """,
            [
                mail.uniqueKey, mail.messageID.text, mail.ticket?.value,
                mail.purpose?.description, mail.kind, mail.postmaster, mail.sender?.description,
                mail.subject, Data(mail.bodyHash), Data(mail.raw), now.milliseconds,
                mail.about?.id, mail.cause?.id, mail.answersUnproven, mail.proposal,
                mail.template, mail.rung, mail.notice?.rawValue,
            ])
        guard db.changesCount > 0 else { return nil }
        let row = OutboxRow(id: db.lastInsertedRowID)
        for recipient in Set(mail.recipients) {
            try run(
                """
                INSERT INTO outbox_recipient (outbox_id, recipient, with_copy, state, not_before)
                VALUES (?, ?, ?, 'queued', ?)
                """,
                [
                    row.id, recipient.description.lowercased(), withCopy,
                    (notBefore ?? now).milliseconds,
                ])
        }
        return row
    }

    /// Recovers rows that a crash left. One whose end of data was not handed over cannot have been
    /// delivered and is queued again; the others become uncertain and are returned.
    public func recoverOutbox() throws -> [OutboxItem] {
        try run("UPDATE outbox_recipient SET state = 'queued' WHERE state = 'sending'")
        let unknown = try items(where: "state = 'dataSent'")
        try run("UPDATE outbox_recipient SET state = 'uncertain' WHERE state = 'dataSent'")
        return unknown
    }

    /// Queued items that may leave now, oldest first, at most `limit`; mail to postmasters only
    /// where `toPostmasters` is true and no `Hold` covers its ticket. Mail in which the relay fell
    /// silent comes last, so that it blocks no other.
    public func due(at now: Timestamp, toPostmasters: Bool, limit: Int) throws -> [OutboxItem] {
        try items(
            where: """
                state = 'queued' AND not_before <= ?
                    AND (postmaster IS NULL OR (? AND \(Self.mailNotHeld)))
                ORDER BY doubted_attempt IS NOT NULL, not_before, outbox_id LIMIT ?
                """, [now.milliseconds, toPostmasters, limit])
    }

    /// Items in one state, oldest first.
    public func items(in state: OutboxItem.State) throws -> [OutboxItem] {
        try items(where: "state = ? ORDER BY outbox_id", [state.rawValue])
    }

    /// When the next timer of a ticket, digest or queued mail falls due. What would end in mail to
    /// a postmaster counts only where `toPostmasters` is true.
    ///
    /// - `announcedBefore`: how long before it leaves a follow-up is announced.
    public func nextMoment(toPostmasters: Bool, announcedBefore: Duration) throws -> Timestamp? {
        try moment(
            """
            SELECT min(at) FROM (
                SELECT min(next_action_at) AS at FROM ticket
                WHERE ?1 AND next_action_at IS NOT NULL AND \(Self.notHeld)
                UNION ALL SELECT min(next_action_at) FROM ticket WHERE \(Self.isDueByItself)
                UNION ALL SELECT min(next_action_at) - ?2 FROM ticket
                WHERE ?1 AND status = 'waitingOnPostmaster' AND snoozed_until IS NULL
                    AND next_action_at IS NOT NULL AND announced_at IS NOT follow_up_at
                    AND \(Self.notHeld)
                UNION ALL SELECT min(next_at) FROM digest
                WHERE schedule IS NOT '\(DigestTimer.off)'
                UNION ALL SELECT due_at FROM (SELECT due_at FROM reminder
                    WHERE \(Self.reminderMayLeave) ORDER BY due_at LIMIT 1)
                UNION ALL SELECT min(at + iif(kind = 'unproven', \(BundleKind.unproven.period
                    .milliseconds), \(BundleKind.stray.period.milliseconds))) FROM bundled_mail
                UNION ALL SELECT min(ask_at) FROM ticket
                WHERE ask_at IS NOT NULL AND \(Self.notHeld)
                UNION ALL SELECT min(tell_at) FROM held_notice
                WHERE told_at IS NULL AND tell_at IS NOT NULL
                UNION ALL SELECT max(min(not_before), coalesce(
                        (SELECT next_try_at FROM relay WHERE trouble IS NOT NULL), 0))
                    FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id
                    WHERE state = 'queued'
                        AND (postmaster IS NULL OR (?1 AND \(Self.mailNotHeld))))
            """,
            [toPostmasters, announcedBefore.milliseconds]
        )
    }

    /// The items of a ticket's mail to its postmaster, oldest first. Those of tickets merged into
    /// it are included, and those that the ticket it was split from had queued before the split.
    /// One queued at the very time of the split came after it, since a ticket is never split while
    /// a mail of it is leaving; hence `<`.
    public func mailToPostmaster(of ticket: TicketNumber) throws -> [OutboxItem] {
        try items(
            with: Self.lineage,
            joining: "JOIN lineage ON number = ticket_id AND enqueued_at < until",
            where: "postmaster IS NOT NULL ORDER BY outbox_id", [ticket.value])
    }

    /// Records that a mail bounced; false where that was on record already.
    public func markReturned(_ item: OutboxItem, at now: Timestamp) throws -> Bool {
        try run(
            """
            UPDATE outbox_recipient SET returned_at = ?
            WHERE outbox_id = ? AND recipient = ? AND returned_at IS NULL
                AND handed_over_at IS NOT NULL
            """,
            [now.milliseconds, item.mail.id, item.recipient.description.lowercased()])
        return db.changesCount > 0
    }

    /// The items of the mail with that identifier.
    public func items(withMessageID identifier: MessageID) throws -> [OutboxItem] {
        try items(where: "message_id = ?", [identifier.text])
    }

    /// The exact bytes of a mail.
    public func raw(of mail: OutboxRow) throws -> [UInt8] {
        guard let raw = try value(Data.self, "SELECT raw FROM outbox WHERE id = ?", [mail.id])
        else { throw StoreError(.damaged, "outbox row \(mail.id) is missing") }
        return Array(raw)
    }

    /// Marks a queued item as being sent: an attempt begins.
    public func claim(_ item: OutboxItem) throws {
        try set("state = 'sending', attempts = attempts + 1", on: item, from: .queued, [])
    }

    /// Records that the end of data is about to be handed over. From then on the mail may have been
    /// delivered, until `settle` says what became of it.
    public func markDataSent(_ item: OutboxItem, at now: Timestamp) throws {
        try set(
            "state = 'dataSent', handed_over_at = ?", on: item, from: .sending,
            [now.milliseconds])
    }

    /// Puts a claimed or uncertain item back, not to be tried before `moment`.
    public func requeue(
        _ item: OutboxItem, from state: OutboxItem.State, notBefore moment: Timestamp,
        withCopy: Bool
    ) throws {
        try set(
            "state = 'queued', not_before = ?, with_copy = ?", on: item, from: state,
            [moment.milliseconds, withCopy])
    }

    /// Puts a claimed item back after an attempt that failed for its own sake: its days count from
    /// the first of these.
    ///
    /// - `doubted`: the attempt, where it ended without a word about the mail.
    public func requeueFailing(
        _ item: OutboxItem, doubtedIn doubted: AttemptRow?, notBefore moment: Timestamp,
        at now: Timestamp
    ) throws {
        try set(
            """
            state = 'queued', not_before = ?, failing_since = coalesce(failing_since, ?),
                doubted_attempt = ?
            """, on: item, from: item.state,
            [moment.milliseconds, now.milliseconds, doubted?.id])
    }

    /// Puts a claimed item back after an attempt that ended without a word about it: the attempt
    /// does not count.
    public func requeueDoubted(
        _ item: OutboxItem, in attempt: AttemptRow, notBefore moment: Timestamp
    ) throws {
        try set(
            "state = 'queued', not_before = ?, attempts = attempts - 1, doubted_attempt = ?",
            on: item, from: item.state, [moment.milliseconds, attempt.id])
    }

    /// Leaves a queued item in the queue, not to be tried before `moment`.
    public func postpone(_ item: OutboxItem, until moment: Timestamp) throws {
        try set("not_before = ?", on: item, from: .queued, [moment.milliseconds])
    }

    /// Records what became of an item.
    public func settle(
        _ item: OutboxItem, from state: OutboxItem.State, as final: OutboxItem.State,
        at now: Timestamp
    ) throws {
        try set(
            "state = ?, settled_at = ?", on: item, from: state,
            [final.rawValue, final == .uncertain ? nil : now.milliseconds])
    }

    /// Withdraws a ticket's queued mail to its postmaster; returns how many items that were.
    public func withdrawMail(of ticket: TicketNumber, at now: Timestamp) throws -> Int {
        try run(
            """
            UPDATE outbox_recipient SET state = 'withdrawn', settled_at = ?
            WHERE state = 'queued' AND outbox_id IN
                (SELECT id FROM outbox WHERE ticket_id = ? AND postmaster IS NOT NULL)
            """,
            [now.milliseconds, ticket.value])
        return db.changesCount
    }

    /// Records one attempt with every reply line.
    public func record(
        _ attempt: SubmissionAttempt, of item: OutboxItem, outcome: String, reply: SMTPReply?,
        at now: Timestamp
    ) throws -> AttemptRow {
        try run(
            """
            INSERT INTO attempt (outbox_id, recipient, at, outcome, reply, transcript)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                item.mail.id, item.recipient.description, now.milliseconds, outcome,
                reply?.description, attempt.transcript.joined(separator: "\n"),
            ])
        return AttemptRow(id: db.lastInsertedRowID)
    }

    /// What the relay said last of a mail of that ticket that failed; nil where it said nothing.
    public func lastRefusal(of ticket: TicketNumber) throws -> String? {
        try value(
            String.self,
            """
            SELECT reply FROM attempt JOIN outbox_recipient USING (outbox_id, recipient)
            JOIN outbox ON outbox.id = outbox_id
            WHERE ticket_id = ? AND state = 'failed' AND reply IS NOT NULL
            ORDER BY attempt.id DESC LIMIT 1
            """,
            [ticket.value])
    }

    /// How many mails to that postmaster were handed over since `moment`.
    public func mailsHandedOver(to postmaster: String, since moment: Timestamp) throws -> Int {
        try count(
            """
            SELECT count(*) FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id
            WHERE outbox.postmaster = ? AND handed_over_at > ?
            """,
            [postmaster, moment.milliseconds])
    }

    /// When the mails to that recipient since `moment`, of that kind or of any, were queued, oldest
    /// first.
    public func mailsQueuedAt(
        to recipient: EmailAddress, kind: String? = nil, since moment: Timestamp
    ) throws -> [Timestamp] {
        try rows(
            """
            SELECT enqueued_at FROM outbox JOIN outbox_recipient ON outbox.id = outbox_id
            WHERE recipient = ?1 AND enqueued_at > ?2 AND (?3 IS NULL OR kind = ?3)
            ORDER BY enqueued_at
            """, [recipient.description.lowercased(), moment.milliseconds, kind]
        ).map { Timestamp(column: $0[0]) }
    }

    /// When a mail to the recipient, of any ticket, was last handed over; nil: never.
    public func lastHandedOver(to recipient: EmailAddress) throws -> Timestamp? {
        try moment(
            """
            SELECT max(handed_over_at) FROM outbox_recipient
            WHERE recipient = ? AND handed_over_at IS NOT NULL
            """,
            [recipient.description.lowercased()]
        )
    }

    private func set(
        _ assignment: String, on item: OutboxItem, from state: OutboxItem.State,
        _ arguments: StatementArguments
    ) throws {
        try run(
            "UPDATE outbox_recipient SET \(assignment) "
                + "WHERE outbox_id = ? AND recipient = ? AND state = ?",
            arguments + [item.mail.id, item.recipient.description, state.rawValue])
        guard db.changesCount == 1 else {
            throw StoreError(
                .damaged, "\(item.uniqueKey) to \(item.recipient) is not \(state.rawValue)")
        }
    }

    private func items(
        with head: String = "", joining join: String = "",
        where condition: String, _ arguments: StatementArguments = StatementArguments()
    ) throws -> [OutboxItem] {
        try rows(
            """
            \(head)
            SELECT outbox.id, unique_key, message_id, ticket_id, purpose, postmaster, kind,
                subject, sender, body_hash, enqueued_at, recipient, with_copy, state, attempts,
                failing_since, doubted_attempt, handed_over_at, ledger_passed, not_before
            FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id \(join)
            WHERE \(condition)
            """, arguments
        ).map { try OutboxItem(row: $0) }
    }
}
