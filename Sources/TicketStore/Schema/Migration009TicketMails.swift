/// `009-ticket-mails`: what the outbox tells of a ticket's mails is no more kept twice.
/// Never edited after a release.
enum Migration009TicketMails {
    static let name = "009-ticket-mails"

    static let sql = table + copy + rest

    private static let rest = """
        -- Its indexes go with it.
        DROP TABLE ticket;
        ALTER TABLE ticket_anew RENAME TO ticket;

        CREATE INDEX ticket_due ON ticket (next_action_at) WHERE next_action_at IS NOT NULL;
        CREATE INDEX ticket_open ON ticket (status) WHERE status <> 'closed';
        CREATE INDEX ticket_merged ON ticket (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX ticket_split ON ticket (split_from) WHERE split_from IS NOT NULL;
        CREATE INDEX ticket_by_pool ON ticket (pool, postmaster) WHERE pool IS NOT NULL;

        -- What became of a ticket's mails is told from here, without reading the mails.
        CREATE INDEX outbox_of_ticket ON outbox (ticket_id, enqueued_at, purpose)
            WHERE purpose IS NOT NULL;

        """

    /// The counts stood in CHECKs, so that the columns cannot just be dropped.
    private static let table = """
        CREATE TABLE ticket_anew (
            number           INTEGER PRIMARY KEY AUTOINCREMENT,
            postmaster       TEXT NOT NULL CHECK (postmaster <> ''),
            pool             TEXT,
            subject          TEXT NOT NULL CHECK (subject <> ''),
            status           TEXT NOT NULL CHECK (status IN
                ('draft', 'waitingOnPostmaster', 'waitingOnUs', 'promised', 'verifying', 'closed')),
            follow_up_at     INTEGER,
            until_at         INTEGER,
            need             TEXT CHECK (need IN
                ('information', 'classification', 'review', 'decision')),
            closure          TEXT CHECK (closure IN
                ('delisted', 'notListed', 'refused', 'gaveUp', 'notOurs', 'duplicate',
                 'withdrawn')),
            snoozed_until    INTEGER,
            held             INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
            opened_at        INTEGER NOT NULL,
            closed_at        INTEGER,
            recurrence_of    INTEGER REFERENCES ticket (number),
            rung             INTEGER NOT NULL DEFAULT 0 CHECK (rung >= 0),
            escalation       INTEGER NOT NULL DEFAULT 0 CHECK (escalation >= 0),
            assignee         TEXT,
            -- The number that the last mail to the postmaster got; none is used again.
            mails_queued     INTEGER NOT NULL DEFAULT 0 CHECK (mails_queued >= 0),
            follow_ups_on_rung INTEGER NOT NULL DEFAULT 0 CHECK (follow_ups_on_rung >= 0),
            last_left_at     INTEGER,
            last_answer_at   INTEGER,
            announced_at     INTEGER,
            -- A merged ticket is closed as a duplicate of the one that took it in.
            merged_into      INTEGER REFERENCES ticket (number),
            split_from       INTEGER REFERENCES ticket (number),
            postmaster_reference TEXT CHECK (postmaster_reference <> ''),
            form_submitted_at INTEGER,
            agent_wrote_at   INTEGER,
            earlier_thread   TEXT NOT NULL DEFAULT '',
            next_action_at   INTEGER GENERATED ALWAYS AS (CASE
                WHEN held = 1 OR status = 'closed' THEN NULL
                WHEN snoozed_until IS NOT NULL THEN snoozed_until
                ELSE coalesce(follow_up_at, until_at) END) VIRTUAL,
            CONSTRAINT follow_up_only_while_waiting
                CHECK (follow_up_at IS NULL OR status = 'waitingOnPostmaster'),
            CONSTRAINT until_exactly_when_promised_or_verifying
                CHECK ((until_at IS NOT NULL) = (status IN ('promised', 'verifying'))),
            CONSTRAINT need_exactly_when_waiting_on_us
                CHECK ((need IS NOT NULL) = (status = 'waitingOnUs')),
            CONSTRAINT closure_exactly_when_closed
                CHECK ((closure IS NOT NULL) = (status = 'closed')),
            CONSTRAINT closed_at_exactly_when_closed
                CHECK ((closed_at IS NOT NULL) = (status = 'closed')),
            CONSTRAINT closed_is_neither_held_nor_snoozed
                CHECK (status <> 'closed' OR (held = 0 AND snoozed_until IS NULL)),
            CONSTRAINT merged_means_closed_as_duplicate CHECK (merged_into IS NULL
                OR (coalesce(closure, '') = 'duplicate' AND merged_into <> number)),
            CONSTRAINT split_from_an_earlier_one
                CHECK (split_from IS NULL OR split_from < number)
        ) STRICT;

        """

    private static let copy = """
        INSERT INTO ticket_anew (number, postmaster, pool, subject, status, follow_up_at, until_at,
                need, closure, snoozed_until, held, opened_at, closed_at, recurrence_of, rung,
                escalation, assignee, mails_queued, follow_ups_on_rung, last_left_at,
                last_answer_at, announced_at, merged_into, split_from, postmaster_reference,
                form_submitted_at, agent_wrote_at, earlier_thread)
            SELECT number, postmaster, pool, subject, status, follow_up_at, until_at,
                need, closure, snoozed_until, held, opened_at, closed_at, recurrence_of, rung,
                escalation, assignee, mails_queued, follow_ups_on_rung, last_left_at,
                last_answer_at, announced_at, merged_into, split_from, postmaster_reference,
                form_submitted_at, agent_wrote_at, earlier_thread
            FROM ticket;

        -- Numbers are never used again, not even those of tickets that are gone.
        DELETE FROM sqlite_sequence WHERE name = 'ticket_anew';
        INSERT INTO sqlite_sequence (name, seq)
            SELECT 'ticket_anew', seq FROM sqlite_sequence WHERE name = 'ticket';

        """
}
