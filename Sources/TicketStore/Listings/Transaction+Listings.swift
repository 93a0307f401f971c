import GRDB
public import InternetMessage
public import Ticketing

/// One piece of evidence of an episode: what it changed, and who said what.
public struct ListingEvidence: Hashable, Sendable {
    /// When.
    public let at: Timestamp
    /// What it made of the episode.
    public let change: ListingRules.Change
    /// The kind of its source.
    public let source: String
    /// Which one: a sweep's number, a recipient's domain, a ticket's number, a monitor, an agent.
    public let name: String
    /// What was said, verbatim.
    public let detail: String
}

extension Transaction {
    /// Takes an observation: what it made of which episode, or nil where it changes nothing.
    ///
    /// Evidence is kept of what changes an episode, not of each time that it was seen again.
    @discardableResult
    public func observe(
        _ observation: ListingObservation, by rules: ListingRules
    ) throws -> (listing: Listing, change: ListingRules.Change)? {
        let latest = try latestListing(of: observation.address, on: observation.list)
        guard let taken = rules.take(observation, after: latest) else { return nil }
        var listing = taken.listing
        let change = taken.change
        if listing.number == nil {
            listing.number = try add(listing)
        } else if listing != latest {
            try update(listing)
        }
        if change != .seen, let number = listing.number {
            try add(observation, as: change, to: number)
        }
        return (listing, change)
    }

    /// The latest episode of that address on that list, whether it has ended or not.
    public func latestListing(of address: IPAddress, on list: String) throws -> Listing? {
        try row(
            """
            SELECT * FROM listing WHERE address = ? AND list = ? ORDER BY began_at DESC, id DESC
            LIMIT 1
            """, [address.description, list]
        ).map(Self.listing)
    }

    /// Episodes that overlap the time from `start` on, by address and beginning; `open`: only those
    /// that have not ended.
    public func listings(
        since start: Timestamp? = nil, openOnly: Bool = false, of address: IPAddress? = nil
    ) throws -> [Listing] {
        try rows(
            """
            SELECT * FROM listing WHERE (ended_at IS NULL OR (NOT ?1 AND ended_at >= ?2))
                AND (?3 IS NULL OR address = ?3)
            ORDER BY began_at, id
            """,
            [openOnly, start?.milliseconds ?? 0, address?.description]
        ).map(Self.listing)
    }

    /// The episodes that overlap the time from `start` on, of addresses that have two or more of
    /// them on one list, by beginning.
    public func recurringListings(since start: Timestamp) throws -> [Listing] {
        try rows(
            """
            WITH recent AS (
                SELECT * FROM listing WHERE ended_at IS NULL OR ended_at >= ?1)
            SELECT recent.* FROM recent JOIN (
                SELECT address AS one, list AS whose FROM recent
                GROUP BY address, list HAVING count(*) > 1)
            ON address = one AND list = whose
            ORDER BY began_at, id
            """, [start.milliseconds]
        ).map(Self.listing)
    }

    /// The addresses that stand as listed in those zones, or may.
    public func standingListings(
        in zones: [String]
    ) throws -> [String: Set<IPAddress>] {
        var standing: [String: Set<IPAddress>] = [:]
        for zone in zones {
            standing[zone] = Set(
                try rows("SELECT address FROM listing WHERE list = ? AND ended_at IS NULL", [zone])
                    .map { try $0.ipAddress() })
        }
        return standing
    }

    /// The lists of others that an address of ours is on for sure.
    public func listsWithStandingListings() throws -> [String] {
        try rows("SELECT DISTINCT list FROM listing WHERE \(Self.standsElsewhere)").map { $0[0] }
    }

    /// How many listings stand for sure, by whose list it is.
    public func standingListingCounts() throws -> [Listing.Kind: Int] {
        let counts = try rows(
            """
            SELECT kind, count(*) FROM listing
            WHERE ended_at IS NULL AND confirmed_at IS NOT NULL AND unwatched_at IS NULL
            GROUP BY kind
            """
        ).compactMap { row in Listing.Kind(rawValue: row[0]).map { ($0, row[1] as Int) } }
        return Dictionary(counts) { $1 }
    }

    /// The lists with an address that agents were not told of, though they were told of the list,
    /// last at that moment or before.
    public func listsWithUntoldListings(toldBy moment: Timestamp) throws -> [String] {
        try rows(
            """
            SELECT DISTINCT list FROM listing JOIN alarm
                ON alarm.kind = 'addressesListed' AND subject = list
            WHERE ended_at IS NULL AND confirmed_at IS NOT NULL AND listing.kind <> 'postmaster'
                AND unwatched_at IS NULL AND listing.told_at IS NULL AND alarm.told_at <= ?
            ORDER BY list
            """, [moment.milliseconds]
        ).map { $0[0] }
    }

    /// The listings on that list that stand for sure, oldest first; `untold`: those that agents
    /// were not told of.
    public func standingListings(on list: String, untold: Bool) throws -> [Listing] {
        try rows(
            """
            SELECT * FROM listing WHERE list = ?1 AND \(Self.standsElsewhere)
                AND NOT (?2 AND told_at IS NOT NULL)
            ORDER BY began_at, id
            """, [list, untold]
        ).map(Self.listing)
    }

