import GRDB
public import InternetMessage
public import Ticketing

/// What a relay was told of listings, and what waits to be told: rows of `notification` that are
/// stored with the change and kept until the command has taken them.
extension Transaction {
    /// The addresses that a relay was told to take out.
    public func addressesOut() throws -> [IPAddress] {
        try rows("SELECT address FROM reaction ORDER BY address").map { try $0.ipAddress() }
    }

    /// Records that an address is out for that episode, and that the relay is to be told.
    public func takeOut(_ listing: Listing, at now: Timestamp) throws {
        try run(
            "INSERT INTO reaction (address, listing_id, at) VALUES (?, ?, ?)",
            [listing.address.description, listing.number, now.milliseconds])
        try run(
            "UPDATE listing SET withheld_at = NULL WHERE address = ? AND withheld_at IS NOT NULL",
            [listing.address.description])
        try notify(.listed, listing, at: now)
    }

    /// Records that an address is in again, and that the relay is to be told.
    public func putBack(_ listing: Listing, at now: Timestamp) throws {
        try run("DELETE FROM reaction WHERE address = ?", [listing.address.description])
        try notify(.clear, listing, at: now)
    }

    /// Records that the relay was not told of an episode, since half of its pool is out.
    public func withhold(_ listing: Listing, at now: Timestamp) throws {
        try run(
            "UPDATE listing SET withheld_at = ? WHERE id = ?", [now.milliseconds, listing.number])
    }

    /// The episodes that stand and that the relay was not told of for that reason, oldest first.
    public func withheldListings() throws -> [Listing] {
        try rows(
            """
            SELECT * FROM listing WHERE withheld_at IS NOT NULL AND ended_at IS NULL
                AND unwatched_at IS NULL AND confirmed_at IS NOT NULL
                AND address NOT IN (SELECT address FROM reaction)
            ORDER BY withheld_at, id
            """
        ).map(Self.listing)
    }

    /// The episodes that stand for sure, as witnesses agreed, of addresses that the relay was
    /// neither told of nor kept from being told of: one of each address.
    public func listingsUntoldToRelay() throws -> [Listing] {
        try rows(
            """
            SELECT * FROM listing WHERE ended_at IS NULL AND confirmed_at IS NOT NULL
                AND unwatched_at IS NULL AND kind <> 'other' AND first_witness IS NOT NULL
                AND withheld_at IS NULL AND address NOT IN (SELECT address FROM reaction)
            GROUP BY address ORDER BY id
            """
        ).map(Self.listing)
    }

    /// The last episodes of the addresses that the relay was told to take out and that stand on no
    /// list any more.
    public func listingsOutWithoutCause() throws -> [Listing] {
        try rows(
            """
            SELECT listing.* FROM reaction JOIN listing ON listing.id = listing_id
            WHERE NOT EXISTS (SELECT 1 FROM listing AS other
                WHERE other.address = reaction.address AND other.ended_at IS NULL
                    AND other.confirmed_at IS NOT NULL AND other.unwatched_at IS NULL
                    AND other.kind <> 'other')
            ORDER BY listing.id
            """
        ).map(Self.listing)
    }

    /// Whether another episode of the address stands for sure.
    public func isListedElsewhere(than listing: Listing) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM listing WHERE address = ? AND id <> ? AND ended_at IS NULL
                AND confirmed_at IS NOT NULL AND kind <> 'other' AND unwatched_at IS NULL
            LIMIT 1
            """, [listing.address.description, listing.number])
    }

    private func notify(
        _ event: ListingNotification.Event, _ listing: Listing, at now: Timestamp
    ) throws {
        try notify(
            ListingNotification(
                address: listing.address, event: event, list: listing.list,
                beganAt: listing.beganAt, at: now))
    }
}
