/// What a hold keeps back, besides a single ticket.
public enum HoldScope: Hashable, Sendable {
    /// Every mail to every postmaster.
    case all
    /// The tickets about addresses of that pool.
    case pool(String)
    /// The tickets with that postmaster.
    case postmaster(String)

    /// The scope that the whole text names: `all`, `everything`, `pool transactional`,
    /// `postmaster proofpoint`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let words = text.split(whereSeparator: \.isWhitespace)
        switch (words.first?.lowercased(), words.count) {
        case ("all", 1), ("everything", 1): self = .all
        case ("pool", 2): self = .pool(String(words[1]))
        case ("postmaster", 2): self = .postmaster(String(words[1]))
        default: return nil
        }
    }
}

extension HoldScope: CustomStringConvertible {
    /// As commands write it: `all`, `pool transactional`, `postmaster proofpoint`.
    public var description: String {
        switch self {
        case .all: "all"
        case .pool(let name): "pool \(name)"
        case .postmaster(let name): "postmaster \(name)"
        }
    }

    /// As sentences call it: `everything`, `pool transactional`.
    public var words: String { self == .all ? "everything" : description }
}
