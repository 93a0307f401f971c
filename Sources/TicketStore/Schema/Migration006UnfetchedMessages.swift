/// `006-unfetched-messages`: every UID that a server ever listed is accounted for.
enum Migration006UnfetchedMessages {
    static let name = "006-unfetched-messages"

    static let sql = """
        -- A message that lies in a mailbox and could not be fetched: asked for again until it is
        -- here or gone. `message` is its entry in quarantine, once it was given up.
        CREATE TABLE unfetched (
            mailbox         TEXT NOT NULL,
            uid_validity    INTEGER NOT NULL,
            uid             INTEGER NOT NULL,
            attempts        INTEGER NOT NULL CHECK (attempts >= 0),
            error           TEXT NOT NULL CHECK (error <> ''),
            ends_connection INTEGER NOT NULL CHECK (ends_connection IN (0, 1)),
            wanted_since    INTEGER NOT NULL,
            next_try_at     INTEGER NOT NULL,
            message         INTEGER REFERENCES message (id),
            PRIMARY KEY (mailbox, uid_validity, uid)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX unfetched_by_message ON unfetched (message)
            WHERE message IS NOT NULL;

        -- UIDNEXT when a mailbox of that validity was first seen: what has that number or a higher
        -- one arrived since. The first value stays.
        CREATE TABLE mailbox_start (
            mailbox      TEXT NOT NULL,
            uid_validity INTEGER NOT NULL,
            next_uid     INTEGER NOT NULL,
            PRIMARY KEY (mailbox, uid_validity)
        ) STRICT, WITHOUT ROWID;

        -- Since when a message that could not be fetched has kept timers waiting, the last time.
        ALTER TABLE installation ADD COLUMN delayed_since INTEGER;

        -- Nobody knows where mailboxes began that were read before. All of it counts as new, so
        -- that what was passed over below is not passed over again.
        INSERT INTO mailbox_start (mailbox, uid_validity, next_uid)
            SELECT mailbox, uid_validity, 1 FROM mailbox_cursor;

        -- Earlier versions passed over what could not be fetched, and over what was gone.
        INSERT INTO unfetched (mailbox, uid_validity, uid, attempts, error, ends_connection,
                wanted_since, next_try_at)
            SELECT delivery.mailbox, delivery.uid_validity, delivery.uid, 0,
                'passed over by an earlier version', 0, delivery.read_at, 0
            FROM delivery JOIN mailbox_cursor USING (mailbox, uid_validity)
            WHERE delivery.message IS NULL;
        DELETE FROM delivery WHERE message IS NULL;

        """
}
