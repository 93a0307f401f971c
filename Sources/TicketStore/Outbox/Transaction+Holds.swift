import GRDB
public import InternetMessage
public import Ticketing

/// What is held besides single tickets.
extension Transaction {
    /// Whether a row of `ticket` is beneath no hold.
    static let notHeld = """
        NOT EXISTS (SELECT 1 FROM hold WHERE scope = 'all' OR (scope = 'pool' AND name = pool)
            OR (scope = 'postmaster' AND name = ticket.postmaster))
        """

    /// Whether a row of `outbox` belongs to a ticket beneath no hold.
    static let mailNotHeld = """
        EXISTS (SELECT 1 FROM ticket WHERE ticket.number = outbox.ticket_id AND \(notHeld))
        """

    /// Holds a scope; false where it is held already.
    public func hold(_ scope: Hold.Scope, by agent: EmailAddress, at now: Timestamp) throws
        -> Bool
    {
        try run(
            """
            INSERT INTO hold (scope, name, at, agent) VALUES (?, ?, ?, ?)
            ON CONFLICT (scope, name) DO NOTHING
            """,
            [scope.kind, scope.name, now.milliseconds, agent.description])
        return db.changesCount > 0
    }

    /// Lets a scope go on; false where it was not held.
    public func resume(_ scope: Hold.Scope) throws -> Bool {
        try run("DELETE FROM hold WHERE scope = ? AND name = ?", [scope.kind, scope.name])
        return db.changesCount > 0
    }

    /// Everything that is held, the widest first.
    public func holds() throws -> [Hold] {
        try rows("SELECT * FROM hold ORDER BY scope, name").map { row in
            let name: String = row["name"]
            let scope: Hold.Scope =
                switch row["scope"] as String {
                case "pool": .pool(name)
                case "postmaster": .postmaster(name)
                default: .all
                }
            guard let agent = EmailAddress(row["agent"] as String) else {
                throw StoreError(.damaged, "the hold of \(scope)")
            }
            return Hold(scope, at: Timestamp(column: row["at"]), by: agent)
        }
    }

    /// Whether an item that was due a moment ago still is: not withdrawn, and beneath no hold.
    public func mayLeave(_ item: OutboxItem) throws -> Bool {
        try value(
            Int.self,
            """
            SELECT 1 FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id
            WHERE outbox_id = ? AND recipient = ? AND state = 'queued' AND (postmaster IS NULL
                OR (\(Self.mailNotHeld) AND NOT EXISTS (SELECT 1 FROM installation WHERE held = 1)))
            """,
            [item.mail.id, item.recipient.description.lowercased()]) != nil
    }

    /// Mail may leave again.
    public func releaseInstallation() throws {
        try run("UPDATE installation SET held = 0, held_because = NULL")
    }

    /// The open tickets whose mail to that postmaster is due at `now`, the longest due first.
    public func ticketsWaiting(on postmaster: String, before now: Timestamp) throws -> [Ticket] {
        try tickets(
            where: """
                postmaster = ? AND next_action_at <= ? AND snoozed_until IS NULL
                    AND status IN ('waitingOnPostmaster', 'promised')
                ORDER BY next_action_at, number
                """, [postmaster, now.milliseconds])
    }

    /// Remembers the mode that the database runs in.
    public func recordMode(isShadow: Bool) throws {
        try run("UPDATE installation SET last_mode = ?", [isShadow ? "shadow" : "live"])
    }
}

extension Hold.Scope {
    fileprivate var kind: String {
        switch self {
        case .all: "all"
        case .pool: "pool"
        case .postmaster: "postmaster"
        }
    }

    fileprivate var name: String {
        switch self {
        case .all: ""
        case .pool(let name), .postmaster(let name): name
        }
    }
}
