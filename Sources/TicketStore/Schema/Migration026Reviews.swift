/// `026-reviews`: the internal review of an address that is listed again and again.
/// Never edited after a release.
enum Migration026Reviews {
    static let name = "026-reviews"

    static let sql = """
        -- How far the review is; NULL: none is called for.
        ALTER TABLE ticket ADD COLUMN review TEXT CHECK (review IN ('open', 'done', 'overridden'));
        -- How many times an address was listed, in how many milliseconds.
        ALTER TABLE ticket ADD COLUMN review_count INTEGER CHECK (review_count >= 2);
        ALTER TABLE ticket ADD COLUMN review_window INTEGER CHECK (review_window > 0);
        ALTER TABLE ticket ADD COLUMN review_due_at INTEGER
            CHECK ((review_due_at IS NULL) = (review IS NULL)
                AND (review_count IS NULL) = (review IS NULL)
                AND (review_window IS NULL) = (review IS NULL));

        -- That an inquiry left without its review is told in digests.
        CREATE INDEX timeline_review_overridden ON timeline (at) WHERE kind = 'reviewOverridden';

        -- Earlier tickets of a pool.
        CREATE INDEX ticket_of_pool ON ticket (pool, postmaster, opened_at);

        -- Complaints are counted by their time.
        CREATE INDEX message_complaint ON message (received_at) WHERE kind = 'complaint';

        -- Reminders of reviews too. A CHECK cannot be altered.
        CREATE TABLE reminder_new (
            id         INTEGER PRIMARY KEY,
            ticket_id  INTEGER NOT NULL REFERENCES ticket (number),
            agent      TEXT NOT NULL CHECK (agent <> ''),
            kind       TEXT NOT NULL CHECK (kind IN ('recipient', 'own', 'review', 'allowance')),
            text       TEXT CHECK (text <> ''),
            said_at    INTEGER NOT NULL,
            due_at     INTEGER NOT NULL,
            settled_at INTEGER,
            is_undone  INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1))
        ) STRICT;
        INSERT INTO reminder_new SELECT * FROM reminder;
        DROP TABLE reminder;
        ALTER TABLE reminder_new RENAME TO reminder;
        CREATE INDEX reminder_due ON reminder (due_at) WHERE settled_at IS NULL AND is_undone = 0;
        CREATE INDEX reminder_ticket ON reminder (ticket_id);

        """
}
