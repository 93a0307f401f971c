/// `001-tickets`: the first schema. Never edited after a release; never uses application types.
///
/// Each invariant stands twice, as a CHECK here and as the shape of a type in `Ticketing`.
enum Migration001Tickets {
    static let name = "001-tickets"

    static let sql = mail + tickets + outbox + housekeeping

    private static let mail = """
        CREATE TABLE mailbox_cursor (
            mailbox      TEXT PRIMARY KEY,
            uid_validity INTEGER NOT NULL,
            last_uid     INTEGER NOT NULL CHECK (last_uid >= 0),
            -- While a renumbered mailbox is read again: when the newest message known before was
            -- received. Nothing older is acted on.
            known_until  INTEGER
        ) STRICT;

        -- Numbers for the files of a Maildir, which has no UIDs of its own.
        CREATE TABLE maildir_name (
            mailbox TEXT NOT NULL,
            name    TEXT NOT NULL,
            uid     INTEGER NOT NULL CHECK (uid > 0),
            PRIMARY KEY (mailbox, name),
            UNIQUE (mailbox, uid)
        ) STRICT, WITHOUT ROWID;

        -- One message that reached us, as bytes. Every message has a fate, and the fate a reason.
        CREATE TABLE message (
            id           INTEGER PRIMARY KEY,
            content_hash BLOB NOT NULL UNIQUE,
            message_id   TEXT,
            summary_key  BLOB NOT NULL,
            received_at  INTEGER NOT NULL,
            read_at      INTEGER NOT NULL,
            ticket_id    INTEGER REFERENCES ticket (number),
            fate         TEXT NOT NULL CHECK (fate IN ('filed', 'ignored', 'quarantined')),
            reason       TEXT NOT NULL CHECK (reason <> ''),
            kind         TEXT NOT NULL,
            author       TEXT NOT NULL CHECK (author IN
                ('ourselves', 'postmaster', 'agent', 'stranger')),
            sender       TEXT,
            subject      TEXT,
            guess        TEXT,
            raw          BLOB NOT NULL,
            CONSTRAINT only_filed_mail_has_a_ticket CHECK (ticket_id IS NULL OR fate = 'filed')
        ) STRICT;
        CREATE INDEX message_by_id ON message (message_id) WHERE message_id IS NOT NULL;
        CREATE INDEX message_by_summary ON message (summary_key);
        CREATE INDEX message_by_ticket ON message (ticket_id) WHERE ticket_id IS NOT NULL;
        CREATE INDEX message_waiting ON message (fate, ticket_id) WHERE ticket_id IS NULL;

        CREATE TABLE delivery (
            mailbox      TEXT NOT NULL,
            uid_validity INTEGER NOT NULL,
            uid          INTEGER NOT NULL,
            message      INTEGER REFERENCES message (id),
            read_at      INTEGER NOT NULL,
            PRIMARY KEY (mailbox, uid_validity, uid)
        ) STRICT, WITHOUT ROWID;

        -- Messages whose processing failed: retried, then quarantined.
        CREATE TABLE ingest_failure (
            mailbox      TEXT NOT NULL,
            uid_validity INTEGER NOT NULL,
            uid          INTEGER NOT NULL,
            attempts     INTEGER NOT NULL CHECK (attempts > 0),
            error        TEXT NOT NULL,
            PRIMARY KEY (mailbox, uid_validity, uid)
        ) STRICT, WITHOUT ROWID;

        -- Identifiers that a ticket's messages cite or are: a late parent finds its children.
        CREATE TABLE message_reference (
            cited   TEXT NOT NULL,
            message INTEGER NOT NULL REFERENCES message (id),
            PRIMARY KEY (cited, message)
        ) STRICT, WITHOUT ROWID;

        """

