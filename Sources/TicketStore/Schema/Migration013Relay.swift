/// `013-relay`: the relay's troubles are the relay's; what counts against a mail is kept apart.
/// Alarms are carried to `alert-command` by rows of their own. Never edited after a release.
enum Migration013Relay {
    static let name = "013-relay"

    static let sql = """
        CREATE TABLE relay (
            id                 INTEGER PRIMARY KEY CHECK (id = 1),
            -- NULL: it takes mail, as far as is known.
            trouble            TEXT,
            because            TEXT,
            since              INTEGER,
            failures           INTEGER NOT NULL DEFAULT 0,
            next_try_at        INTEGER,
            -- The last attempt in which it spoke of the mail, by whatever reply.
            last_heard_attempt INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        INSERT INTO relay (id) VALUES (1);

        -- The first attempt that failed and was about this mail: its days count from here.
        ALTER TABLE outbox_recipient ADD COLUMN failing_since INTEGER;
        -- The last attempt that ended without a word about this mail. The next such one counts
        -- against it where the relay has spoken of another mail since.
        ALTER TABLE outbox_recipient ADD COLUMN doubted_attempt INTEGER;

        CREATE TABLE notification (
            id          INTEGER PRIMARY KEY,
            kind        TEXT NOT NULL CHECK (kind <> ''),
            subject     TEXT NOT NULL,
            event       TEXT NOT NULL CHECK (event IN ('raised', 'over')),
            -- When the alarm was raised, and when this happened.
            raised_at   INTEGER NOT NULL,
            at          INTEGER NOT NULL,
            because     TEXT,
            attempts    INTEGER NOT NULL DEFAULT 0,
            next_try_at INTEGER NOT NULL,
            error       TEXT
        ) STRICT;

        """
}
