/// `030-posts`: notifications by roads of their own, webhooks among them. Never edited after a
/// release.
enum Migration030Posts {
    static let name = "030-posts"

    static let sql = """
        CREATE TABLE notification_anew (
            -- Never given twice: posts are known by it.
            id          INTEGER PRIMARY KEY AUTOINCREMENT,
            -- By whom it is carried: 'alert-command', 'listing-commands', 'digest-file', or
            -- 'webhook:' and its name. What fails keeps only its own road waiting.
            road        TEXT NOT NULL CHECK (road <> ''),
            kind        TEXT NOT NULL CHECK (kind <> ''),
            subject     TEXT NOT NULL,
            event       TEXT NOT NULL CHECK (event <> ''),
            -- When the alarm was raised or the episode began, and when this happened.
            raised_at   INTEGER NOT NULL,
            at          INTEGER NOT NULL,
            because     TEXT,
            attempts    INTEGER NOT NULL DEFAULT 0,
            next_try_at INTEGER NOT NULL,
            error       TEXT,
            -- Whether it was refused, and others may be carried before it.
            lets_pass   INTEGER NOT NULL DEFAULT 0 CHECK (lets_pass IN (0, 1)),
            -- What is posted, as JSON.
            facts       TEXT CHECK (facts IS NULL OR json_valid(facts))
        ) STRICT;
        INSERT INTO notification_anew
            (id, road, kind, subject, event, raised_at, at, because, attempts, next_try_at, error)
        SELECT id,
            iif(event IN ('raised', 'over'), 'alert-command', 'listing-commands'),
            kind, subject, event, raised_at, at, because, attempts, next_try_at, error
            FROM notification ORDER BY id;
        DROP TABLE notification;
        ALTER TABLE notification_anew RENAME TO notification;

        CREATE INDEX notification_by_road ON notification (road, id);

        """
}
