/// `003-holding-pen`: mail that waits for a person's word. Never edited after a release.
enum Migration003UnmatchedMail {
    static let name = "003-holding-pen"

    static let sql = """
        -- The message that a letter to an agent speaks of: a reply to the letter settles it.
        ALTER TABLE outbox ADD COLUMN about_message INTEGER REFERENCES message (id);

        -- Whose mail is filed without a word, because an agent said so.
        CREATE TABLE ignored_sender (
            address TEXT PRIMARY KEY COLLATE NOCASE,
            agent   TEXT NOT NULL,
            at      INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        """
}
