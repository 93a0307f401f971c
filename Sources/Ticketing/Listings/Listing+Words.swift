import InternetMessage

extension Listing {
    /// How it stands, in words.
    public var stateInWords: String {
        switch state {
        case .suspected: kind == .zone ? "not confirmed yet" : "reported"
        case .listed: "listed"
        case .doubted: "gone, as one sweep says"
        case .ended: "ended"
        case .unwatched: "listed when last asked"
        }
    }
}

extension ListingPicture.Week {
    /// How the week was, in words.
    public var words: String {
        switch self {
        case .nothingKnown: "no listing known"
        case .suspected: "perhaps listed"
        case .listed: "listed"
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

extension [Listing] {
    /// The lists that they are on, each once, in order.
    public var lists: [String] { Set(map(\.list)).sorted() }

    /// Those of each address and list together, by address, then by list.
    public var byAddressAndList: [[Listing]] {
        Dictionary(grouping: self) { Listing.Place(address: $0.address, list: $0.list) }
            .sorted { ($0.key.address, $0.key.list) < ($1.key.address, $1.key.list) }
            .map(\.value)
    }
}

extension Listing {
    /// What episodes of one address and list have in common.
    fileprivate struct Place: Hashable {
        let address: IPAddress
        let list: String
    }
}
