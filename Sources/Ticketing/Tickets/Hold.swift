public import Correspondence
public import InternetMessage

/// Something that is held besides single tickets: it changes no ticket's state, but nothing leaves
/// to a postmaster from beneath it.
public struct Hold: Hashable, Sendable {
    /// What is held.
    public enum Scope: Hashable, Sendable {
        /// Every mail to every postmaster.
        case all
        /// The tickets about addresses of that pool.
        case pool(String)
        /// The tickets with that postmaster.
        case postmaster(String)
    }

    /// What is held.
    public var scope: Scope
    /// Since when.
    public var at: Timestamp
    /// By whom.
    public var by: EmailAddress

    /// Memberwise.
    public init(_ scope: Scope, at: Timestamp, by: EmailAddress) {
        (self.scope, self.at, self.by) = (scope, at, by)
    }

    /// Whether it keeps a ticket's mail back.
    public func covers(_ ticket: Ticket) -> Bool {
        switch scope {
        case .all: true
        case .pool(let name): ticket.pool == name
        case .postmaster(let name): ticket.postmaster == name
        }
    }
}

extension Hold.Scope: CustomStringConvertible {
    /// As commands write it: `all`, `pool transactional`, `postmaster proofpoint`.
    public var description: String {
        switch self {
        case .all: "all"
        case .pool(let name): "pool \(name)"
        case .postmaster(let name): "postmaster \(name)"
        }
    }

    /// As a sentence names it: `everything`, `pool transactional`.
    public var words: String { self == .all ? "everything" : description }

    /// The scope that `description` writes, and `everything` for all; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard let said = Command.Scope(written: text) else { return nil }
        self.init(said)
    }

    /// The scope that a command speaks of.
    public init(_ said: Command.Scope) {
        self =
            switch said {
            case .everything: .all
            case .pool(let name): .pool(name)
            case .postmaster(let name): .postmaster(name)
            }
    }
}
