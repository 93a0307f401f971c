/// `020-reminders`: mails that one agent gets on a day, once, about a ticket.
/// Never edited after a release.
enum Migration020Reminders {
    static let name = "020-reminders"

    static let sql = """
        CREATE TABLE reminder (
            id         INTEGER PRIMARY KEY,
            -- The ticket that it was said of; one that went into another is that one's.
            ticket_id  INTEGER NOT NULL REFERENCES ticket (number),
            agent      TEXT NOT NULL CHECK (agent <> ''),
            kind       TEXT NOT NULL CHECK (kind IN ('recipient', 'own')),
            -- Whom the agent asked, or what it is about, in the agent's words.
            text       TEXT CHECK (text <> ''),
            said_at    INTEGER NOT NULL,
            due_at     INTEGER NOT NULL,
            -- When it was sent, or there was no reason left to send it; null: it is to come.
            settled_at INTEGER,
            is_undone  INTEGER NOT NULL DEFAULT 0 CHECK (is_undone IN (0, 1))
        ) STRICT;

        CREATE INDEX reminder_due ON reminder (due_at) WHERE settled_at IS NULL AND is_undone = 0;
        CREATE INDEX reminder_ticket ON reminder (ticket_id);

        """
}
