import GRDB
public import InternetMessage
public import Ticketing

/// What agents are told of together, or in their digests, instead of at once; and which tickets
/// they muted.
extension Transaction {
    /// Stores a notice that one mail tells of with others at `moment`; nil: the next digest does.
    public func keep(
        _ kind: OutgoingMail.Notice.Kind, of ticket: TicketNumber, for agent: EmailAddress,
        tellingAt moment: Timestamp?, at now: Timestamp
    ) throws {
        try run(
            """
            INSERT INTO held_notice (agent, ticket_id, notice, at, tell_at)
            VALUES (?, ?, ?, ?, ?)
            """,
            [
                Self.key(agent), ticket.value, kind.rawValue, now.milliseconds,
                moment?.milliseconds,
            ])
    }

    /// When the mail is due that tells the agent what was gathered; nil: nothing was.
    public func nextNoticeBundle(for agent: EmailAddress) throws -> Timestamp? {
        try moment(
            """
            SELECT min(tell_at) FROM held_notice
            WHERE agent = ? AND tell_at IS NOT NULL AND told_at IS NULL
            """, [Self.key(agent)])
    }

    /// When a mail last told the agent what was gathered; nil: never.
    public func lastNoticeBundle(for agent: EmailAddress) throws -> Timestamp? {
        try moment(
            "SELECT max(told_at) FROM held_notice WHERE agent = ? AND tell_at IS NOT NULL",
            [Self.key(agent)])
    }

    /// What was gathered for the agent, or is to be told in the next digest, oldest first.
    public func heldNotices(
        for agent: EmailAddress, inDigest isInDigest: Bool
    ) throws -> [HeldNotice] {
        try rows(
            """
            SELECT ticket_id, notice, at FROM held_notice
            WHERE agent = ? AND told_at IS NULL AND (tell_at IS NULL) = ? ORDER BY id
            """, [Self.key(agent), isInDigest]
        ).map { row in
            guard let kind = OutgoingMail.Notice.Kind(rawValue: row["notice"]) else {
                throw StoreError(.damaged, "a notice that waits")
            }
            return HeldNotice(
                kind, of: TicketNumber(row["ticket_id"]), at: Timestamp(column: row["at"]))
        }
    }

    /// Records that the agent was told of these.
    public func settleHeldNotices(
        for agent: EmailAddress, inDigest isInDigest: Bool, at now: Timestamp
    ) throws {
        try run(
            """
            UPDATE held_notice SET told_at = ?
            WHERE agent = ? AND told_at IS NULL AND (tell_at IS NULL) = ?
            """, [now.milliseconds, Self.key(agent), isInDigest])
    }

    /// Puts what the agent's next digest was to tell into the next mail of its kind: no digest
    /// comes.
    public func gatherMuted(for agent: EmailAddress, at now: Timestamp) throws {
        try run(
            """
            UPDATE held_notice SET tell_at = ?
            WHERE agent = ? AND told_at IS NULL AND tell_at IS NULL
            """,
            [now.milliseconds, Self.key(agent)])
    }

    /// Who was not told of something yet.
    public func readersOfHeldNotices() throws -> [EmailAddress] {
        try rows("SELECT DISTINCT agent FROM held_notice WHERE told_at IS NULL")
            .compactMap { EmailAddress($0[0] as String) }
    }

    /// How many notices of the kinds that are rationed were queued to that agent one by one since
    /// `moment`, those that tell of mail that nothing proves counted apart.
    public func noticesQueued(
        to agent: EmailAddress, ofUnproven isOfUnproven: Bool, since moment: Timestamp
    ) throws -> Int {
        let kinds = OutgoingMail.Notice.Kind.allCases.filter(\.isRationed).map(\.rawValue)
        return try count(
            """
            SELECT count(*) FROM outbox JOIN outbox_recipient ON outbox.id = outbox_id
            WHERE recipient = ? AND enqueued_at > ? AND answers_unproven = ?
                AND notice IS NOT NULL AND notice IN (SELECT value FROM json_each(?))
            """, [Self.key(agent), moment.milliseconds, isOfUnproven, try Self.json(kinds)])
    }

    // MARK: Mutes

    /// Mutes a ticket for an agent; false where it is muted already.
    public func mute(
        _ ticket: TicketNumber, for agent: EmailAddress, at now: Timestamp
    ) throws -> Bool {
        try run(
            "INSERT INTO mute (agent, ticket_id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [Self.key(agent), ticket.value, now.milliseconds])
        return db.changesCount > 0
    }

    /// Ends that; false where it is not muted.
    public func unmute(_ ticket: TicketNumber, for agent: EmailAddress) throws -> Bool {
        try run(
            "DELETE FROM mute WHERE agent = ? AND ticket_id = ?", [Self.key(agent), ticket.value])
        return db.changesCount > 0
    }

    /// Who muted a ticket, by address.
    public func muted(_ ticket: TicketNumber) throws -> [EmailAddress] {
        try rows("SELECT agent FROM mute WHERE ticket_id = ? ORDER BY agent", [ticket.value])
            .compactMap { EmailAddress($0[0] as String) }
    }

    /// The open tickets that an agent muted.
    public func mutedTickets(of agent: EmailAddress) throws -> [TicketNumber] {
        try rows(
            """
            SELECT number FROM mute JOIN ticket ON number = ticket_id
            WHERE agent = ? AND status <> 'closed' ORDER BY number
            """, [Self.key(agent)]
        ).map { TicketNumber($0[0]) }
    }

    private static func key(_ agent: EmailAddress) -> String { agent.description.lowercased() }
}
