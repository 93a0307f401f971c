import Foundation
import GRDB
import InternetMessage
import Testing

@testable import TicketStore

/// Copies of a database in use, and a copy in its place.
@Suite struct CopyingTests {
    private let now = StoreFixture.now
    private let folder: TemporaryFolder
    private let path: String
    private let database: TicketDatabase

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("delistbot.sqlite")
        database = try TicketDatabase.open(path: path, now: now)
        try database.transaction { try $0.insert(StoreFixture.ticket(1, "192.0.2.1")) }
    }

    private func tickets(in name: String) throws -> Int {
        try TicketDatabase.inspect(path: folder.file(name)).read { try $0.ticketCount() }
    }

    @Test func aCopyIsOfOneMomentAndItsOwnersAlone() throws {
        let (copy, reader) = (folder.file("copy"), try TicketDatabase.inspect(path: path))
        try reader.copy(to: copy)
        try database.transaction { try $0.insert(StoreFixture.ticket(2, "192.0.2.2")) }
        #expect(try tickets(in: "copy") == 1 && tickets(in: "delistbot.sqlite") == 2)
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let identifier = try TicketDatabase.inspect(path: copy).queue.read {
            try Int.fetchOne($0, sql: "PRAGMA application_id")
        }
        #expect(identifier == TicketDatabase.applicationIdentifiers[1])
        try reader.copy(to: copy)
        #expect(try tickets(in: "copy") == 2)
        #expect(try !folder.names().contains("copy.tmp"))
    }

    @Test func whatFailsBeforeItHasItsNameLeavesNothing() throws {
        let copy = folder.file("copy")
        try "earlier".write(toFile: copy, atomically: true, encoding: .utf8)
        #expect(throws: CancellationError.self) {
            try database.copy(to: copy) { throw CancellationError() }
        }
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "earlier")
        #expect(try !folder.names().contains("copy.tmp"))
    }

    @Test func whatADeathLeftIsTakenOver() throws {
        try "half".write(toFile: folder.file("copy.tmp"), atomically: true, encoding: .utf8)
        try database.copy(to: folder.file("copy"))
        #expect(try tickets(in: "copy") == 1)
    }

    @Test func aCopyThatAnotherProcessWritesIsLeftAlone() throws {
        let other = try LockedFile(folder.file("copy.tmp"))
        let error = #expect(throws: StoreError.self) { try database.copy(to: folder.file("copy")) }
        #expect(error?.code == .locked)
        other.remove()
    }

    @Test(arguments: [("missing/copy", StoreError.Code.unreachable), ("", .unreachable)])
    func aFolderThatIsNotThereIsTold(name: String, code: StoreError.Code) throws {
        let error = #expect(throws: StoreError.self) { try database.copy(to: folder.file(name)) }
        #expect(error?.code == code && error?.context.contains(folder.path) ?? false)
    }

    /// The log of the former database holds what is only in it.
    @Test func aDatabaseInTheOthersPlaceHasNothingOfItsLog() throws {
        try database.copy(to: folder.file("backup"))
        try database.transaction { try $0.insert(StoreFixture.ticket(2, "192.0.2.2")) }
        try TicketDatabase.open(path: folder.file("backup"), now: now).close()
        try TicketDatabase.move(folder.file("backup"), inPlaceOf: path)
        #expect(try tickets(in: "delistbot.sqlite") == 1)
        #expect(try tickets(in: "delistbot.sqlite.replaced") == 2)
    }

    @Test func aDamagedDatabaseIsReplacedToo() throws {
        let place = folder.file("broken")
        try String(repeating: "no tables", count: 900)
            .write(toFile: place, atomically: true, encoding: .utf8)
        try "log".write(toFile: place + "-wal", atomically: true, encoding: .utf8)
        try database.copy(to: folder.file("backup"))
        try TicketDatabase.move(folder.file("backup"), inPlaceOf: place)
        #expect(try tickets(in: "broken") == 1)
        #expect(try !folder.names().contains("broken-wal"))
    }
}
