import Foundation
import GRDB
import InternetMessage
import Testing

@testable import TicketStore

@Suite struct OpeningTests {
    private let now = StoreFixture.now
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func code(opening path: String) -> StoreError.Code? {
        do {
            _ = try TicketDatabase.open(path: path, now: now)
            return nil
        } catch {
            #expect(!error.hint.isEmpty && error.description.contains(error.hint))
            return error.code
        }
    }

    @Test func aNewFileIsMadeAndOpenedAgain() throws {
        let path = folder.file("delistbot.sqlite")
        let database = try TicketDatabase.open(path: path, now: now)
        try database.transaction { try $0.insert(StoreFixture.ticket(1, "192.0.2.1")) }
        let again = try TicketDatabase.open(path: path, now: now + .days(9))
        #expect(try again.read { try $0.tickets(openOnly: true).count } == 1)
        #expect(try again.read { try $0.installation().createdAt } == now)
        #expect(try again.integrity() == "ok")
    }

    /// What was committed must survive the loss of power: mail is sent on the strength of it.
    @Test func everyCommitIsWrittenThrough() throws {
        let database = try TicketDatabase.open(path: folder.file("x.sqlite"), now: now)
        let settings = try database.transaction { tx in
            try (
                tx.value(Int.self, "PRAGMA synchronous"),
                tx.value(String.self, "PRAGMA journal_mode"),
                tx.value(Int.self, "PRAGMA foreign_keys")
            )
        }
        #expect(settings == (2, "wal", 1))
    }

    @Test func aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws {
        let path = folder.file("notes.txt")
        let text = String(repeating: "These are notes, not tables.\n", count: 100)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(code(opening: path) == .damaged)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func aDamagedFileIsRefusedAndLeftAlone() throws {
        let path = folder.file("delistbot.sqlite")
        do {
            let database = try TicketDatabase.open(path: path, now: now)
            try database.transaction { try $0.insert(StoreFixture.ticket(1, "192.0.2.1")) }
        }
        var bytes = try Data(contentsOf: URL(filePath: path))
        // Every page but the first is overwritten.
        for index in 4_096..<bytes.count { bytes[index] = 0xA5 }
        try bytes.write(to: URL(filePath: path))
        #expect(code(opening: path) == .damaged)
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test func aDatabaseOfALaterVersionIsRefusedAndLeftAlone() throws {
        let path = folder.file("delistbot.sqlite")
        _ = try TicketDatabase.open(path: path, now: now)
        try migrateFurther(path)
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(code(opening: path) == .newer)
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    private func migrateFurther(_ path: String) throws {
        var migrator = DatabaseMigrator()
        migrator.registerMigration(Migration001Tickets.name) { _ in }
        migrator.registerMigration("999-later") { db in
            try db.execute(sql: "CREATE TABLE later (id INTEGER PRIMARY KEY)")
        }
        let queue = try DatabaseQueue(path: path)
        try migrator.migrate(queue)
        try queue.close()
    }

    @Test func aDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws {
        let path = folder.file("other.sqlite")
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE photo (id INTEGER PRIMARY KEY)") }
        try queue.close()
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(code(opening: path) == .foreign)
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    /// By its mark alone, as file(1) would tell: it has the same tables.
    @Test func aDatabaseWithTheMarkOfAnotherProgramIsRefused() throws {
        let path = folder.file("other.sqlite")
        _ = try TicketDatabase.open(path: path, now: now)
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "PRAGMA application_id = 252006674") }
        try queue.close()
        #expect(code(opening: path) == .foreign)
        #expect(try TicketDatabase.inspect(path: path).schemaState() == .foreign)
    }

    @Test(arguments: [
        ("nfs4", true), ("cifs", true), ("fuse.sshfs", true), ("virtiofs", true), ("ext4", false),
        ("fuse.gocryptfs", false), ("fuseblk", false), ("tmpfs", false),
    ])
    func aDiskOfAnotherHostIsRefused(type: String, isRefused: Bool) throws {
        let path = folder.file("delistbot.sqlite")
        var found = stat()
        try #require(unsafe stat(folder.path, &found) == 0)
        let device =
            "\(found.st_dev >> 8 & 0xFFF):\((found.st_dev & 0xFF) | (found.st_dev >> 12 & 0xFFFFF00))"
        let mounts = """
            21 1 0:19 / /proc rw shared:5 - proc proc rw
            36 35 \(device) / /srv rw,noatime shared:1 - \(type) server:/srv rw

            """
        try mounts.write(toFile: folder.file("mounts"), atomically: true, encoding: .utf8)
        let system = FileSystem(of: path, mounts: folder.file("mounts"))
        #expect(system.type == type)
        func open() throws { _ = try TicketDatabase.open(path: path, now: now, timeout: 1, system) }
        guard isRefused else { return try open() }
        let error = #expect(throws: StoreError.self) { try open() }
        #expect(error?.code == .network && error?.context.contains(type) ?? false)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    /// The host's own list is read.
    @Test func theFileSystemOfThisTestIsTold() {
        #expect(FileSystem(of: folder.path).type?.isEmpty == false)
        #expect(FileSystem(of: folder.path, mounts: "/nonexistent").type == nil)
    }

    @Test func aDatabaseThatAnotherProcessHoldsIsLocked() throws {
        let path = folder.file("delistbot.sqlite")
        _ = try TicketDatabase.open(path: path, now: now)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try other.inDatabase { db in
            try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        }
        let error = #expect(throws: StoreError.self) {
            try TicketDatabase.open(
                path: path, now: now, timeout: 0.01, FileSystem(of: path))
        }
        #expect(error?.code == .locked)
    }

    @Test func aMissingFolderIsToldAndNotMade() throws {
        #expect(code(opening: folder.file("missing/delistbot.sqlite")) == .unreachable)
        #expect(!FileManager.default.fileExists(atPath: folder.file("missing")))
    }

    @Test func aFolderIsNoDatabase() {
        #expect(code(opening: folder.path) == .unreachable)
    }

    @Test func theDatabasesOwnTroubleIsToldFromThatOfWhatIsStored() throws {
        let full = DatabaseError(resultCode: .SQLITE_FULL)
        let constraint = DatabaseError(resultCode: .SQLITE_CONSTRAINT_CHECK)
        #expect(TicketDatabase.isDatabaseTrouble(full))
        #expect(!TicketDatabase.isDatabaseTrouble(constraint))
        #expect(!TicketDatabase.isDatabaseTrouble(DatabaseError(resultCode: .SQLITE_TOOBIG)))
        #expect(!TicketDatabase.isDatabaseTrouble(CocoaError(.coderInvalidValue)))
    }
}
