/// `019-evidence`: of whom a refusal was said and when it was reported; the postmaster's questions
/// that a ticket began with; the text that a notice offered. Never edited after a release.
enum Migration019Evidence {
    static let name = "019-evidence"

    static let sql = """
        ALTER TABLE rejection ADD COLUMN recipient TEXT;
        -- NULL: as refused_at.
        ALTER TABLE rejection ADD COLUMN reported_at INTEGER;
        -- The questions, one a line.
        ALTER TABLE ticket ADD COLUMN open_questions TEXT;
        -- A text for the postmaster, offered in a mail to an agent.
        ALTER TABLE outbox ADD COLUMN proposal TEXT;

        """
}
