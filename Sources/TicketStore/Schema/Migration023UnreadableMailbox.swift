/// `023-unreadable-mailbox`: why the mailbox cannot be read, and until when a server is left alone
/// that refuses the sign-in; and the configuration that a running bot did not take. Never edited
/// after a release.
enum Migration023UnreadableMailbox {
    static let name = "023-unreadable-mailbox"

    static let sql = """
        -- One row while it cannot be read, else none.
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

        -- What was wrong with the configuration that was to be read again, and when; NULL: the
        -- last one was taken.
        ALTER TABLE installation ADD COLUMN configuration_refusal TEXT;
        ALTER TABLE installation ADD COLUMN configuration_refused_at INTEGER;

        """
}
