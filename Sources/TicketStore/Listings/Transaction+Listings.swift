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
    public func listsWithStandingListings() throws -> [(list: String, kind: Listing.Kind)] {
        try rows(
            """
            SELECT DISTINCT list, kind FROM listing
            WHERE ended_at IS NULL AND confirmed_at IS NOT NULL AND kind <> 'postmaster'
            """
        ).compactMap { row in Listing.Kind(rawValue: row["kind"]).map { (row["list"], $0) } }
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
                first_witness) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                listing.address.description, listing.list, listing.kind.rawValue,
                listing.beganAt.milliseconds, listing.lastSeenAt.milliseconds,
                listing.confirmedAt?.milliseconds, listing.firstWitness,
            ])
        return db.lastInsertedRowID
    }

    private func update(_ listing: Listing) throws {
        try run(
            """
            UPDATE listing SET began_at = ?, last_seen_at = ?, confirmed_at = ?, clear_at = ?,
                ended_at = ?, interruptions = ?, sightings = ?, first_witness = ?,
                clear_witness = ? WHERE id = ?
            """,
            [
                listing.beganAt.milliseconds, listing.lastSeenAt.milliseconds,
                listing.confirmedAt?.milliseconds, listing.clearAt?.milliseconds,
                listing.endedAt?.milliseconds, listing.interruptions, listing.sightings,
                listing.firstWitness, listing.clearWitness, listing.number,
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
        listing.clearWitness = row["clear_witness"]
        return listing
    }
}
