import InternetMessage
import TicketStore
import Ticketing

/// What follows from a change of an episode, in the transaction that stores it.
struct ListingReactions {
    /// Whether a relay is told of anything.
    let isOn: Bool
    /// Our addresses.
    let inventory: PoolInventory
    /// Who else is told of listings.
    var webhooks: [WebhookRule] = []

    /// Takes an observation, and has the relay and webhooks told where that follows: what it made
    /// of which episode.
    @discardableResult
    func observe(
        _ observation: ListingObservation, by rules: ListingRules, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws -> (listing: Listing, change: ListingRules.Change)? {
        guard let taken = try tx.observe(observation, by: rules) else { return nil }
        try tell(taken.listing, taken.change, at: now, in: tx)
        guard isOn else { return taken }
        try heed(taken.listing, taken.change, at: now, in: tx)
        if taken.change == .ended { try heedWithheld(at: now, in: tx) }
        return taken
    }

    /// Takes note that the list of an episode is asked no more: it keeps no address out.
    func unwatch(_ listing: Listing, at now: Timestamp, in tx: borrowing Transaction) throws {
        try tx.unwatch(listing, at: now)
        guard isOn else { return }
        try heed(listing, .unwatched, at: now, in: tx)
        try heedWithheld(at: now, in: tx)
    }

    /// Has the relay told of what stands and of what is over, however it came about: what happened
    /// in shadow mode, or before there was a command.
    func catchUp(at now: Timestamp, in tx: borrowing Transaction) throws {
        for listing in try tx.listingsOutWithoutCause() {
            try tx.putBack(listing, at: now)
        }
        for listing in try tx.listingsUntoldToRelay() {
            try heed(listing, .confirmed, at: now, in: tx)
        }
        try heedWithheld(at: now, in: tx)
    }

    /// Whether the relay has to be told of something that it was not told of, or there is room for
    /// what was withheld.
    func isBehind(in tx: borrowing Transaction) throws -> Bool {
        guard try tx.listingsUntoldToRelay().isEmpty, try tx.listingsOutWithoutCause().isEmpty
        else { return true }
        return try tx.withheldListings().contains { listing in
            try listing.state == .listed
                && rule(for: listing, in: tx).reaction(to: .confirmed) == .takeOut
        }
    }

    /// There may be room now for what was withheld.
    private func heedWithheld(at now: Timestamp, in tx: borrowing Transaction) throws {
        for listing in try tx.withheldListings() where listing.state == .listed {
            try heed(listing, .confirmed, at: now, in: tx)
        }
    }

    /// Of what was never for sure nobody hears, and so nobody hears of its end.
    private func tell(
        _ listing: Listing, _ change: ListingRules.Change, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws {
        let isNews =
            switch change {
            case .confirmed: true
            // What a monitor tells of somebody else's list is believed at once, and what a ticket
            // takes back was believed before.
            case .began, .resumed, .ended: listing.confirmedAt != nil
            case .seen, .doubted, .unwatched: false
            }
        guard isNews else { return }
        let pool = inventory.pool(of: listing.address)?.name
        try webhooks.tell(
            .listing(listing, isClear: change == .ended, pool: pool), at: now, in: tx)
    }

    private func heed(
        _ listing: Listing, _ change: ListingRules.Change, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws {
        // What only a monitor elsewhere tells of moves no relay.
        guard change.movesRelay, listing.kind != .other else { return }
        let rule = try rule(for: listing, in: tx)
        switch rule.reaction(to: change) {
        case .nothing: break
        case .takeOut: try tx.takeOut(listing, at: now)
        case .putBack: try tx.putBack(listing, at: now)
        case .withhold: try tx.withhold(listing, at: now)
        }
    }
}

extension ListingReactions {
    private func rule(
        for listing: Listing, in tx: borrowing Transaction
    ) throws -> ReactionRule {
        let out = try tx.addressesOut()
        // An address that is in no pool any more moves nothing out.
        let share =
            inventory.pool(of: listing.address)?.share(of: listing.address, among: out)
            ?? (out: 0, all: 0)
        return ReactionRule(
            isOut: out.contains(listing.address), outOfPool: share.out, poolCount: share.all,
            isListedElsewhere: try tx.isListedElsewhere(than: listing))
    }
}

extension ListingRules.Change {
    fileprivate var movesRelay: Bool { self == .confirmed || self == .ended || self == .unwatched }
}
