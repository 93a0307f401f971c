public import InternetMessage

/// What asking a DNS blocklist about one address came to: one of five, never fewer. What is not
/// known is neither a listing nor its end.
public enum BlocklistResult: Hashable, Sendable {
    /// It is listed: the answers, what the list calls them, and the reason it gives as text.
    case listed(codes: [String], words: [String], reason: String?)
    /// It is not; where the list answered that it is praised or only remarked on, by which code.
    case notListed(code: String?)
    /// The list or the resolver does not say it to us.
    case refused(Refusal)
    /// No answer could be had; why.
    case failed(String)
    /// It was not asked.
    case notAsked(Omission)

    /// Why a list does not say.
    public enum Refusal: Hashable, Sendable {
        /// The server refused (RFC 1035 §4.1.1).
        case byServer
        /// It answered by what is no listing, and what that means.
        case code(String, String)
    }

    /// Why it was not asked.
    public enum Omission: Hashable, Sendable {
        /// The zone is not to be trusted now.
        case untrusted(ZoneFault)
        /// Too many answers in a row did not come.
        case unanswered
        /// The last answer holds still, as its time to live says.
        case stillKnown
    }

    /// The kinds, as they are stored and printed.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case listed, notListed, refused, failed, notAsked
    }

    /// Which of the five it is.
    public var kind: Kind {
        switch self {
        case .listed: .listed
        case .notListed: .notListed
        case .refused: .refused
        case .failed: .failed
        case .notAsked: .notAsked
        }
    }
}

/// Why a zone is not trusted.
public enum ZoneFault: Hashable, Sendable {
    /// It does not list 127.0.0.2, as every list must (RFC 5782 §5): it is empty, or gone.
    case testEntryMissing
    /// It lists an address that no list may: it lists everything.
    case listsEverything(String)
    /// The resolver answers for names that do not exist.
    case resolverRewrites(String)
    /// It refuses to answer us.
    case refuses(BlocklistResult.Refusal)
    /// Its test questions were not answered.
    case unanswered(String)

    /// The name of its kind, as it is stored.
    public var kind: String {
        switch self {
        case .testEntryMissing: "testEntryMissing"
        case .listsEverything: "listsEverything"
        case .resolverRewrites: "resolverRewrites"
        case .refuses: "refuses"
        case .unanswered: "unanswered"
        }
    }
}

/// What a sweep found out of one address at one zone.
public struct BlocklistFinding: Hashable, Sendable {
    /// The address.
    public var address: IPAddress
    /// The zone's name.
    public var zone: String
    /// What asking came to.
    public var result: BlocklistResult

    /// Memberwise.
    public init(_ address: IPAddress, at zone: String, _ result: BlocklistResult) {
        (self.address, self.zone, self.result) = (address, zone, result)
    }
}
