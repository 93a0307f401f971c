extension Listing {
    /// How it stands, in words.
    public var stateInWords: String {
        switch state {
        case .suspected: kind == .zone ? "seen once" : "reported"
        case .listed: "listed"
        case .doubted: "gone, as one sweep says"
        case .ended: "ended"
        case .unwatched: "listed when last asked"
        }
    }
}

extension ListingRules.Change {
    /// What happened, in words.
    public var words: String {
        switch self {
        case .began: "first seen"
        case .seen: "seen again"
        case .confirmed: "confirmed"
        case .doubted: "not seen any more"
        case .ended: "ended"
        case .resumed: "back"
        case .unwatched: "asked no more"
        }
    }
}
