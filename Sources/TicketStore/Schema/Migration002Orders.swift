/// `002-orders`: what agents order, so that it can be told, linked and taken back.
///
/// Each invariant stands twice, as a CHECK here and as the shape of a type in `Ticketing`.
enum Migration002Orders {
    static let name = "002-orders"

    static let sql = tickets + orders + holds

    private static let tickets = """
        -- A merged ticket is closed as a duplicate of the one that took it in. Its messages,
        -- refusals and timeline stay where they are and are read through this link.
        ALTER TABLE ticket ADD COLUMN merged_into INTEGER REFERENCES ticket (number)
            CONSTRAINT merged_means_closed_as_duplicate CHECK (merged_into IS NULL
                OR (coalesce(closure, '') = 'duplicate' AND merged_into <> number));
        ALTER TABLE ticket ADD COLUMN split_from INTEGER REFERENCES ticket (number)
            CONSTRAINT split_from_an_earlier_one
                CHECK (split_from IS NULL OR split_from < number);
        ALTER TABLE ticket ADD COLUMN postmaster_reference TEXT
            CHECK (postmaster_reference <> '');
        ALTER TABLE ticket ADD COLUMN form_submitted_at INTEGER;
        ALTER TABLE ticket ADD COLUMN mails_returned INTEGER NOT NULL DEFAULT 0
            CONSTRAINT only_accepted_mail_comes_back
                CHECK (0 <= mails_returned AND mails_returned <= mails_accepted);
        CREATE INDEX ticket_merged ON ticket (merged_into) WHERE merged_into IS NOT NULL;
        CREATE INDEX ticket_split ON ticket (split_from) WHERE split_from IS NOT NULL;

        -- When a report first said that this mail came back.
        ALTER TABLE outbox_recipient ADD COLUMN returned_at INTEGER
            CONSTRAINT handed_over_before_it_comes_back
                CHECK (returned_at IS NULL OR handed_over_at IS NOT NULL);

        -- Whose words the draft is; null: made from the facts, and made anew when they change.
        ALTER TABLE draft ADD COLUMN edited_by TEXT CHECK (edited_by <> '');

        """

    private static let orders = """
        -- What was found and done about a block, as agents told it.
        CREATE TABLE remediation (
            id           INTEGER PRIMARY KEY,
            ticket_id    INTEGER NOT NULL REFERENCES ticket (number),
            kind         TEXT NOT NULL CHECK (kind IN ('fixed', 'cause', 'review')),
            text         TEXT NOT NULL CHECK (text <> ''),
            at           INTEGER NOT NULL,
            agent        TEXT NOT NULL CHECK (agent <> ''),
            is_retracted INTEGER NOT NULL DEFAULT 0 CHECK (is_retracted IN (0, 1))
        ) STRICT;
        CREATE INDEX remediation_by_ticket ON remediation (ticket_id);

        -- An order that was carried out.
        CREATE TABLE order_done (
            id        INTEGER PRIMARY KEY,
            agent     TEXT NOT NULL CHECK (agent <> ''),
            line      TEXT NOT NULL CHECK (line <> ''),
            message   INTEGER REFERENCES message (id),
            at        INTEGER NOT NULL,
            undone_at INTEGER
        ) STRICT;
        CREATE INDEX order_done_by_message ON order_done (message) WHERE message IS NOT NULL;

        -- What it made of a ticket: how that stood before, nowhere where the order made it, and
        -- how it stood afterwards.
        CREATE TABLE order_change (
            order_id  INTEGER NOT NULL REFERENCES order_done (id),
            ticket_id INTEGER NOT NULL REFERENCES ticket (number),
            was       TEXT CHECK (was IS NULL OR json_valid(was)),
            became    TEXT NOT NULL CHECK (json_valid(became)),
            PRIMARY KEY (order_id, ticket_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX order_change_by_ticket ON order_change (ticket_id);

        """

    private static let holds = """
        -- What is held besides single tickets: it changes no ticket's state, and nothing leaves.
        CREATE TABLE hold (
            scope TEXT NOT NULL CHECK (scope IN ('all', 'pool', 'postmaster')),
            name  TEXT NOT NULL,
            at    INTEGER NOT NULL,
            agent TEXT NOT NULL CHECK (agent <> ''),
            PRIMARY KEY (scope, name),
            CONSTRAINT named_unless_it_is_all CHECK ((scope = 'all') = (name = ''))
        ) STRICT, WITHOUT ROWID;

        -- The mode that the database last ran in, and why it is held until released.
        ALTER TABLE installation ADD COLUMN last_mode TEXT
            CHECK (last_mode IN ('shadow', 'live'));
        ALTER TABLE installation ADD COLUMN held_because TEXT CHECK (held_because <> '');
        -- A database from before modes were kept ran live where it ever wrote to a postmaster.
        UPDATE installation SET last_mode = CASE
            WHEN EXISTS (SELECT 1 FROM outbox WHERE postmaster IS NOT NULL) THEN 'live'
            WHEN EXISTS (SELECT 1 FROM ticket) THEN 'shadow' END;

        """
}