    private static let tickets = """
        CREATE TABLE ticket (
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
            mails_queued     INTEGER NOT NULL DEFAULT 0,
            mails_accepted   INTEGER NOT NULL DEFAULT 0,
            follow_ups_sent  INTEGER NOT NULL DEFAULT 0,
            follow_ups_on_rung INTEGER NOT NULL DEFAULT 0,
            last_accepted_at INTEGER,
            last_left_at     INTEGER,
            last_answer_at   INTEGER,
            announced_at     INTEGER,
            has_uncertain_mail INTEGER NOT NULL DEFAULT 0 CHECK (has_uncertain_mail IN (0, 1)),
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
            CONSTRAINT counts_agree CHECK (0 <= follow_ups_on_rung
                AND follow_ups_on_rung <= follow_ups_sent
                AND follow_ups_sent <= mails_accepted),
            CONSTRAINT accepted_has_a_time
                CHECK ((mails_accepted > 0) = (last_accepted_at IS NOT NULL))
        ) STRICT;
        CREATE INDEX ticket_due ON ticket (next_action_at) WHERE next_action_at IS NOT NULL;
        CREATE INDEX ticket_open ON ticket (status) WHERE status <> 'closed';

        -- At most one open ticket per address and postmaster.
        CREATE TABLE ticket_address (
            ticket_id  INTEGER NOT NULL REFERENCES ticket (number),
            address    TEXT NOT NULL,
            postmaster TEXT NOT NULL,
            is_open    INTEGER NOT NULL CHECK (is_open IN (0, 1)),
            PRIMARY KEY (ticket_id, address)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX one_open_ticket_per_address
            ON ticket_address (postmaster, address) WHERE is_open = 1;
        CREATE INDEX ticket_address_by_address ON ticket_address (address);

        -- What a server said when it refused us, verbatim; evidence, never altered.
        CREATE TABLE rejection (
            id               INTEGER PRIMARY KEY,
            ticket_id        INTEGER REFERENCES ticket (number),
            message          INTEGER REFERENCES message (id),
            address          TEXT,
            postmaster       TEXT,
            class            TEXT NOT NULL CHECK (class IN ('block', 'delay', 'content', 'policy',
                'recipient', 'otherList', 'unknown')),
            text             TEXT NOT NULL,
            recipient_domain TEXT,
            refused_at       INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX rejection_by_ticket ON rejection (ticket_id);

        CREATE TABLE timeline (
            id        INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket (number),
            at        INTEGER NOT NULL,
            actor     TEXT NOT NULL CHECK (actor <> ''),
            entry     TEXT NOT NULL CHECK (entry <> ''),
            message   INTEGER REFERENCES message (id)
        ) STRICT;
        CREATE INDEX timeline_by_ticket ON timeline (ticket_id);

        CREATE TRIGGER timeline_is_append_only_update BEFORE UPDATE ON timeline
            BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;
        CREATE TRIGGER timeline_is_append_only_delete BEFORE DELETE ON timeline
            BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;
        CREATE TRIGGER rejection_is_append_only_update BEFORE UPDATE ON rejection
            BEGIN SELECT RAISE(ABORT, 'rejections are evidence and never altered'); END;
        CREATE TRIGGER rejection_is_append_only_delete BEFORE DELETE ON rejection
            BEGIN SELECT RAISE(ABORT, 'rejections are evidence and never altered'); END;

        -- The mail that awaits a person's approval, as it was shown.
        CREATE TABLE draft (
            ticket_id INTEGER PRIMARY KEY REFERENCES ticket (number),
            subject   TEXT NOT NULL,
            body      TEXT NOT NULL,
            made_at   INTEGER NOT NULL
        ) STRICT;

        """

