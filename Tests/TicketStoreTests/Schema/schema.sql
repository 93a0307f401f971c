CREATE TRIGGER allowed_recipient_only BEFORE INSERT ON outbox_recipient
    WHEN NOT EXISTS (SELECT 1 FROM allowed_recipient WHERE address = NEW.recipient)
    BEGIN SELECT RAISE(ABORT, 'the recipient is not on the allow list'); END;

CREATE TRIGGER rejection_is_append_only_delete BEFORE DELETE ON rejection
    BEGIN SELECT RAISE(ABORT, 'rejections are evidence and never altered'); END;

CREATE TRIGGER rejection_is_append_only_update BEFORE UPDATE ON rejection
    BEGIN SELECT RAISE(ABORT, 'rejections are evidence and never altered'); END;

CREATE TRIGGER timeline_is_append_only_delete BEFORE DELETE ON timeline
    BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;

CREATE TRIGGER timeline_is_append_only_update BEFORE UPDATE ON timeline
    BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;

CREATE TABLE "alarm" (
    kind      TEXT NOT NULL CHECK (kind <> ''),
    -- A mailbox, an address, a ticket's number, a postmaster; empty: all of it.
    subject   TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    -- When people were told; told again only after it was over.
    told_at   INTEGER,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE allowed_recipient (
    address TEXT PRIMARY KEY COLLATE NOCASE
) STRICT, WITHOUT ROWID;

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

CREATE TABLE bundled_mail (
    agent      TEXT NOT NULL CHECK (agent <> ''),
    message    INTEGER NOT NULL REFERENCES message (id),
    kind       TEXT NOT NULL CHECK (kind IN ('unproven', 'stray')),
    -- The postmaster that its sender claims to belong to.
    postmaster TEXT,
    at         INTEGER NOT NULL,
    PRIMARY KEY (agent, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE burnt_token (
    token TEXT PRIMARY KEY,
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_reference (
    postmaster TEXT NOT NULL,
    reference  TEXT NOT NULL CHECK (reference <> ''),
    ticket_id  INTEGER NOT NULL REFERENCES ticket (number),
    message    INTEGER NOT NULL REFERENCES message (id),
    PRIMARY KEY (postmaster, reference, ticket_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE clock_acceptance (
    id     INTEGER PRIMARY KEY,
    -- What the clock showed.
    at     INTEGER NOT NULL,
    -- The latest moment any pass had run at until then.
    seen   INTEGER NOT NULL,
    agent  TEXT NOT NULL CHECK (agent <> '')
) STRICT;

CREATE TABLE command (
    content_key BLOB PRIMARY KEY,
    message     INTEGER NOT NULL REFERENCES message (id),
    agent       TEXT NOT NULL,
    at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
    mailbox      TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    message      INTEGER REFERENCES message (id),
    read_at      INTEGER NOT NULL,
    PRIMARY KEY (mailbox, uid_validity, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE digest (
    agent   TEXT PRIMARY KEY,
    next_at INTEGER NOT NULL,
    last_at INTEGER
, schedule TEXT CHECK (schedule <> '')) STRICT, WITHOUT ROWID;

CREATE TABLE digest_choice (
    agent    TEXT PRIMARY KEY CHECK (agent <> ''),
    schedule TEXT NOT NULL CHECK (schedule <> ''),
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    ticket_id INTEGER PRIMARY KEY REFERENCES ticket (number),
    subject   TEXT NOT NULL,
    body      TEXT NOT NULL,
    made_at   INTEGER NOT NULL
, edited_by TEXT CHECK (edited_by <> '')) STRICT;

CREATE TABLE executed_order (
    id         INTEGER PRIMARY KEY,
    -- SHA-256 of who gave the mail's orders, in which words, in answer to what.
    key        BLOB NOT NULL CHECK (length(key) = 32),
    -- One of the tickets that they were about; null: about none.
    ticket_id  INTEGER REFERENCES ticket (number),
    message    INTEGER NOT NULL REFERENCES message (id),
    at         INTEGER NOT NULL,
    -- The last order that was done by then, however it was given.
    last_order INTEGER NOT NULL
) STRICT;

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

CREATE TABLE "hold" (
    scope  TEXT NOT NULL CHECK (scope IN ('all', 'pool', 'postmaster')),
    name   TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('agent', 'restored', 'rebuilt', 'newMode')),
    at     INTEGER NOT NULL,
    agent  TEXT CHECK (agent <> ''),
    PRIMARY KEY (scope, name, reason),
    CONSTRAINT named_unless_it_is_all CHECK ((scope = 'all') = (name = '')),
    CONSTRAINT agent_exactly_when_held_by_one
        CHECK ((agent IS NOT NULL) = (reason = 'agent')),
    CONSTRAINT only_agents_hold_less_than_all CHECK (scope = 'all' OR reason = 'agent')
) STRICT, WITHOUT ROWID;

CREATE TABLE ignored_sender (
    address TEXT PRIMARY KEY COLLATE NOCASE,
    agent   TEXT NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ingest_failure (
    mailbox      TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    uid          INTEGER NOT NULL,
    attempts     INTEGER NOT NULL CHECK (attempts > 0),
    error        TEXT NOT NULL,
    PRIMARY KEY (mailbox, uid_validity, uid)
) STRICT, WITHOUT ROWID;

CREATE TABLE installation (
    id                INTEGER PRIMARY KEY CHECK (id = 1),
    created_at        INTEGER NOT NULL,
    clock_high_water  INTEGER NOT NULL,
    last_read_at      INTEGER,
    send_test_relay   TEXT,
    send_test_at      INTEGER
, last_mode TEXT
    CHECK (last_mode IN ('shadow', 'live')), delayed_since INTEGER, identifier TEXT CHECK (identifier <> ''), ledger_position INTEGER CHECK (ledger_position >= 0), configuration_refusal TEXT, configuration_refused_at INTEGER, checked_at INTEGER, next_sweep_at INTEGER) STRICT;

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
, first_witness_at INTEGER, unwatched_at INTEGER, told_at INTEGER) STRICT;

CREATE TABLE "listing_evidence" (
    id         INTEGER PRIMARY KEY,
    listing_id INTEGER NOT NULL REFERENCES listing (id),
    at         INTEGER NOT NULL,
    change     TEXT NOT NULL CHECK (change IN
        ('began', 'seen', 'confirmed', 'doubted', 'ended', 'resumed', 'unwatched')),
    source     TEXT NOT NULL CHECK (source IN
        ('sweep', 'refusal', 'ticket', 'monitor', 'configuration')),
    -- Of which sweep, recipient's domain, ticket, monitor.
    name       TEXT NOT NULL,
    detail     TEXT NOT NULL
) STRICT;

CREATE TABLE mailbox_cursor (
    mailbox      TEXT PRIMARY KEY,
    uid_validity INTEGER NOT NULL,
    last_uid     INTEGER NOT NULL CHECK (last_uid >= 0),
    -- While a renumbered mailbox is read again: when the newest message known before was
    -- received. Nothing older is acted on.
    known_until  INTEGER
, messages INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE mailbox_start (
    mailbox      TEXT NOT NULL,
    uid_validity INTEGER NOT NULL,
    next_uid     INTEGER NOT NULL,
    PRIMARY KEY (mailbox, uid_validity)
) STRICT, WITHOUT ROWID;

CREATE TABLE maildir_name (
    mailbox TEXT NOT NULL,
    name    TEXT NOT NULL,
    uid     INTEGER NOT NULL CHECK (uid > 0),
    PRIMARY KEY (mailbox, name),
    UNIQUE (mailbox, uid)
) STRICT, WITHOUT ROWID;

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
    raw          BLOB NOT NULL, reason_code TEXT NOT NULL DEFAULT 'undecided'
    CHECK (reason_code <> ''), witness TEXT CHECK (witness IN
    ('receipt', 'answer', 'notice', 'digest', 'quarantine', 'nobody')), automatic TEXT CHECK (automatic <> ''), folder TEXT CHECK (folder <> ''), purged_at INTEGER, authored_hash BLOB,
    CONSTRAINT only_filed_mail_has_a_ticket CHECK (ticket_id IS NULL OR fate = 'filed')
) STRICT;

CREATE TABLE message_reference (
    cited   TEXT NOT NULL,
    message INTEGER NOT NULL REFERENCES message (id),
    PRIMARY KEY (cited, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE mute (
    agent     TEXT NOT NULL CHECK (agent <> ''),
    ticket_id INTEGER NOT NULL REFERENCES ticket (number),
    at        INTEGER NOT NULL,
    PRIMARY KEY (agent, ticket_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_check (
    ticket_id  INTEGER NOT NULL REFERENCES ticket (number),
    kind       TEXT NOT NULL CHECK (kind IN
        ('reverseDNS', 'helo', 'spf', 'dkim', 'dmarc')),
    subject    TEXT NOT NULL CHECK (subject <> ''),
    verdict    TEXT NOT NULL CHECK (verdict IN
        ('good', 'wrong', 'absent', 'refused', 'unknown')),
    detail     TEXT NOT NULL,
    place      INTEGER NOT NULL,
    checked_at INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE "notification" (
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

CREATE TABLE order_change (
    order_id  INTEGER NOT NULL REFERENCES order_done (id),
    ticket_id INTEGER NOT NULL REFERENCES ticket (number),
    was       TEXT CHECK (was IS NULL OR json_valid(was)),
    became    TEXT NOT NULL CHECK (json_valid(became)),
    PRIMARY KEY (order_id, ticket_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_done (
    id        INTEGER PRIMARY KEY,
    agent     TEXT NOT NULL CHECK (agent <> ''),
    line      TEXT NOT NULL CHECK (line <> ''),
    message   INTEGER REFERENCES message (id),
    at        INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;

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
    enqueued_at INTEGER NOT NULL, about_message INTEGER REFERENCES message (id), cause INTEGER REFERENCES message (id), answers_unproven INTEGER NOT NULL DEFAULT 0
    CHECK (answers_unproven IN (0, 1)), proposal TEXT, purged_at INTEGER, template TEXT CHECK (template <> ''), rung INTEGER CHECK (rung >= 0), notice TEXT CHECK (notice <> ''),
    CONSTRAINT mail_to_a_postmaster_has_a_ticket_and_a_purpose
        CHECK ((postmaster IS NOT NULL) = (purpose IS NOT NULL)
            AND (postmaster IS NULL OR ticket_id IS NOT NULL))
) STRICT;

CREATE TABLE outbox_recipient (
    outbox_id      INTEGER NOT NULL REFERENCES outbox (id),
    recipient      TEXT NOT NULL,
    with_copy      INTEGER NOT NULL CHECK (with_copy IN (0, 1)),
    state          TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'dataSent',
        'uncertain', 'accepted', 'failed', 'withdrawn')),
    attempts       INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    not_before     INTEGER NOT NULL,
    handed_over_at INTEGER,
    settled_at     INTEGER, returned_at INTEGER
    CONSTRAINT handed_over_before_it_comes_back
        CHECK (returned_at IS NULL OR handed_over_at IS NOT NULL), failing_since INTEGER, doubted_attempt INTEGER, ledger_passed INTEGER CHECK (ledger_passed >= 0),
    PRIMARY KEY (outbox_id, recipient),
    CONSTRAINT settled_when_final
        CHECK ((settled_at IS NOT NULL) = (state IN ('accepted', 'failed', 'withdrawn'))),
    CONSTRAINT handed_over_before_it_is_unknown CHECK (handed_over_at IS NOT NULL
        OR state NOT IN ('dataSent', 'uncertain'))
) STRICT, WITHOUT ROWID;

CREATE TABLE reaction (
    address    TEXT PRIMARY KEY,
    listing_id INTEGER NOT NULL REFERENCES listing (id),
    at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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
, recipient TEXT, reported_at INTEGER) STRICT;

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

CREATE TABLE remediation (
    id           INTEGER PRIMARY KEY,
    ticket_id    INTEGER NOT NULL REFERENCES ticket (number),
    kind         TEXT NOT NULL CHECK (kind IN ('fixed', 'cause', 'review')),
    text         TEXT NOT NULL CHECK (text <> ''),
    at           INTEGER NOT NULL,
    agent        TEXT NOT NULL CHECK (agent <> ''),
    is_retracted INTEGER NOT NULL DEFAULT 0 CHECK (is_retracted IN (0, 1))
) STRICT;

CREATE TABLE remembered_answer (
    id           INTEGER PRIMARY KEY,
    postmaster   TEXT NOT NULL CHECK (postmaster <> ''),
    -- The normalised sentences, in order, one a line.
    pattern      TEXT NOT NULL CHECK (pattern <> ''),
    meaning      TEXT NOT NULL CHECK (meaning <> ''),
    -- Where it was said, of which mail, by whom.
    ticket_id    INTEGER NOT NULL REFERENCES ticket (number),
    message      INTEGER NOT NULL REFERENCES message (id),
    agent        TEXT NOT NULL CHECK (agent <> ''),
    at           INTEGER NOT NULL,
    is_forgotten INTEGER NOT NULL DEFAULT 0 CHECK (is_forgotten IN (0, 1))
) STRICT;

CREATE TABLE "reminder" (
    id         INTEGER PRIMARY KEY,
    ticket_id  INTEGER NOT NULL REFERENCES ticket (number),
    agent      TEXT NOT NULL CHECK (agent <> ''),
    kind       TEXT NOT NULL CHECK (kind IN ('recipient', 'own', 'review', 'allowance')),
    text       TEXT CHECK (text <> ''),
    said_at    INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    settled_at INTEGER,
    is_undone  INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1))
, allowed_until INTEGER
    CHECK (allowed_until IS NULL OR kind = 'allowance')) STRICT;

CREATE TABLE sighting (
    id           INTEGER PRIMARY KEY,
    ticket_id    INTEGER NOT NULL REFERENCES ticket (number),
    address      TEXT NOT NULL,
    postmaster   TEXT NOT NULL,
    what         TEXT NOT NULL CHECK (what IN ('clear', 'delayed', 'blocked', 'taken')),
    -- Who took the mail, in the agent's words; NULL: it was looked up.
    recipient    TEXT
        CHECK (recipient IS NULL OR recipient <> '' AND what = 'taken'),
    at           INTEGER NOT NULL,
    agent        TEXT NOT NULL CHECK (agent <> ''),
    is_retracted INTEGER NOT NULL DEFAULT 0 CHECK (is_retracted IN (0, 1))
) STRICT;

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

CREATE TABLE "ticket" (
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
        ELSE coalesce(follow_up_at, until_at) END) VIRTUAL, open_questions TEXT, review TEXT CHECK (review IN ('open', 'done', 'overridden')), review_count INTEGER CHECK (review_count >= 2), review_window INTEGER CHECK (review_window > 0), review_due_at INTEGER
    CHECK ((review_due_at IS NULL) = (review IS NULL)
        AND (review_count IS NULL) = (review IS NULL)
        AND (review_window IS NULL) = (review IS NULL)), undecided_since INTEGER
    CHECK (undecided_since IS NULL OR (status = 'draft' AND snoozed_until IS NULL
        AND held = 0)), ask_at INTEGER
    CHECK (ask_at IS NULL OR undecided_since IS NOT NULL),
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

CREATE TABLE ticket_address (
    ticket_id  INTEGER NOT NULL REFERENCES ticket (number),
    address    TEXT NOT NULL,
    postmaster TEXT NOT NULL,
    is_open    INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    PRIMARY KEY (ticket_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE timeline (
    id        INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES ticket (number),
    at        INTEGER NOT NULL,
    actor     TEXT NOT NULL CHECK (actor <> ''),
    kind      TEXT NOT NULL CHECK (kind <> ''),
    payload   TEXT NOT NULL CHECK (json_valid(payload)),
    message   INTEGER REFERENCES message (id)
) STRICT;

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

CREATE TABLE unreadable_mailbox (
    id           INTEGER PRIMARY KEY CHECK (id = 1),
    code         TEXT NOT NULL,
    context      TEXT NOT NULL,
    hint         TEXT NOT NULL,
    since        INTEGER NOT NULL,
    next_try_at  INTEGER NOT NULL,
    -- Changes with the account and the password, and tells nothing of them.
    sign_in_mark TEXT NOT NULL
) STRICT;

CREATE INDEX attempt_by_outbox ON attempt (outbox_id);

CREATE INDEX case_reference_by_ticket ON case_reference (ticket_id);

CREATE INDEX evidence_of_listing ON listing_evidence (listing_id, id);

CREATE INDEX executed_order_key ON executed_order (key);

CREATE INDEX executed_order_ticket ON executed_order (ticket_id);

CREATE INDEX held_notice_of_ticket ON held_notice (ticket_id);

CREATE INDEX held_notice_told ON held_notice (agent, told_at) WHERE tell_at IS NOT NULL;

CREATE INDEX held_notice_untold ON held_notice (agent, tell_at) WHERE told_at IS NULL;

CREATE INDEX listing_begun ON listing (began_at);

CREATE INDEX listing_elsewhere ON listing (list)
    WHERE ended_at IS NULL AND kind <> 'postmaster';

CREATE INDEX listing_of_address ON listing (address, list, began_at);

CREATE INDEX listing_of_list ON listing (list) WHERE ended_at IS NULL;

CREATE INDEX listing_of_ticket ON listing (ticket_id) WHERE ticket_id IS NOT NULL;

CREATE UNIQUE INDEX listing_open ON listing (address, list) WHERE ended_at IS NULL;

CREATE INDEX message_by_id ON message (message_id) WHERE message_id IS NOT NULL;

CREATE INDEX message_by_summary ON message (summary_key);

CREATE INDEX message_by_ticket ON message (ticket_id) WHERE ticket_id IS NOT NULL;

CREATE INDEX message_complaint ON message (received_at) WHERE kind = 'complaint';

CREATE INDEX message_for_digest ON message (read_at) WHERE witness = 'digest';

CREATE INDEX message_received ON message (received_at, author);

CREATE INDEX message_reference_by_message ON message_reference (message);

CREATE INDEX message_waiting ON message (fate, ticket_id) WHERE ticket_id IS NULL;

CREATE INDEX mute_of_ticket ON mute (ticket_id);

CREATE INDEX notification_by_road ON notification (road, id);

CREATE UNIQUE INDEX one_open_ticket_per_address
    ON ticket_address (postmaster, address) WHERE is_open = 1;

CREATE INDEX order_change_by_ticket ON order_change (ticket_id);

CREATE INDEX order_done_at ON order_done (at);

CREATE INDEX order_done_by_message ON order_done (message) WHERE message IS NOT NULL;

CREATE INDEX outbox_accepted ON outbox_recipient (settled_at) WHERE state = 'accepted';

CREATE INDEX outbox_by_cause ON outbox (cause) WHERE cause IS NOT NULL;

CREATE INDEX outbox_by_contact ON outbox_recipient (recipient, handed_over_at)
    WHERE handed_over_at IS NOT NULL;

CREATE INDEX outbox_by_ticket ON outbox (ticket_id) WHERE ticket_id IS NOT NULL;

CREATE INDEX outbox_notice ON outbox (enqueued_at, notice, answers_unproven)
    WHERE notice IS NOT NULL;

CREATE INDEX outbox_of_ticket ON outbox (ticket_id, enqueued_at, purpose)
    WHERE purpose IS NOT NULL;

CREATE INDEX outbox_unsettled ON outbox_recipient (state, not_before)
    WHERE settled_at IS NULL;

CREATE INDEX rejection_by_moment ON rejection (ticket_id, refused_at);

CREATE INDEX rejection_by_ticket ON rejection (ticket_id);

CREATE INDEX rejection_of_content ON rejection (ticket_id) WHERE class = 'content';

CREATE INDEX rejection_waiting ON rejection (address, postmaster) WHERE ticket_id IS NULL;

CREATE INDEX remediation_by_ticket ON remediation (ticket_id);

CREATE INDEX remembered_answer_standing ON remembered_answer (postmaster)
    WHERE is_forgotten = 0;

CREATE INDEX remembered_answer_ticket ON remembered_answer (ticket_id);

CREATE INDEX reminder_due ON reminder (due_at) WHERE settled_at IS NULL AND is_undone = 0;

CREATE INDEX reminder_ticket ON reminder (ticket_id);

CREATE INDEX sighting_by_address ON sighting (address, postmaster, at);

CREATE INDEX sighting_by_ticket ON sighting (ticket_id);

CREATE INDEX ticket_address_by_address ON ticket_address (address);

CREATE INDEX ticket_by_pool ON ticket (pool, postmaster) WHERE pool IS NOT NULL;

CREATE INDEX ticket_closed ON ticket (closed_at) WHERE closed_at IS NOT NULL;

CREATE INDEX ticket_draft ON ticket (pool, postmaster) WHERE status = 'draft';

CREATE INDEX ticket_due ON ticket (next_action_at) WHERE next_action_at IS NOT NULL;

CREATE INDEX ticket_due_by_itself ON ticket (next_action_at)
    WHERE next_action_at IS NOT NULL AND (snoozed_until IS NOT NULL
        OR status NOT IN ('waitingOnPostmaster', 'promised'));

CREATE INDEX ticket_merged ON ticket (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX ticket_of_pool ON ticket (pool, postmaster, opened_at);

CREATE INDEX ticket_open ON ticket (status) WHERE status <> 'closed';

CREATE INDEX ticket_open_of_pool ON ticket (pool, postmaster) WHERE status <> 'closed';

CREATE INDEX ticket_opened ON ticket (opened_at);

CREATE INDEX ticket_split ON ticket (split_from) WHERE split_from IS NOT NULL;

CREATE INDEX ticket_undecided ON ticket (ask_at) WHERE ask_at IS NOT NULL;

CREATE INDEX timeline_by_ticket ON timeline (ticket_id);

CREATE INDEX timeline_review_overridden ON timeline (at) WHERE kind = 'reviewOverridden';

CREATE UNIQUE INDEX unfetched_by_message ON unfetched (message)
    WHERE message IS NOT NULL
