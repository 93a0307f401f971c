/// `028-sightings`: what people saw of an address at a postmaster's look-up page, and where its
/// mail was taken. Never edited after a release.
enum Migration028Sightings {
    static let name = "028-sightings"

    static let sql = """
        CREATE TABLE sighting (
            id           INTEGER PRIMARY KEY,
            ticket_id    INTEGER NOT NULL REFERENCES ticket (number),
            address      TEXT NOT NULL,
            postmaster   TEXT NOT NULL,
            what         TEXT NOT NULL CHECK (what IN ('clear', 'delayed', 'blocked', 'taken')),
            -- Who took the mail, in the agent's words; NULL: it was looked up.
            recipient    TEXT
                CHECK (recipient IS NULL OR recipient <> '' AND what = 'taken'),
            at           INTEGER NOT NULL,
            agent        TEXT NOT NULL CHECK (agent <> ''),
            is_retracted INTEGER NOT NULL DEFAULT 0 CHECK (is_retracted IN (0, 1))
        ) STRICT;

        CREATE INDEX sighting_by_ticket ON sighting (ticket_id);
        CREATE INDEX sighting_by_address ON sighting (address, postmaster, at);

        """
}
