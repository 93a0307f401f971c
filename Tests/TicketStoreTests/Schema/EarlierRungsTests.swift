import GRDB
import InternetMessage
import Testing

@testable import TicketStore

/// Mails of before the outbox kept which contact each went to.
@Suite struct EarlierRungsTests {
    @Test func eachHasTheRungThatItsTicketWasOn() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        let count = TicketDatabase.migrations.prefix { $0.name != Migration031Figures.name }.count
        try EarlierDatabase.make(path, migrations: count) { db in
            try db.execute(
                sql: """
                    INSERT INTO installation (id, created_at, clock_high_water) VALUES (1, 5, 70);
                    INSERT INTO ticket (number, postmaster, subject, status, opened_at)
                    VALUES (1, 'proofpoint', 'Blocked', 'waitingOnPostmaster', 1);
                    INSERT INTO timeline (ticket_id, at, actor, kind, payload) VALUES
                        (1, 20, 'bot', 'contactChanged', '{"count":1}'),
                        (1, 20, 'bot', 'noted', '{"count":9}'),
                        (1, 40, 'bot', 'contactChanged', '{"count":2}');
                    """)
            for at in [10, 20, 30, 50] {
                try db.execute(
                    sql: """
                        INSERT INTO outbox (unique_key, message_id, ticket_id, purpose, kind,
                            postmaster, subject, body_hash, raw, enqueued_at)
                        VALUES (?1, ?1, 1, 'inquiry', 'inquiry', 'proofpoint', 'x', x'00', x'00', ?1)
                        """, arguments: [at])
            }
            try db.execute(
                sql: """
                    INSERT INTO outbox (unique_key, message_id, ticket_id, kind, subject,
                        body_hash, raw, enqueued_at)
                    VALUES ('a', 'a', 1, 'receipt', 'x', x'00', x'00', 10)
                    """)
        }
        let database = try TicketDatabase.open(path: path, now: StoreFixture.now)
        let rungs = try database.read { tx in
            try tx.rows("SELECT rung, template FROM outbox ORDER BY id")
        }
        #expect(rungs.map { $0["rung"] as Int? } == [0, 1, 1, 2, nil])
        #expect(rungs.allSatisfy { $0["template"] == nil })
    }
}
