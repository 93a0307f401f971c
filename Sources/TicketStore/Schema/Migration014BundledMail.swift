/// `014-bundled-mail`: mail that agents are told of together, since telling of each would let
/// strangers fill their mailboxes. Never edited after a release.
enum Migration014BundledMail {
    static let name = "014-bundled-mail"

    static let sql = """
        CREATE TABLE bundled_mail (
            agent      TEXT NOT NULL CHECK (agent <> ''),
            message    INTEGER NOT NULL REFERENCES message (id),
            kind       TEXT NOT NULL CHECK (kind IN ('unproven', 'stray')),
            -- The postmaster that its sender claims to belong to.
            postmaster TEXT,
            at         INTEGER NOT NULL,
            PRIMARY KEY (agent, message)
        ) STRICT, WITHOUT ROWID;

        -- Whether it answers mail in an agent's name that nothing proved.
        ALTER TABLE outbox ADD COLUMN answers_unproven INTEGER NOT NULL DEFAULT 0
            CHECK (answers_unproven IN (0, 1));

        """
}
