import GRDB
public import InternetMessage

/// Why agents are told of mail together.
public enum BundleKind: String, Hashable, Sendable, CaseIterable {
    /// It was in an agent's name, and nothing proved that.
    case unproven
    /// It belongs to no ticket.
    case stray

    /// How long mail is gathered before they are told.
    public var period: Duration { self == .unproven ? .hours(1) : .days(1) }
}

/// One mail of a bundle.
public struct BundledMail: Hashable, Sendable {
    /// Whom it claims to be from, as it is written there.
    public let sender: String?
    /// Its subject.
    public let subject: String?
    /// The postmaster that its sender claims to belong to, by name.
    public let postmaster: String?
}

extension Transaction {
    /// Puts a mail into an agent's bundle; one that is in it already is not put there again.
    public func bundle(
        _ message: MessageRow, as kind: BundleKind, of postmaster: String?,
        for agent: EmailAddress, at now: Timestamp
    ) throws {
        try run(
            """
            INSERT INTO bundled_mail (agent, message, kind, postmaster, at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                agent.description.lowercased(), message.id, kind.rawValue, postmaster,
                now.milliseconds,
            ])
    }

    /// Since when mail of that kind waits in the agent's bundle; nil: none does.
    public func bundleBegan(_ kind: BundleKind, for agent: EmailAddress) throws -> Timestamp? {
        try moment(
            "SELECT min(at) FROM bundled_mail WHERE agent = ? AND kind = ?",
            [agent.description.lowercased(), kind.rawValue])
    }

    /// The mail of a bundle: what claims to be a postmaster's first, then in order of arrival.
    public func bundle(_ kind: BundleKind, for agent: EmailAddress) throws -> [BundledMail] {
        try rows(
            """
            SELECT sender, subject, bundled_mail.postmaster FROM bundled_mail
            JOIN message ON message.id = message
            WHERE agent = ? AND bundled_mail.kind = ?
            ORDER BY bundled_mail.postmaster IS NULL, message
            """, [agent.description.lowercased(), kind.rawValue]
        ).map { BundledMail(sender: $0[0], subject: $0[1], postmaster: $0[2]) }
    }

    /// Empties a bundle.
    public func dropBundle(_ kind: BundleKind, for agent: EmailAddress) throws {
        try run(
            "DELETE FROM bundled_mail WHERE agent = ? AND kind = ?",
            [agent.description.lowercased(), kind.rawValue])
    }

    /// Whether anything waits in any bundle.
    public func hasBundles() throws -> Bool { try exists("SELECT 1 FROM bundled_mail LIMIT 1") }

    /// How many mails that answer unproven mail were queued to that agent since `moment`.
    public func answersToUnproven(
        queuedTo recipient: EmailAddress, since moment: Timestamp
    ) throws -> Int {
        try count(
            """
            SELECT count(*) FROM outbox JOIN outbox_recipient ON outbox.id = outbox_id
            WHERE recipient = ? AND enqueued_at > ? AND answers_unproven
            """, [recipient.description.lowercased(), moment.milliseconds])
    }

    /// How many mails about that ticket were queued to that agent since `moment`.
    public func mailsQueued(
        to recipient: EmailAddress, about ticket: Int, since moment: Timestamp
    ) throws -> Int {
        try count(
            """
            SELECT count(*) FROM outbox JOIN outbox_recipient ON outbox.id = outbox_id
            WHERE ticket_id = ? AND recipient = ? AND enqueued_at > ?
            """, [ticket, recipient.description.lowercased(), moment.milliseconds])
    }
}
