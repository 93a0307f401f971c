/// `004-threads`: correspondence that people began before the bot took it over, and refusals that
/// belong to no ticket yet. Never edited after a release; never uses application types.
enum Migration004Threads {
    static let name = "004-threads"

    static let sql = """
        -- When one of our people last wrote to the postmaster themselves.
        ALTER TABLE ticket ADD COLUMN agent_wrote_at INTEGER;
        -- The identifiers of the thread they had begun, oldest first, in angle brackets.
        ALTER TABLE ticket ADD COLUMN earlier_thread TEXT NOT NULL DEFAULT '';

        -- A postmaster's own case references, learnt from their proven mail.
        CREATE TABLE case_reference (
            postmaster TEXT NOT NULL,
            reference  TEXT NOT NULL CHECK (reference <> ''),
            ticket_id  INTEGER NOT NULL REFERENCES ticket (number),
            message    INTEGER NOT NULL REFERENCES message (id),
            PRIMARY KEY (postmaster, reference, ticket_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX case_reference_by_ticket ON case_reference (ticket_id);

        -- Delays and policies that have opened nothing so far.
        CREATE INDEX rejection_waiting ON rejection (address, postmaster) WHERE ticket_id IS NULL;
        -- What a message cites, from the message's side: its relatives are looked for by it.
        CREATE INDEX message_reference_by_message ON message_reference (message);
        """
}
