import Correspondence
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Databases that were held when a version with another table of holds left them.
@Suite struct EarlierHoldsTests {
    private let now = StoreFixture.now
    private static let since = Timestamp(milliseconds: 70)

    /// Opens what a version with so many migrations left.
    private func opened(_ migrations: Int, _ sql: String) throws -> TicketDatabase {
        let folder = try TemporaryFolder()
        let path = folder.file("delistbot.sqlite")
        try EarlierDatabase.make(path, migrations: migrations) { db in
            try db.execute(
                sql: """
                    INSERT INTO installation (id, created_at, clock_high_water)
                    VALUES (1, 5, 70);
                    \(sql)
                    """)
        }
        let database = try TicketDatabase.open(path: path, now: now)
        #expect(try database.integrity() == "ok")
        #expect(try database.schema() == StoreFixture.database().schema())
        return database
    }

    @Test(arguments: [
        ("'the database was restored from a backup'", Hold.Reason.restored),
        ("'it ran in shadow mode until now'", .newMode),
        ("'its tickets were made anew from the mailbox'", .rebuilt),
        ("NULL", .restored), ("'whatever else'", .restored),
    ])
    func aHeldDatabaseOpensAndStaysHeld(because: String, reason: Hold.Reason) throws {
        let database = try opened(9, "UPDATE installation SET held = 1, held_because = \(because)")
        try database.transaction { tx in
            #expect(try tx.holds() == [Hold(.all, because: reason, at: Self.since)])
            try tx.insert(StoreFixture.ticket(1, "192.0.2.1"))
            try tx.allow([StoreFixture.postmaster])
            try tx.enqueue(StoreFixture.inquiry(), withCopy: true, at: now)
            #expect(try tx.due(at: now, toPostmasters: true, limit: 9).isEmpty)
            #expect(try tx.endHolds(of: .all))
            #expect(try tx.due(at: now, toPostmasters: true, limit: 9).count == 1)
        }
    }

    @Test(arguments: [1, 5, 9])
    func oneOfAnyVersionStaysHeld(migrations: Int) throws {
        let database = try opened(migrations, "UPDATE installation SET held = 1")
        #expect(
            try database.read { try $0.holds() }
                == [Hold(.all, because: .restored, at: Self.since)])
    }

    @Test func theAlarmTellsSinceWhen() throws {
        let database = try opened(
            9,
            """
            UPDATE installation SET held = 1;
            INSERT INTO alarm (name, raised_at) VALUES ('held until released', 33);
            """)
        #expect(try database.read { try $0.holds().map(\.at.milliseconds) } == [33])
    }

    @Test func whatAgentsHeldIsKeptBesides() throws {
        let database = try opened(
            9,
            """
            UPDATE installation SET held = 1;
            INSERT INTO hold VALUES ('all', '', 11, 'alice@example.org');
            INSERT INTO hold VALUES ('pool', 'bulk', 12, 'alice@example.org');
            """)
        let alice = Hold.Reason.agent(StoreFixture.alice)
        #expect(
            try database.read { try $0.holds() } == [
                Hold(.all, because: alice, at: Timestamp(milliseconds: 11)),
                Hold(.all, because: .restored, at: Self.since),
                Hold(.pool("bulk"), because: alice, at: Timestamp(milliseconds: 12)),
            ])
    }

    @Test func oneThatWasNotHeldIsNot() throws {
        let database = try opened(9, "UPDATE installation SET held_because = 'long ago'")
        #expect(try database.read { try $0.holds() } == [])
    }
}
