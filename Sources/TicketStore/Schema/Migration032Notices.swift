/// `032-notices`: since when drafts await a decision, and what agents are told of together or in
/// their digests instead of at once.
/// Never edited after a release.
enum Migration032Notices {
    static let name = "032-notices"

    static let sql = """
        -- Since when the draft awaits a decision; NULL: none does.
        ALTER TABLE ticket ADD COLUMN undecided_since INTEGER
            CHECK (undecided_since IS NULL OR (status = 'draft' AND snoozed_until IS NULL
                AND held = 0));
        -- When somebody else is asked to decide it; NULL: everybody was asked, or nothing awaits.
        ALTER TABLE ticket ADD COLUMN ask_at INTEGER
            CHECK (ask_at IS NULL OR undecided_since IS NOT NULL);
        UPDATE ticket SET
            undecided_since = coalesce(
                (SELECT made_at FROM draft WHERE ticket_id = number), opened_at),
            ask_at = coalesce(
                (SELECT made_at FROM draft WHERE ticket_id = number), opened_at) + 86400000
        WHERE status = 'draft' AND snoozed_until IS NULL AND held = 0 AND review IS NOT 'open';
        CREATE INDEX ticket_undecided ON ticket (ask_at) WHERE ask_at IS NOT NULL;

        -- What agents are told of there; NULL: it is no notice of a ticket.
        ALTER TABLE outbox ADD COLUMN notice TEXT CHECK (notice <> '');
        -- Those of a day are counted without reading the mails.
        CREATE INDEX outbox_notice ON outbox (enqueued_at, notice, answers_unproven)
            WHERE notice IS NOT NULL;

        -- Tickets of which an agent is told in digests alone.
        CREATE TABLE mute (
            agent     TEXT NOT NULL CHECK (agent <> ''),
            ticket_id INTEGER NOT NULL REFERENCES ticket (number),
            at        INTEGER NOT NULL,
            PRIMARY KEY (agent, ticket_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mute_of_ticket ON mute (ticket_id);

        -- Notices that an agent did not get at once.
        CREATE TABLE held_notice (
            id        INTEGER PRIMARY KEY,
            agent     TEXT NOT NULL CHECK (agent <> ''),
            ticket_id INTEGER NOT NULL REFERENCES ticket (number),
            notice    TEXT NOT NULL CHECK (notice <> ''),
            at        INTEGER NOT NULL,
            -- When one mail tells of it and the others; NULL: the next digest does.
            tell_at   INTEGER,
            told_at   INTEGER
        ) STRICT;
        CREATE INDEX held_notice_untold ON held_notice (agent, tell_at) WHERE told_at IS NULL;
        CREATE INDEX held_notice_told ON held_notice (agent, told_at) WHERE tell_at IS NOT NULL;
        CREATE INDEX held_notice_of_ticket ON held_notice (ticket_id);

        """
}
