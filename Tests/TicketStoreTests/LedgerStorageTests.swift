import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What the database knows of the sent ledger, and of its own file.
@Suite struct LedgerStorageTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func inquiry(in database: TicketDatabase) throws -> OutboxItem {
        try database.transaction { try $0.enqueue(Fixture.inquiry(), withCopy: true, at: now) }
        return try #require(try database.read { try $0.items(in: .queued).first })
    }

    @Test func aPositionNeverGoesBackUnlessTheLedgerIsBegunAnew() throws {
        let database = try Fixture.database()
        let position = { try database.read { try $0.installation().ledgerPosition } }
        #expect(try position() == nil)
        for (given, wanted) in [(7, 7), (5, 7), (9, 9)] {
            try database.transaction { try $0.recordLedger(position: given) }
            #expect(try position() == wanted)
        }
        try database.transaction { try $0.beginLedger(position: 3) }
        #expect(try position() == 3)
    }

    @Test func whatAPersonOverruledIsForgottenWithTheLedger() throws {
        let database = try Fixture.database()
        let item = try inquiry(in: database)
        try database.transaction { tx in
            try tx.recordLedger(position: 40)
            try tx.passLedger(item)
        }
        let passed = { try database.read { try $0.items(in: .queued).first?.ledgerPassed } }
        #expect(try passed() == 40)
        try database.transaction { try $0.beginLedger(position: 3) }
        #expect(try passed() == nil)
    }

    @Test func aClaimThatIsTakenBackWasNever() throws {
        let database = try Fixture.database()
        let item = try inquiry(in: database)
        try database.transaction { try $0.claim(item) }
        try database.transaction { try $0.release(item) }
        #expect(try database.read { try $0.items(in: .queued) } == [item])
    }

    @Test func theLinesOfALedgerAreMadeOfTheOutbox() throws {
        let database = try Fixture.database()
        let item = try inquiry(in: database)
        #expect(try database.read { try $0.ledgerEntries() }.isEmpty)
        try database.transaction { tx in
            try tx.claim(item)
            try tx.markDataSent(item, at: now)
        }
        let unknown = try database.read { try $0.ledgerEntries() }
        #expect(unknown.map(\.event) == [.handed])
        let sent = try #require(try database.read { try $0.items(in: .dataSent).first })
        try database.transaction { try $0.settle(sent, from: .dataSent, as: .accepted, at: now) }
        let known = try database.read { try $0.ledgerEntries() }
        #expect(known.map(\.event) == [.handed, .accepted])
        #expect(known.first?.key == item.uniqueKey && known.first?.at == now)
        #expect(known.first?.addresses == [Fixture.ip("192.0.2.1")])
    }

    @Test func ticketNumbersGoOnAboveTheLedgers() throws {
        let database = try Fixture.database()
        try database.transaction { try $0.raiseTicketNumbers(above: TicketNumber(9)) }
        try database.transaction { try $0.raiseTicketNumbers(above: TicketNumber(4)) }
        #expect(try database.read { try $0.nextTicketNumber() } == TicketNumber(10))
    }

    /// Of an earlier database every backup must be the same installation.
    @Test func databasesAreToldApartAndBackupsOfAnEarlierOneAreNot() throws {
        var identifiers: [String] = []
        for name in ["one", "other"] {
            let path = folder.file("\(name).sqlite")
            try EarlierDatabase.make(path, migrations: 12) { db in
                try db.execute(
                    sql: """
                        INSERT INTO installation (id, created_at, clock_high_water)
                        VALUES (1, 1793793600000, 1)
                        """)
            }
            let database = try TicketDatabase.open(path: path, now: now)
            identifiers.append(try database.read { try $0.installation().identifier })
        }
        #expect(Set(identifiers).count == 1)
        for name in ["new", "newer"] {
            let database = try TicketDatabase.open(path: folder.file(name), now: now)
            identifiers.append(try database.read { try $0.installation().identifier })
        }
        #expect(Set(identifiers).count == 3 && !identifiers.contains(""))
    }

    @Test(arguments: [false, true])
    func aFileThatWasTakenAwayIsNoticed(isReplaced: Bool) throws {
        let path = folder.file("delistbot.sqlite")
        let database = try TicketDatabase.open(path: path, now: now)
        try database.checkFile()
        try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        if isReplaced { try FileManager.default.copyItem(atPath: path + ".old", toPath: path) }
        let error = #expect(throws: StoreError.self) { try database.checkFile() }
        #expect(error?.code == .replaced)
    }

    @Test func aDatabaseWithoutATableHoldsNothing() throws {
        let empty = folder.file("empty.sqlite")
        let queue = try DatabaseQueue(path: empty)
        try queue.vacuum()
        try queue.close()
        #expect(TicketDatabase.holdsNothing(at: empty))
        let used = folder.file("used.sqlite")
        _ = try TicketDatabase.open(path: used, now: now)
        #expect(!TicketDatabase.holdsNothing(at: used))
        #expect(!TicketDatabase.holdsNothing(at: folder.file("missing.sqlite")))
    }
}
