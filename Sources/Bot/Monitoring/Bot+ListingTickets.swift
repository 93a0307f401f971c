import Configuration
import Correspondence
import DNSAudit
import InternetMessage
import TicketStore
import Ticketing

/// Tickets of listings on DNS blocklists whose operator is a postmaster of ours. Two sweeps agreed
/// on whatever is acted on here.
extension Bot {
    /// Opens tickets for listings that stand, and closes those whose listings have ended.
    mutating func pursueListings(at now: Timestamp, _ report: inout PassReport) throws {
        try unwatchListings(at: now)
        try catchUpWithRelay(at: now)
        try redraftOutdated(at: now)
        let zones = rules.monitoring?.zones.filter { $0.postmaster != nil } ?? []
        guard !zones.isEmpty else { return }
        let (fresh, ended) = try database.read { tx in
            (
                try tx.listingsToPursue(on: zones.map(\.name)), try tx.ticketsOfEndedListings()
            )
        }
        for zone in zones {
            for pool in rules.pools {
                let listings = fresh.filter {
                    $0.list == zone.name && pool.contains($0.address)
                }
                try open(listings, at: zone.postmaster, of: pool, at: now, &report)
            }
        }
        for number in ended {
            let committer = committer(at: now)
            try database.transaction { try committer.endListings(of: number, in: $0) }
            report.ticketsMoved += 1
        }
    }

    /// Writes the drafts anew that tell of listings otherwise than sweeps do by now.
    private func redraftOutdated(at now: Timestamp) throws {
        let outdated = try database.read { try $0.ticketsWithOutdatedDrafts() }
        guard !outdated.isEmpty else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            for ticket in try outdated.compactMap({ try tx.ticket($0) }) {
                try committer.redraft(ticket, in: tx)
            }
        }
    }

    /// Takes note of the lists that the configuration names no more, and of the addresses: what
    /// stands there is known of nobody, which is neither a listing nor its end.
    private func unwatchListings(at now: Timestamp) throws {
        let zones = rules.monitoring?.zones.map(\.name) ?? []
        let listings = try database.read { tx in
            try tx.listingsToUnwatch(besides: zones)
                + tx.listingsElsewhere().filter { !rules.inventory.contains($0.address) }
        }
        guard !listings.isEmpty else { return }
        let reactions = reactions
        try database.transaction { tx in
            for listing in listings { try reactions.unwatch(listing, at: now, in: tx) }
        }
    }

    /// Has the relay told of whatever it was not told of.
    private func catchUpWithRelay(at now: Timestamp) throws {
        guard rules.reactsToListings else { return }
        let reactions = reactions
        guard try database.read({ try reactions.isBehind(in: $0) }) else { return }
        try database.transaction { try reactions.catchUp(at: now, in: $0) }
    }

    private var reactions: ListingReactions {
        ListingReactions(isOn: rules.reactsToListings, inventory: rules.inventory)
    }

    private mutating func open(
        _ listings: [Listing], at name: String?, of pool: Pool, at now: Timestamp,
        _ report: inout PassReport
    ) throws {
        guard !listings.isEmpty, let postmaster = name.flatMap(rules.postmaster) else { return }
        let addresses = listings.map(\.address)
        var request = TicketRequest(
            to: postmaster, pool: pool, about: addresses, because: .blocklistFinding)
        request.listings = listings
        lookUpDNS(of: addresses, at: now)
        let committer = committer(at: now)
        try database.transaction { tx in
            try tx.allow(committer.rules.allowedRecipients)
            let opened = try committer.open(request, from: nil, by: TimelineLine.bot, in: tx)
            for agent in committer.rules.everyAgent {
                try committer.outbox.receipt(
                    for: opened.filter(\.isNew), remarks: [], to: agent, answering: nil, in: tx)
            }
        }
        report.ticketsMoved += 1
    }
}
