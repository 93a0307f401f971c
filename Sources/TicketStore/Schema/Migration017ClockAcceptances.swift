/// `017-clock-acceptances`: a clock that leapt and that nobody else vouched for is accepted by a
/// person, and that is on record.
/// Never edited after a release.
enum Migration017ClockAcceptances {
    static let name = "017-clock-acceptances"

    static let sql = """
        CREATE TABLE clock_acceptance (
            id     INTEGER PRIMARY KEY,
            -- What the clock showed.
            at     INTEGER NOT NULL,
            -- The latest moment any pass had run at until then.
            seen   INTEGER NOT NULL,
            agent  TEXT NOT NULL CHECK (agent <> '')
        ) STRICT;

        """
}
