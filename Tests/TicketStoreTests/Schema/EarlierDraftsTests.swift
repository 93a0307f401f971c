import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Drafts of before anybody counted their days.
@Suite struct EarlierDraftsTests {
    @Test func theDayOfADraftBeganWhenItWasMade() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        let count = TicketDatabase.migrations.prefix { $0.name != Migration032Notices.name }.count
        try EarlierDatabase.make(path, migrations: count) { db in
            try db.execute(
                sql: """
                    INSERT INTO installation (id, created_at, clock_high_water) VALUES (1, 5, 70);
                    INSERT INTO ticket (number, postmaster, subject, status, opened_at, held,
                        snoozed_until) VALUES
                        (1, 'proofpoint', 'Blocked', 'draft', 10, 0, NULL),
                        (2, 'proofpoint', 'Blocked', 'draft', 20, 0, NULL),
                        (3, 'proofpoint', 'Blocked', 'draft', 20, 1, NULL),
                        (4, 'proofpoint', 'Blocked', 'draft', 20, 0, 90),
                        (5, 'proofpoint', 'Blocked', 'waitingOnPostmaster', 20, 0, NULL);
                    INSERT INTO draft (ticket_id, subject, body, made_at)
                    VALUES (1, 'x', 'x', 60);
                    """)
        }
        let database = try TicketDatabase.open(path: path, now: StoreFixture.now)
        let moments = try database.read { tx in
            try tx.rows("SELECT undecided_since, ask_at FROM ticket ORDER BY number")
        }
        #expect(moments.map { $0[0] as Int? } == [60, 20, nil, nil, nil])
        let day = 86_400_000
        #expect(moments.map { $0[1] as Int? } == [60 + day, 20 + day, nil, nil, nil])
    }
}
