import Foundation
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

@Suite struct UnfetchedStorageTests {
    private let now = StoreFixture.now
    private let mailbox = StoreFixture.mailbox
    private let one = UIDValidity(1)

    /// What earlier versions passed over is wanted again, of the validity that holds.
    @Test func anEarlierDatabaseWantsWhatItPassedOver() throws {
        let queue = try DatabaseQueue(named: nil)
        var migrator = DatabaseMigrator()
        for (name, sql) in [
            (Migration001Tickets.name, Migration001Tickets.sql),
            (Migration002Orders.name, Migration002Orders.sql),
            (Migration003UnmatchedMail.name, Migration003UnmatchedMail.sql),
            (Migration004Threads.name, Migration004Threads.sql),
            (Migration005DNSChecks.name, Migration005DNSChecks.sql),
        ] {
            migrator.registerMigration(name) { try $0.execute(sql: sql) }
        }
        try migrator.migrate(queue)
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO mailbox_cursor VALUES ('m', 2, 9, NULL);
                    INSERT INTO delivery VALUES ('m', 2, 7, NULL, 5), ('m', 1, 3, NULL, 4);
                    """)
            try db.execute(sql: Migration006UnfetchedMessages.sql)
        }
        let wanted = try queue.read { db in
            try Row.fetchAll(db, sql: "SELECT uid, attempts, wanted_since FROM unfetched")
        }
        #expect(wanted.map { [$0[0] as Int, $0[1], $0[2]] } == [[7, 0, 5]])
        let left = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM delivery") }
        #expect(left == 0)
        let start = try queue.read {
            try Int.fetchOne($0, sql: "SELECT next_uid FROM mailbox_start")
        }
        #expect(start == 1)
    }

    @Test func aMessageIsWantedCountedGivenUpAndForgotten() throws {
        let database = try StoreFixture.database()
        try database.transaction { tx in
            let mail = UnfetchableMail(uid: UID(7), reason: "NO", endsConnection: false)
            try tx.want(mail, mailbox: mailbox, one, at: now)
            let worse = UnfetchableMail(uid: UID(7), reason: "gone", endsConnection: true)
            try tx.want(worse, mailbox: mailbox, one, at: now + .hours(1))
            let found = try tx.unfetched(mailbox: mailbox, one, UID(7))
            #expect(found?.attempts == 0)
            #expect(found?.error == "gone")
            #expect(found?.endsConnection == true)
            #expect(found?.nextTryAt == now)
            try tx.countFailure(
                of: mail, mailbox: mailbox, one, at: now + .hours(2), nextTryAt: now + .hours(3))
            #expect(try tx.unfetched(mailbox: mailbox, one).map(\.wantedSince) == [now + .hours(2)])
            #expect(try tx.nextFetchAt(in: [mailbox]) == now + .hours(3))
            #expect(try tx.unfetchedCount(in: [mailbox, "other"]) == 1)
            try tx.giveUp(
                UID(7), mailbox: mailbox, one, hash: [1, 2, 3], because: "no", at: now)
            #expect(try tx.unfetchedCount(in: [mailbox]) == 0)
            #expect(try tx.givenUpCount(in: [mailbox]) == 1)
            #expect(try tx.quarantinedMessages().map(\.fate.reason.words) == ["no"])
            #expect(try tx.knownUIDs(mailbox: mailbox, one) == [UID(7)])
            try tx.dropUnfetched(UID(7), mailbox: mailbox, one)
            #expect(try tx.quarantinedMessages().isEmpty)
            #expect(try tx.knownUIDs(mailbox: mailbox, one).isEmpty)
        }
    }

    @Test func theFirstUIDNEXTStays() throws {
        let database = try StoreFixture.database()
        try database.transaction { tx in
            try tx.noteStart(of: mailbox, UIDValidity(4), nextUID: UID(9))
            try tx.noteStart(of: mailbox, UIDValidity(4), nextUID: UID(12))
            #expect(try tx.start(of: mailbox, UIDValidity(4)) == UID(9))
            #expect(try tx.start(of: mailbox, UIDValidity(5)) == nil)
        }
    }
}
