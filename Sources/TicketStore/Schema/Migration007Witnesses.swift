/// `007-witnesses`: who saw what became of each message, and why by a code that queries go by.
/// Never edited after a release.
enum Migration007Witnesses {
    static let name = "007-witnesses"

    static let sql = """
        -- Why a message ended as it did; `legacy` where it was decided before there were codes.
        ALTER TABLE message ADD COLUMN reason_code TEXT NOT NULL DEFAULT 'undecided'
            CHECK (reason_code <> '');
        UPDATE message SET reason_code = CASE
            WHEN reason = 'not decided' THEN 'undecided'
            WHEN reason LIKE 'an answer, by %' THEN 'answer'
            WHEN reason = 'its sender is ignored, as an agent said' THEN 'ignoredSender'
            WHEN reason = 'older than the first mail to act on' THEN 'old'
            WHEN reason = 'our own copy' THEN 'ownCopy'
            ELSE 'legacy' END;

        -- Who sees it; null: decided before this was kept.
        ALTER TABLE message ADD COLUMN witness TEXT CHECK (witness IN
            ('receipt', 'answer', 'notice', 'digest', 'quarantine', 'nobody'));
        -- What calls it automatic; null: nothing.
        ALTER TABLE message ADD COLUMN automatic TEXT CHECK (automatic <> '');
        -- The folder it lay in, where that is not the first.
        ALTER TABLE message ADD COLUMN folder TEXT CHECK (folder <> '');
        CREATE INDEX message_for_digest ON message (read_at) WHERE witness = 'digest';

        -- The message that caused a letter to an agent: who was told of it.
        ALTER TABLE outbox ADD COLUMN cause INTEGER REFERENCES message (id);
        CREATE INDEX outbox_by_cause ON outbox (cause) WHERE cause IS NOT NULL;

        """
}
