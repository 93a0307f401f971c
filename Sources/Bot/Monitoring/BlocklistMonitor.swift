public import Configuration
public import DNSAudit
public import InternetMessage
public import TicketStore
public import Ticketing

/// Asks blocklists about our addresses, and keeps what comes of it as episodes.
///
/// Asking happens outside any transaction; what was found is committed in parts, as it comes. A
/// sweep that dies leaves those parts, each a true observation, and the next one begins anew.
public struct BlocklistMonitor: Sendable {
    /// The database that episodes are kept in; nil: nothing is kept.
    public var database: TicketDatabase?
    /// What is asked, and when an episode begins and ends.
    public var rules: MonitoringConfiguration
    /// Our addresses.
    public var inventory: PoolInventory
    /// Whether a relay is told of what follows.
    public var reacts = false
    /// Who else is told of it.
    public var webhooks: [WebhookRule] = []
    /// Until when answers hold; to be handed to the next monitor.
    public var cache = AnswerCache()

    /// Findings that are committed at a time.
    private static let batch = 256

    /// The monitor of those addresses.
    public init(
        _ database: TicketDatabase?, rules: MonitoringConfiguration, inventory: PoolInventory
    ) {
        (self.database, self.rules, self.inventory) = (database, rules, inventory)
    }

    /// What a sweep came to.
    public struct Outcome: Sendable {
        /// How each zone fared.
        public var zones: [BlocklistSweep.ZoneReport] = []
        /// Ranges with more addresses than can be asked about.
        public var omitted: [IPAddressRange] = []
        /// Whether it came to its end.
        public var isWhole = false

        /// How many answers came to what.
        public var counts: [BlocklistResult.Kind: Int] {
            zones.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) }
        }
    }

    /// All our addresses. Of a range too large to be asked about, those of open tickets and of
    /// episodes that stand.
    public func ownAddresses() throws -> SweptAddresses {
        let ranges = inventory.pools.flatMap(\.ranges)
        guard let database, !SweptAddresses(ranges).omitted.isEmpty else {
            return SweptAddresses(ranges)
        }
        let known = try database.read { tx in
            try tx.tickets(openOnly: true).flatMap(\.addresses)
                + tx.listings(openOnly: true).map(\.address)
        }
        let ours = known.filter(inventory.contains)
        return SweptAddresses(ranges + ours.map { IPAddressRange($0) })
    }

    /// Takes what another monitor says of our addresses, all of it or nothing: what that made of
    /// which episodes.
    ///
    /// Without a database nothing is kept, and nothing changes.
    public func take(
        _ reports: [ListingObservation], at now: Timestamp
    ) throws -> [(listing: Listing, change: ListingRules.Change)] {
        guard let database else { return [] }
        let reactions = ListingReactions(isOn: reacts, inventory: inventory, webhooks: webhooks)
        return try database.transaction { tx in
            try reports.compactMap { report in
                try reactions.observe(
                    rules.placed(report), by: rules.listings, at: now, in: tx)
            }
        }
    }

    /// Sweeps those addresses by `sweeper`, telling of each finding and how far it is.
    ///
    /// - `mayGoOn`: whether the sweep may go on; what was found until then stays.
    public mutating func sweep(
        _ addresses: SweptAddresses, by sweeper: inout some DNSSweeper, from now: Timestamp,
        while mayGoOn: () -> Bool = { true },
        hear: ([BlocklistFinding], BlocklistSweep) -> Void = { _, _ in }
    ) throws -> Outcome {
        var sweep = BlocklistSweep(
            of: addresses, over: rules.zones, knownGood: rules.knownGood, cache: cache)
        var keeper = try database.map {
            try FindingKeeper(
                $0, zones: rules.zones, rules.listings,
                ListingReactions(isOn: reacts, inventory: inventory, webhooks: webhooks), from: now)
        }
        try sweeper.drive(&sweep, from: now, while: mayGoOn) { findings, sweep in
            hear(findings, sweep)
            keeper?.take(findings)
            if keeper?.count ?? 0 >= Self.batch { try keeper?.commit() }
        }
        cache = sweep.cache
        var outcome = Outcome()
        (outcome.zones, outcome.omitted) = (sweep.reports, addresses.omitted)
        outcome.isWhole = sweep.found == sweep.total
        try keeper?.commit()
        if outcome.isWhole { try keeper?.end(outcome) }
        return outcome
    }
}

/// Keeps what a sweep finds of our addresses: what is listed, and what was listed and is no more.
/// That an address is not listed where it never was is nothing to keep.
private struct FindingKeeper {
    private let database: TicketDatabase
    private let rules: ListingRules
    private let reactions: ListingReactions
    private let sweep: Int64
    private let begun: Timestamp
    private let standing: [String: Set<IPAddress>]
    private var waiting: [ListingObservation] = []

    init(
        _ database: TicketDatabase, zones: [BlocklistZone], _ rules: ListingRules,
        _ reactions: ListingReactions, from now: Timestamp
    ) throws {
        (self.database, self.rules, self.reactions) = (database, rules, reactions)
        begun = now
        (sweep, standing) = try database.transaction { tx in
            (try tx.beginSweep(at: now), try tx.standingListings(in: zones.map(\.name)))
        }
    }

    var count: Int { waiting.count }

    mutating func take(_ findings: [BlocklistFinding]) {
        waiting += findings.compactMap(observation)
    }

    private func observation(of finding: BlocklistFinding) -> ListingObservation? {
        let verdict: ListingObservation.Verdict
        switch finding.result {
        case .listed:
            guard reactions.inventory.contains(finding.address) else { return nil }
            verdict = .listed
        case .notListed:
            guard standing[finding.zone]?.contains(finding.address) ?? false else { return nil }
            verdict = .clear
        // What is not known is neither a listing nor its end.
        case .refused, .failed, .notAsked: return nil
        }
        return ListingObservation(
            finding.address, on: finding.zone, .zone, verdict, by: .sweep(sweep), at: begun,
            detail: finding.result.words)
    }

    mutating func commit() throws {
        guard !waiting.isEmpty else { return }
        try database.transaction { tx in
            for observation in waiting {
                try reactions.observe(observation, by: rules, at: begun, in: tx)
            }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    func end(_ outcome: BlocklistMonitor.Outcome) throws {
        try database.transaction { tx in
            try tx.endSweep(sweep, at: begun, outcome.counts)
            for zone in outcome.zones { try tx.note(zone.fault, of: zone.zone, at: begun) }
        }
    }
}
