public import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

/// What is held besides single tickets: by agents, and everything by the bot itself.
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

    /// Holds a scope; false where it is held already for a reason of that kind: by an agent,
    /// whichever, or for the same reason of the bot's own.
    public func hold(
        _ scope: HoldScope, because reason: Hold.Reason, at now: Timestamp
    ) throws -> Bool {
        try run(
            """
            INSERT INTO hold (scope, name, reason, at, agent) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (scope, name, reason) DO NOTHING
            """,
            [scope.kind, scope.name, reason.name, now.milliseconds, reason.agent?.description])
        return db.changesCount > 0
    }

    /// Ends whatever holds that scope; false where nothing did.
    public func endHolds(of scope: HoldScope) throws -> Bool {
        try run("DELETE FROM hold WHERE scope = ? AND name = ?", [scope.kind, scope.name])
        return db.changesCount > 0
    }

    /// Everything that is held, the widest first.
    public func holds() throws -> [Hold] {
        try rows("SELECT * FROM hold ORDER BY scope, name, at, reason").map { try Hold(row: $0) }
    }

    /// What keeps that ticket's mail back, the widest first; empty: nothing does.
    public func holds(over ticket: Ticket) throws -> [Hold] {
        try holds().filter { $0.covers(ticket) }
    }

    /// What holds everything, the longest first; empty: nothing does.
    public func holdsOfAll() throws -> [Hold] {
        try holds().filter { $0.scope == .all }
    }

    /// Whether an item that was due a moment ago still is: not withdrawn, and beneath no hold.
    public func mayLeave(_ item: OutboxItem) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id
            WHERE outbox_id = ? AND recipient = ? AND state = 'queued'
                AND (postmaster IS NULL OR \(Self.mailNotHeld))
            """,
            [item.mail.id, item.recipient.description.lowercased()])
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
}

extension Hold {
    fileprivate init(row: Row) throws {
        let name: String = row["name"]
        let scope: HoldScope =
            switch row["scope"] as String {
            case "pool": .pool(name)
            case "postmaster": .postmaster(name)
            default: .all
            }
        let agent = (row["agent"] as String?).flatMap { EmailAddress($0) }
        guard let reason = Reason(name: row["reason"], agent: agent) else {
            throw StoreError(.damaged, "the hold of \(scope)")
        }
        self.init(scope, because: reason, at: Timestamp(column: row["at"]))
    }
}

extension HoldScope {
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
