/// `024-growth`: indexes for what is asked of each mail and in each pass, and when the whole file
/// was last checked. Never edited after a release.
enum Migration024Growth {
    static let name = "024-growth"

    static let sql = """
        -- Whether a refusal is on record already.
        CREATE INDEX rejection_by_moment ON rejection (ticket_id, refused_at);

        -- Drafts that refusals of the same cause may join.
        CREATE INDEX rejection_of_content ON rejection (ticket_id) WHERE class = 'content';
        CREATE INDEX ticket_draft ON ticket (pool, postmaster) WHERE status = 'draft';
        CREATE INDEX ticket_open_of_pool ON ticket (pool, postmaster) WHERE status <> 'closed';

        -- Tickets whose next action is no mail to a postmaster.
        CREATE INDEX ticket_due_by_itself ON ticket (next_action_at)
            WHERE next_action_at IS NOT NULL AND (snoozed_until IS NOT NULL
                OR status NOT IN ('waitingOnPostmaster', 'promised'));

        -- When the whole file was last checked; NULL: before that was noted.
        ALTER TABLE installation ADD COLUMN checked_at INTEGER;

        """
}
