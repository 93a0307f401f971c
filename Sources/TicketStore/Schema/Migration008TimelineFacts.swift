/// `008-timeline-facts`: what happened to tickets as a kind and its facts, no more as sentences.
/// Never edited after a release.
enum Migration008TimelineFacts {
    static let name = "008-timeline-facts"

    static let sql = """
        ALTER TABLE timeline RENAME TO timeline_in_words;

        CREATE TABLE timeline (
            id        INTEGER PRIMARY KEY,
            ticket_id INTEGER NOT NULL REFERENCES ticket (number),
            at        INTEGER NOT NULL,
            actor     TEXT NOT NULL CHECK (actor <> ''),
            kind      TEXT NOT NULL CHECK (kind <> ''),
            payload   TEXT NOT NULL CHECK (json_valid(payload)),
            message   INTEGER REFERENCES message (id)
        ) STRICT;

        -- Sentences stay what they are: nothing reads a fact out of them.
        INSERT INTO timeline (id, ticket_id, at, actor, kind, payload, message)
            SELECT id, ticket_id, at, actor, 'legacy', json_object('text', entry), message
            FROM timeline_in_words;

        -- Its index and its triggers go with it.
        DROP TABLE timeline_in_words;

        CREATE INDEX timeline_by_ticket ON timeline (ticket_id);
        CREATE TRIGGER timeline_is_append_only_update BEFORE UPDATE ON timeline
            BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;
        CREATE TRIGGER timeline_is_append_only_delete BEFORE DELETE ON timeline
            BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;

        """
}
