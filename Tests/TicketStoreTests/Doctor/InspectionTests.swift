import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// A file is looked at without being changed, whatever it is.
@Suite struct InspectionTests {
    private typealias Fixture = StoreFixture
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("delistbot.sqlite")
    }

    private func make() throws {
        let database = try TicketDatabase.open(path: path, now: Fixture.now)
        try database.transaction { try $0.insert(Fixture.ticket(1, "192.0.2.1")) }
    }

    private func sql(_ text: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; \(text)")
        }
    }

    @Test func aSoundFileIsReadAndNotChanged() throws {
        try make()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let database = try TicketDatabase.inspect(path: path)
        #expect(try database.damages() == [])
        #expect(try database.schemaState() == .current)
        #expect(try database.missingFromSchema() == [])
        #expect(try database.danglingReferences() == [])
        #expect(try database.look { try $0.ticket(TicketNumber(1)) } != nil)
        #expect(throws: (any Error).self) {
            try database.transaction { try $0.insert(Fixture.ticket(2, "192.0.2.2")) }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func aModeThatIsOpenToOthersStaysAsItIs() throws {
        try make()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        _ = try TicketDatabase.inspect(path: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o644)
    }

    @Test func aFileThatIsMissingIsNotMade() throws {
        #expect(throws: StoreError.self) { try TicketDatabase.inspect(path: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func textIsNoDatabase() throws {
        try Data(String(repeating: "no database ", count: 500).utf8)
            .write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StoreError.self) { try TicketDatabase.inspect(path: path) }
        #expect(error?.code == .damaged)
    }

    @Test(arguments: [3, 10, 40])
    func aTruncatedFileIsDamagedAndSaidToBe(pages: Int) throws {
        try make()
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        try file.truncate(atOffset: UInt64(pages * 4_096))
        try file.close()
        var damages: [String] = []
        do {
            damages = try TicketDatabase.inspect(path: path).damages()
        } catch let error as StoreError {
            #expect([.damaged, .corrupt].contains(error.code))
            return
        }
        #expect(!damages.isEmpty)
    }

    @Test func anIndexThatLacksARowIsNamed() throws {
        try make()
        try sql(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = replace(sql, 'closed', 'draft')
                WHERE name = 'ticket_open'
            """)
        let damages = try TicketDatabase.inspect(path: path).damages()
        #expect(damages.contains { $0.contains("ticket_open") }, "\(damages)")
    }

    @Test(arguments: [
        ("DELETE FROM grdb_migrations WHERE identifier LIKE '019%'", SchemaState.older(missing: 1)),
        ("INSERT INTO grdb_migrations VALUES ('999-later')", .newer),
        ("DROP TABLE grdb_migrations", .foreign),
    ])
    func whoseSchemaItIsIsTold(change: String, expected: SchemaState) throws {
        try make()
        try sql(change)
        #expect(try TicketDatabase.inspect(path: path).schemaState() == expected)
    }

    @Test func anEmptyDatabaseIsNobodys() throws {
        try sql("VACUUM")
        #expect(try TicketDatabase.inspect(path: path).schemaState() == .empty)
    }

    @Test(arguments: [
        ("DROP TRIGGER timeline_is_append_only_delete", "timeline_is_append_only_delete"),
        ("DROP INDEX one_open_ticket_per_address", "one_open_ticket_per_address"),
        ("DROP TABLE burnt_token", "burnt_token"),
    ])
    func whatTheSchemaLacksIsNamed(change: String, name: String) throws {
        try make()
        try sql(change)
        #expect(try TicketDatabase.inspect(path: path).missingFromSchema() == [name])
    }

    @Test func rowsWhoseOwnerIsGoneAreCountedAndThoseThatSayNothingCanGo() throws {
        try make()
        try sql(
            """
            INSERT INTO draft (ticket_id, subject, body, made_at) VALUES (8, 's', 'b', 1),
                (9, 's', 'b', 1);
            INSERT INTO timeline (ticket_id, at, actor, kind, payload)
                VALUES (9, 1, 'bot', 'held', '{}')
            """)
        let found = try TicketDatabase.inspect(path: path).danglingReferences()
        #expect(
            found == [
                DanglingReferences(table: "draft", parent: "ticket", count: 2),
                DanglingReferences(table: "timeline", parent: "ticket", count: 1),
            ])
        let database = try TicketDatabase.open(path: path, now: Fixture.now)
        #expect(try database.transaction { try $0.removeOrphans(of: "draft") } == 2)
        #expect(try database.transaction { try $0.removeOrphans(of: "timeline") } == 0)
        #expect(try database.danglingReferences().map(\.table) == ["timeline"])
        #expect(!Transaction.goesWithOwner("timeline") && Transaction.goesWithOwner("draft"))
    }

    @Test func theLogIsTakenInAndEmptied() throws {
        try make()
        let database = try TicketDatabase.open(path: path, now: Fixture.now)
        try database.transaction { try $0.insert(Fixture.ticket(2, "192.0.2.2")) }
        let size = {
            try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        }
        #expect(try size() ?? 0 > 0)
        #expect(try database.emptyLog())
        #expect(try size() == 0)
    }
}
