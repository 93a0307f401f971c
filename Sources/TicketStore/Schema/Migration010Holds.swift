/// `010-holds`: everything that is held is a row of one table, whoever or whatever holds it.
/// Never edited after a release.
enum Migration010Holds {
    static let name = "010-holds"

    static let sql = """
        CREATE TABLE hold_anew (
            scope  TEXT NOT NULL CHECK (scope IN ('all', 'pool', 'postmaster')),
            name   TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason IN ('agent', 'restored', 'rebuilt', 'newMode')),
            at     INTEGER NOT NULL,
            agent  TEXT CHECK (agent <> ''),
            PRIMARY KEY (scope, name, reason),
            CONSTRAINT named_unless_it_is_all CHECK ((scope = 'all') = (name = '')),
            CONSTRAINT agent_exactly_when_held_by_one
                CHECK ((agent IS NOT NULL) = (reason = 'agent')),
            CONSTRAINT only_agents_hold_less_than_all CHECK (scope = 'all' OR reason = 'agent')
        ) STRICT, WITHOUT ROWID;

        INSERT INTO hold_anew (scope, name, reason, at, agent)
            SELECT scope, name, 'agent', at, agent FROM hold;

        -- What was held until released stays held; where nothing says why, it was restored. Since
        -- when, the alarm tells that stands until then.
        INSERT INTO hold_anew (scope, name, reason, at)
            SELECT 'all', '', CASE held_because
                    WHEN 'it ran in shadow mode until now' THEN 'newMode'
                    WHEN 'its tickets were made anew from the mailbox' THEN 'rebuilt'
                    ELSE 'restored' END,
                coalesce((SELECT max(raised_at) FROM alarm WHERE name IN
                    ('held until released', 'the database was restored from a backup')),
                    clock_high_water)
            FROM installation WHERE held <> 0;

        DROP TABLE hold;
        ALTER TABLE hold_anew RENAME TO hold;
        ALTER TABLE installation DROP COLUMN held_because;
        ALTER TABLE installation DROP COLUMN held;

        """
}