    private static let outbox = """
        -- Whom mail may go to: configured agents, postmaster contacts, ourselves.
        CREATE TABLE allowed_recipient (
            address TEXT PRIMARY KEY COLLATE NOCASE
        ) STRICT, WITHOUT ROWID;

        -- One message to send. The bytes and the Message-ID are made once; retries send the same.
        CREATE TABLE outbox (
            id          INTEGER PRIMARY KEY,
            unique_key  TEXT NOT NULL UNIQUE,
            message_id  TEXT NOT NULL UNIQUE,
            ticket_id   INTEGER REFERENCES ticket (number),
            purpose     TEXT,
            kind        TEXT NOT NULL,
            postmaster  TEXT,
            sender      TEXT,
            subject     TEXT NOT NULL,
            body_hash   BLOB NOT NULL,
            raw         BLOB NOT NULL,
            enqueued_at INTEGER NOT NULL,
            CONSTRAINT mail_to_a_postmaster_has_a_ticket_and_a_purpose
                CHECK ((postmaster IS NOT NULL) = (purpose IS NOT NULL)
                    AND (postmaster IS NULL OR ticket_id IS NOT NULL))
        ) STRICT;
        CREATE INDEX outbox_by_ticket ON outbox (ticket_id) WHERE ticket_id IS NOT NULL;

        CREATE TABLE outbox_recipient (
            outbox_id      INTEGER NOT NULL REFERENCES outbox (id),
            recipient      TEXT NOT NULL,
            with_copy      INTEGER NOT NULL CHECK (with_copy IN (0, 1)),
            state          TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'dataSent',
                'uncertain', 'accepted', 'failed', 'withdrawn')),
            attempts       INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            not_before     INTEGER NOT NULL,
            handed_over_at INTEGER,
            settled_at     INTEGER,
            PRIMARY KEY (outbox_id, recipient),
            CONSTRAINT settled_when_final
                CHECK ((settled_at IS NOT NULL) = (state IN ('accepted', 'failed', 'withdrawn'))),
            CONSTRAINT handed_over_before_it_is_unknown CHECK (handed_over_at IS NOT NULL
                OR state NOT IN ('dataSent', 'uncertain'))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX outbox_unsettled ON outbox_recipient (state, not_before)
            WHERE settled_at IS NULL;
        CREATE TRIGGER allowed_recipient_only BEFORE INSERT ON outbox_recipient
            WHEN NOT EXISTS (SELECT 1 FROM allowed_recipient WHERE address = NEW.recipient)
            BEGIN SELECT RAISE(ABORT, 'the recipient is not on the allow list'); END;

        -- One try to submit, with every reply line; never altered.
        CREATE TABLE attempt (
            id         INTEGER PRIMARY KEY,
            outbox_id  INTEGER NOT NULL,
            recipient  TEXT NOT NULL,
            at         INTEGER NOT NULL,
            outcome    TEXT NOT NULL,
            reply      TEXT,
            transcript TEXT NOT NULL,
            FOREIGN KEY (outbox_id, recipient) REFERENCES outbox_recipient (outbox_id, recipient)
        ) STRICT;
        CREATE INDEX attempt_by_outbox ON attempt (outbox_id);

        """

    private static let housekeeping = """
        -- One command mail once executed: the same again does nothing.
        CREATE TABLE command (
            content_key BLOB PRIMARY KEY,
            message     INTEGER NOT NULL REFERENCES message (id),
            agent       TEXT NOT NULL,
            at          INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- Agents' tokens that were seen among other visible recipients: they prove nothing more.
        CREATE TABLE burnt_token (
            token TEXT PRIMARY KEY,
            at    INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE digest (
            agent   TEXT PRIMARY KEY,
            next_at INTEGER NOT NULL,
            last_at INTEGER
        ) STRICT, WITHOUT ROWID;

        -- An alarm that was told; told again only after it was over.
        CREATE TABLE alarm (
            name      TEXT PRIMARY KEY,
            raised_at INTEGER NOT NULL,
            told_at   INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE installation (
            id                INTEGER PRIMARY KEY CHECK (id = 1),
            created_at        INTEGER NOT NULL,
            clock_high_water  INTEGER NOT NULL,
            held              INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
            last_read_at      INTEGER,
            send_test_relay   TEXT,
            send_test_at      INTEGER
        ) STRICT;

        """
}
