/// `015-sent-ledger`: how much of the sent ledger the database knows, and who overruled it.
/// Never edited after a release.
enum Migration015SentLedger {
    static let name = "015-sent-ledger"

    static let sql = """
        -- Tells databases apart; of earlier ones, by when they were made, so that every backup of
        -- one has the same.
        ALTER TABLE installation ADD COLUMN identifier TEXT CHECK (identifier <> '');
        UPDATE installation SET identifier = printf('%x', created_at);

        -- How many bytes of the ledger the database knows; NULL: none was begun yet.
        ALTER TABLE installation ADD COLUMN ledger_position INTEGER CHECK (ledger_position >= 0);

        -- The position up to which a person overruled the ledger about this mail.
        ALTER TABLE outbox_recipient ADD COLUMN ledger_passed INTEGER CHECK (ledger_passed >= 0);

        """
}
