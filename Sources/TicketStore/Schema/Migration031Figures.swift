/// `031-figures`: by which template a mail to a postmaster was made and which of its contacts it
/// went to, and what the figures of a period are found by; and when agents want their digests.
/// Never edited after a release.
enum Migration031Figures {
    static let name = "031-figures"

    static let sql = """
        -- NULL: an agent's own words, or a mail of before.
        ALTER TABLE outbox ADD COLUMN template TEXT CHECK (template <> '');
        -- The rung of the ladder that its recipient was on.
        ALTER TABLE outbox ADD COLUMN rung INTEGER CHECK (rung >= 0);
        UPDATE outbox SET rung = coalesce(
            (SELECT payload ->> 'count' FROM timeline
             WHERE timeline.ticket_id = outbox.ticket_id AND kind = 'contactChanged'
                AND at <= enqueued_at ORDER BY timeline.id DESC LIMIT 1), 0)
        WHERE purpose IS NOT NULL;

        CREATE INDEX ticket_opened ON ticket (opened_at);
        CREATE INDEX ticket_closed ON ticket (closed_at) WHERE closed_at IS NOT NULL;
        CREATE INDEX outbox_accepted ON outbox_recipient (settled_at) WHERE state = 'accepted';
        CREATE INDEX message_received ON message (received_at, author);
        CREATE INDEX listing_begun ON listing (began_at);

        -- The schedule that next_at was found by; NULL: by an earlier version.
        ALTER TABLE digest ADD COLUMN schedule TEXT CHECK (schedule <> '');

        -- What agents said of when their digests come; the others' come as configured.
        CREATE TABLE digest_choice (
            agent    TEXT PRIMARY KEY CHECK (agent <> ''),
            schedule TEXT NOT NULL CHECK (schedule <> ''),
            at       INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        """
}
