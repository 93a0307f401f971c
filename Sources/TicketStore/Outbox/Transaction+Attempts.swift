import GRDB
public import InternetMessage
public import Ticketing

/// One attempt to hand a mail to the relay, and what came of it.
public struct MadeAttempt: Hashable, Sendable {
    /// Its number among all attempts, ascending.
    public let serial: Int64
    /// When it was made.
    public let at: Timestamp
    /// What became of it: `accepted`, `rejected`, `indeterminate`, `stalled`, `unreachable`, …
    public let outcome: String
    /// The reply that decided it, as the server said it; nil: none did.
    public let reply: String?
    /// The mail's ticket.
    public let ticket: TicketNumber?
    /// The mail's kind.
    public let kind: String
    /// The mail's Message-ID, without angle brackets.
    public let messageID: String
    /// The recipient's domain.
    public let recipientDomain: String

    /// The number under which the relay took it into its queue, where its reply names one.
    public var queueID: String? { reply.flatMap(SMTPReply.queueID) }

    fileprivate init(row: Row) {
        (serial, at) = (row["id"], Timestamp(column: row["at"]))
        (outcome, reply, kind) = (row["outcome"], row["reply"], row["kind"])
        ticket = (row["ticket_id"] as Int?).map(TicketNumber.init)
        messageID = row["message_id"]
        let recipient: String = row["recipient"]
        recipientDomain = String(recipient.split(separator: "@").last ?? "")
    }
}

extension Transaction {
    private static let attempts = """
        SELECT attempt.id, attempt.at, outcome, reply, ticket_id, kind, message_id, recipient
        FROM attempt JOIN outbox ON outbox.id = outbox_id
        """

    /// The attempts to send that mail to that recipient, oldest first.
    public func attempts(at item: OutboxItem) throws -> [MadeAttempt] {
        try rows(
            "\(Self.attempts) WHERE outbox_id = ? AND recipient = ? ORDER BY attempt.id",
            [item.mail.id, item.recipient.description.lowercased()]
        ).map(MadeAttempt.init)
    }

    /// The attempts after the `serial`th, oldest first.
    public func attempts(after serial: Int64) throws -> [MadeAttempt] {
        try rows("\(Self.attempts) WHERE attempt.id > ? ORDER BY attempt.id", [serial])
            .map(MadeAttempt.init)
    }

    /// When mails to that postmaster were handed over since `moment`.
    public func momentsOfHandover(
        to postmaster: String, since moment: Timestamp
    ) throws -> [Timestamp] {
        try rows(
            """
            SELECT handed_over_at FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id
            WHERE outbox.postmaster = ? AND handed_over_at > ?
            """,
            [postmaster, moment.milliseconds]
        ).map { Timestamp(column: $0[0]) }
    }

    /// How many mails wait that leave to the same postmaster before that one.
    public func mailsAhead(of item: OutboxItem) throws -> Int {
        try count(
            """
            SELECT count(*) FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id
            WHERE outbox.postmaster = ? AND state = 'queued' AND outbox.id < ?
                AND \(Self.mailNotHeld)
            """,
            [item.postmaster, item.mail.id])
    }
}
