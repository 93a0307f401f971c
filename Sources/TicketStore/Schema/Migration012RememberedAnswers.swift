/// `012-remembered-answers`: what people said that postmasters' answers meant.
/// Never edited after a release.
enum Migration012RememberedAnswers {
    static let name = "012-remembered-answers"

    static let sql = """
        CREATE TABLE remembered_answer (
            id           INTEGER PRIMARY KEY,
            postmaster   TEXT NOT NULL CHECK (postmaster <> ''),
            -- The normalised sentences, in order, one a line.
            pattern      TEXT NOT NULL CHECK (pattern <> ''),
            meaning      TEXT NOT NULL CHECK (meaning <> ''),
            -- Where it was said, of which mail, by whom.
            ticket_id    INTEGER NOT NULL REFERENCES ticket (number),
            message      INTEGER NOT NULL REFERENCES message (id),
            agent        TEXT NOT NULL CHECK (agent <> ''),
            at           INTEGER NOT NULL,
            is_forgotten INTEGER NOT NULL DEFAULT 0 CHECK (is_forgotten IN (0, 1))
        ) STRICT;

        CREATE INDEX remembered_answer_standing ON remembered_answer (postmaster)
            WHERE is_forgotten = 0;
        CREATE INDEX remembered_answer_ticket ON remembered_answer (ticket_id);

        """
}
