/// What our own look-ups found of a ticket's addresses on DNS blocklists, as letters tell it.
public struct FoundListing: Hashable, Sendable {
    /// The lists.
    public var lists: String
    /// Those of the addresses that are on them; empty: all are.
    public var addresses: [String] = []
    /// The day on which the first was found there.
    public var firstOn: String
    /// The day on which they were last found there; nil: they still are.
    public var lastOn: String?

    /// Found there since that day, all of them, and still.
    public init(in lists: String, since firstOn: String) {
        (self.lists, self.firstOn) = (lists, firstOn)
    }

    static func context(_ listing: FoundListing?) -> TemplateContext {
        let named = listing?.addresses ?? []
        return [
            "listedIn": .text(listing?.lists), "listedOn": .text(listing?.firstOn),
            "listedLastOn": .text(listing?.lastOn),
            "listedAddresses": .text(named.isEmpty ? nil : named.asSentence),
            "isOneListed": .flag(named.count == 1),
        ]
    }

    static var sample: FoundListing {
        FoundListing(in: "bl.example.org", since: "18 November 2026")
    }
}