    /// Records that agents are told of the listings on that list that stand for sure.
    public func markListingsTold(on list: String, at now: Timestamp) throws {
        try run(
            """
            UPDATE listing SET told_at = ? WHERE list = ? AND told_at IS NULL
                AND \(Self.standsElsewhere)
            """, [now.milliseconds, list])
    }

    private static let standsElsewhere = """
        ended_at IS NULL AND confirmed_at IS NOT NULL AND kind <> 'postmaster'
            AND unwatched_at IS NULL
        """

    /// The listings that have not ended on lists that are no postmaster's, and are watched.
    public func listingsElsewhere() throws -> [Listing] {
        try rows(
            """
            SELECT * FROM listing WHERE ended_at IS NULL AND kind <> 'postmaster'
                AND unwatched_at IS NULL ORDER BY id
            """
        ).map(Self.listing)
    }

    /// The listings that have not ended on DNS blocklists other than those, which are asked no
    /// more.
    public func listingsToUnwatch(besides zones: some Sequence<String>) throws -> [Listing] {
        try rows(
            """
            SELECT * FROM listing WHERE ended_at IS NULL AND unwatched_at IS NULL
                AND kind <> 'postmaster' AND kind = 'zone'
                AND list NOT IN (SELECT value FROM json_each(?))
            ORDER BY id
            """, [try Self.json(Array(zones))]
        ).map(Self.listing)
    }

    /// Whether addresses stood on that list when it was last asked.
    public func isUnwatched(_ list: String) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM listing WHERE list = ? AND ended_at IS NULL
                AND unwatched_at IS NOT NULL LIMIT 1
            """, [list])
    }

    /// Records that the list of an episode is asked no more.
    public func unwatch(_ listing: Listing, at now: Timestamp) throws {
        guard let number = listing.number else { return }
        try run(
            "UPDATE listing SET unwatched_at = ? WHERE id = ?", [now.milliseconds, number])
        try run(
            """
            INSERT INTO listing_evidence (listing_id, at, change, source, name, detail)
            VALUES (?, ?, 'unwatched', 'configuration', '', '')
            """, [number, now.milliseconds])
    }

    /// The evidence of an episode, oldest first.
    public func evidence(of listing: Int64) throws -> [ListingEvidence] {
        try rows(
            "SELECT * FROM listing_evidence WHERE listing_id = ? ORDER BY at, id", [listing]
        ).map { row in
            guard let change = ListingRules.Change(rawValue: row["change"]) else {
                throw StoreError(.damaged, "the evidence of listing \(listing)")
            }
            return ListingEvidence(
                at: Timestamp(column: row["at"]), change: change, source: row["source"],
                name: row["name"], detail: row["detail"])
        }
    }

    private func add(
        _ observation: ListingObservation, as change: ListingRules.Change, to listing: Int64
    ) throws {
        try run(
            """
            INSERT INTO listing_evidence (listing_id, at, change, source, name, detail)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                listing, observation.at.milliseconds, change.rawValue, observation.source.kind,
                observation.source.name, observation.detail,
            ])
    }

    private func add(_ listing: Listing) throws -> Int64 {
        try run(
            """
            INSERT INTO listing (address, list, kind, began_at, last_seen_at, confirmed_at,
                first_witness, first_witness_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                listing.address.description, listing.list, listing.kind.rawValue,
                listing.beganAt.milliseconds, listing.lastSeenAt.milliseconds,
                listing.confirmedAt?.milliseconds, listing.firstWitness,
                listing.firstWitnessAt?.milliseconds,
            ])
        return db.lastInsertedRowID
    }

    private func update(_ listing: Listing) throws {
        try run(
            """
            UPDATE listing SET began_at = ?, last_seen_at = ?, confirmed_at = ?, clear_at = ?,
                ended_at = ?, interruptions = ?, sightings = ?, first_witness = ?,
                first_witness_at = ?, clear_witness = ?, unwatched_at = ?, kind = ?
            WHERE id = ?
            """,
            [
                listing.beganAt.milliseconds, listing.lastSeenAt.milliseconds,
                listing.confirmedAt?.milliseconds, listing.clearAt?.milliseconds,
                listing.endedAt?.milliseconds, listing.interruptions, listing.sightings,
                listing.firstWitness, listing.firstWitnessAt?.milliseconds,
                listing.clearWitness, listing.unwatchedAt?.milliseconds, listing.kind.rawValue,
                listing.number,
            ])
    }

    static func listing(_ row: Row) throws -> Listing {
        guard let kind = Listing.Kind(rawValue: row["kind"]) else {
            throw StoreError(.damaged, "listing \(row["id"] as Int64)")
        }
        var listing = Listing(
            number: row["id"], address: try row.ipAddress(), list: row["list"], kind: kind,
            beganAt: Timestamp(column: row["began_at"]),
            lastSeenAt: Timestamp(column: row["last_seen_at"]))
        listing.confirmedAt = row.timestamp("confirmed_at")
        (listing.clearAt, listing.endedAt) = (row.timestamp("clear_at"), row.timestamp("ended_at"))
        (listing.interruptions, listing.sightings) = (row["interruptions"], row["sightings"])
        listing.firstWitness = row["first_witness"]
        listing.firstWitnessAt = row.timestamp("first_witness_at")
        listing.clearWitness = row["clear_witness"]
        listing.unwatchedAt = row.timestamp("unwatched_at")
        return listing
    }
}
