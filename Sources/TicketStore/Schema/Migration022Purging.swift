/// `022-purging`: whose file it is, and what was purged of old mail. Never edited after a release.
enum Migration022Purging {
    static let name = "022-purging"

    static let sql = """
        -- "dlst": other programs, file(1) among them, tell by it whose file this is.
        PRAGMA application_id = 1684829044;

        -- When the bytes of a mail were removed for good; NULL: they are here. What is left keeps
        -- it from being taken for a new one, or sent again.
        ALTER TABLE message ADD COLUMN purged_at INTEGER;
        ALTER TABLE outbox ADD COLUMN purged_at INTEGER;

        -- What the author of a purged message wrote, as a hash (SHA-256): it is known again after
        -- a migration of the mailbox.
        ALTER TABLE message ADD COLUMN authored_hash BLOB;

        """
}
