public import Correspondence
public import InternetMessage

/// Something that is held besides single tickets: it changes no ticket's state, but nothing leaves
/// to a postmaster from beneath it.
public struct Hold: Hashable, Sendable {
    /// Why something is held. One scope may be held for several reasons at once.
    public enum Reason: Hashable, Sendable {
        /// That agent said so.
        case agent(EmailAddress)
        /// The database was restored from a backup that is older than the mailbox.
        case restored
        /// The tickets were rebuilt from the mailbox.
        case rebuilt
        /// The database ran in shadow mode and goes live.
        case newMode
    }

    /// What is held; the bot itself only ever holds everything.
    public let scope: HoldScope
    /// Why.
    public let reason: Reason
    /// Since when.
    public let at: Timestamp

    /// Memberwise.
    public init(_ scope: HoldScope, because reason: Reason, at: Timestamp) {
        (self.scope, self.reason, self.at) = (scope, reason, at)
    }

    /// Whether it keeps a ticket's mail back.
    public func covers(_ ticket: Ticket) -> Bool {
        switch scope {
        case .all: true
        case .pool(let name): ticket.pool == name
        case .postmaster(let name): ticket.postmaster == name
        }
    }

    /// Whether an agent holds it; otherwise the bot itself does, until a person has looked.
    public var isByAgent: Bool { reason.agent != nil }
}

extension Hold {
    /// `everything has been held since Mon 2 Nov 2026 09:00 CET because the database was restored
    /// from a backup; “release” ends it`; times as `clock` shows them.
    public func words(_ clock: LocalClock) -> String {
        "\(scope.words) has been held \(cause(clock)); “\(ending)” ends it"
    }

    /// Since when and why: `since Mon 2 Nov 2026 09:00 CET by alice@example.org`.
    public func cause(_ clock: LocalClock) -> String {
        "since \(clock.text(at)) \(reason.words)"
    }

    /// The command that ends it.
    public var ending: String { scope == .all ? "release" : "resume \(scope)" }
}

extension Hold.Reason {
    /// The reason with this name; nil for any other name, and where an agent is missing or given
    /// without need.
    public init?(name: String, agent: EmailAddress?) {
        switch (name, agent) {
        case ("agent", let agent?): self = .agent(agent)
        case ("restored", nil): self = .restored
        case ("rebuilt", nil): self = .rebuilt
        case ("newMode", nil): self = .newMode
        default: return nil
        }
    }

    /// Its name in the database and in JSON.
    public var name: String {
        switch self {
        case .agent: "agent"
        case .restored: "restored"
        case .rebuilt: "rebuilt"
        case .newMode: "newMode"
        }
    }

    /// Who said so; nil where the bot itself holds.
    public var agent: EmailAddress? {
        if case .agent(let agent) = self { agent } else { nil }
    }

    /// `by alice@example.org`, `because the database was restored from a backup`.
    public var words: String {
        switch self {
        case .agent(let agent): "by \(agent)"
        case .restored: "because the database was restored from a backup"
        case .rebuilt: "because its tickets were made anew from the mailbox"
        case .newMode: "because it ran in shadow mode until then"
        }
    }
}
