/// `025-listings`: episodes of addresses on lists with the evidence for both ends, sweeps of DNS
/// blocklists, and what a relay was told of. Tickets so far give the episodes of their postmaster.
/// Never edited after a release.
enum Migration025Listings {
    static let name = "025-listings"

    static let sql = """
        CREATE TABLE sweep (
            id         INTEGER PRIMARY KEY,
            begun_at   INTEGER NOT NULL,
            -- NULL: it is under way, or was broken off.
            ended_at   INTEGER,
            listed     INTEGER NOT NULL DEFAULT 0,
            not_listed INTEGER NOT NULL DEFAULT 0,
            refused    INTEGER NOT NULL DEFAULT 0,
            failed     INTEGER NOT NULL DEFAULT 0,
            not_asked  INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        -- When the next one is due; NULL: none was planned.
        ALTER TABLE installation ADD COLUMN next_sweep_at INTEGER;

        CREATE TABLE blocklist_zone (
            name      TEXT PRIMARY KEY CHECK (name <> ''),
            tested_at INTEGER NOT NULL,
            -- Why it is not trusted, since when, and in whose words; NULL: it is.
            fault     TEXT,
            words     TEXT,
            since     INTEGER,
            CONSTRAINT fault_with_words_and_moment
                CHECK ((fault IS NULL) = (words IS NULL) AND (fault IS NULL) = (since IS NULL))
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE listing (
            id            INTEGER PRIMARY KEY,
            address       TEXT NOT NULL,
            list          TEXT NOT NULL CHECK (list <> ''),
            kind          TEXT NOT NULL CHECK (kind IN ('postmaster', 'zone', 'other')),
            began_at      INTEGER NOT NULL,
            last_seen_at  INTEGER NOT NULL,
            -- When there was no doubt of it any more.
            confirmed_at  INTEGER,
            -- When it was first seen to be gone, since it was last seen.
            clear_at      INTEGER,
            ended_at      INTEGER,
            interruptions INTEGER NOT NULL DEFAULT 0,
            sightings     INTEGER NOT NULL DEFAULT 1,
            first_witness TEXT,
            clear_witness TEXT,
            -- When the relay was not told of it, since half of the pool was out.
            withheld_at   INTEGER,
            -- The ticket that it opened, where the list's operator is somebody we write to.
            ticket_id     INTEGER REFERENCES ticket (number)
        ) STRICT;

        CREATE UNIQUE INDEX listing_open ON listing (address, list) WHERE ended_at IS NULL;
        CREATE INDEX listing_of_address ON listing (address, list, began_at);
        CREATE INDEX listing_of_list ON listing (list) WHERE ended_at IS NULL;

        CREATE INDEX listing_of_ticket ON listing (ticket_id) WHERE ticket_id IS NOT NULL;

        -- What changed an episode: who said what, verbatim.
        CREATE TABLE listing_evidence (
            id         INTEGER PRIMARY KEY,
            listing_id INTEGER NOT NULL REFERENCES listing (id),
            at         INTEGER NOT NULL,
            change     TEXT NOT NULL CHECK (change IN
                ('began', 'seen', 'confirmed', 'doubted', 'ended', 'resumed')),
            source     TEXT NOT NULL CHECK (source IN
                ('sweep', 'refusal', 'ticket', 'monitor', 'person')),
            -- Of which sweep, recipient's domain, ticket, monitor, agent.
            name       TEXT NOT NULL,
            detail     TEXT NOT NULL
        ) STRICT;

        CREATE INDEX evidence_of_listing ON listing_evidence (listing_id, id);

        -- The addresses that a relay was told to take out, and by which episode.
        CREATE TABLE reaction (
            address    TEXT PRIMARY KEY,
            listing_id INTEGER NOT NULL REFERENCES listing (id),
            at         INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- What is carried to commands: that an address is listed, or is no more, beside alarms.
        CREATE TABLE notification_anew (
            id          INTEGER PRIMARY KEY,
            kind        TEXT NOT NULL CHECK (kind <> ''),
            subject     TEXT NOT NULL,
            event       TEXT NOT NULL CHECK (event IN ('raised', 'over', 'listed', 'clear')),
            -- When the alarm was raised or the episode began, and when this happened.
            raised_at   INTEGER NOT NULL,
            at          INTEGER NOT NULL,
            because     TEXT,
            attempts    INTEGER NOT NULL DEFAULT 0,
            next_try_at INTEGER NOT NULL,
            error       TEXT
        ) STRICT;
        INSERT INTO notification_anew SELECT * FROM notification;
        DROP TABLE notification;
        ALTER TABLE notification_anew RENAME TO notification;

        INSERT INTO listing (address, list, kind, began_at, last_seen_at, confirmed_at, clear_at,
            ended_at, sightings)
        SELECT address, postmaster, 'postmaster', began, seen, seen, ended, ended, sightings FROM (
            SELECT one.address, one.postmaster,
                coalesce(min(refused_at), opened_at) AS began,
                coalesce(max(refused_at), opened_at) AS seen,
                max(1, count(rejection.id)) AS sightings,
                CASE WHEN status = 'closed' AND (closure IN ('delisted', 'notListed') OR EXISTS (
                        SELECT 1 FROM ticket_address AS later WHERE later.address = one.address
                            AND later.postmaster = one.postmaster
                            AND later.ticket_id > one.ticket_id))
                    THEN max(closed_at, coalesce(max(refused_at), 0)) END AS ended
            FROM ticket_address AS one JOIN ticket ON number = one.ticket_id
            LEFT JOIN rejection ON rejection.ticket_id = number
                AND rejection.address = one.address AND class = 'block'
            WHERE merged_into IS NULL AND coalesce(closure, '') NOT IN ('notOurs', 'duplicate')
            GROUP BY one.address, one.postmaster, number);

        INSERT INTO listing_evidence (listing_id, at, change, source, name, detail)
        SELECT id, began_at, 'began', 'ticket', '', 'tickets from before listings were kept'
        FROM listing;

        """
}
