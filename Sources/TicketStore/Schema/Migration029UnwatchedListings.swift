/// `029-unwatched-listings`: listings whose list is asked no more, what agents were told of, and
/// when the first of two witnesses spoke. Never edited after a release.
enum Migration029UnwatchedListings {
    static let name = "029-unwatched-listings"

    static let sql = """
        ALTER TABLE listing ADD COLUMN first_witness_at INTEGER;
        UPDATE listing SET first_witness_at = last_seen_at WHERE first_witness IS NOT NULL;
        -- Since when its list is asked no more.
        ALTER TABLE listing ADD COLUMN unwatched_at INTEGER;
        -- When agents were told that the address is on the list.
        ALTER TABLE listing ADD COLUMN told_at INTEGER;
        UPDATE listing SET told_at =
            (SELECT told_at FROM alarm WHERE kind = 'addressesListed' AND subject = list)
        WHERE confirmed_at IS NOT NULL;

        -- A CHECK cannot be altered.
        CREATE TABLE listing_evidence_new (
            id         INTEGER PRIMARY KEY,
            listing_id INTEGER NOT NULL REFERENCES listing (id),
            at         INTEGER NOT NULL,
            change     TEXT NOT NULL CHECK (change IN
                ('began', 'seen', 'confirmed', 'doubted', 'ended', 'resumed', 'unwatched')),
            source     TEXT NOT NULL CHECK (source IN
                ('sweep', 'refusal', 'ticket', 'monitor', 'configuration')),
            -- Of which sweep, recipient's domain, ticket, monitor.
            name       TEXT NOT NULL,
            detail     TEXT NOT NULL
        ) STRICT;
        INSERT INTO listing_evidence_new SELECT * FROM listing_evidence;
        DROP TABLE listing_evidence;
        ALTER TABLE listing_evidence_new RENAME TO listing_evidence;
        -- Digests tell who decided what since the last one.
        CREATE INDEX order_done_at ON order_done (at);
        CREATE INDEX evidence_of_listing ON listing_evidence (listing_id, id);

        """
}
