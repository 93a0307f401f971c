/// `005-name-checks`: what was looked up about a ticket's addresses and domains.
enum Migration005DNSChecks {
    static let name = "005-name-checks"

    static let sql = """
        -- What an inquiry states as checked, and when; a later look replaces an earlier one.
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

        -- When we last wrote to a contact, and what became of the other addresses of a pool.
        CREATE INDEX outbox_by_contact ON outbox_recipient (recipient, handed_over_at)
            WHERE handed_over_at IS NOT NULL;
        CREATE INDEX ticket_by_pool ON ticket (pool, postmaster) WHERE pool IS NOT NULL;

        """
}
