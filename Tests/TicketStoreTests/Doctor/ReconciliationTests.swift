import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What is not settled between the database and the servers, and since when.
@Suite struct ReconciliationTests {
    private typealias Fixture = StoreFixture
    private let database: TicketDatabase
    private let later = Fixture.now + .days(2)

    init() throws {
        database = try Fixture.database()
        try database.transaction { tx in
            try tx.enqueue(Fixture.inquiry(), withCopy: true, at: Fixture.now)
        }
    }

    private func item() throws -> OutboxItem {
        try database.read { tx in
            try #require(tx.items(withMessageID: Fixture.inquiry().messageID).first)
        }
    }

    private func traces() throws -> [OutboxTrace] {
        try database.read { try $0.outboxTraces() }
    }

    private func handOver() throws {
        let queued = try item()
        try database.transaction { try $0.claim(queued) }
        let claimed = try item()
        try database.transaction { try $0.markDataSent(claimed, at: Fixture.now + .hours(1)) }
    }

    private func settle(as state: OutboxItem.State) throws {
        let item = try item()
        try database.transaction {
            try $0.settle(item, from: item.state, as: state, at: Fixture.now + .hours(1))
        }
    }

    @Test func aQueuedMailIsNeitherLeavingNorUncertain() throws {
        #expect(try database.read { try $0.leavingMail() } == nil)
        #expect(try database.read { try $0.uncertainMail() } == nil)
        #expect(try traces().map(\.isHandedOver) == [false])
    }

    @Test func aMailThatWasHandedOverIsLeavingSinceThen() throws {
        try handOver()
        let found = try #require(try database.read { try $0.leavingMail() })
        #expect(found.tickets == [TicketNumber(1)])
        #expect(found.backlog == Backlog(count: 1, since: Fixture.now + .hours(1)))
    }

    @Test func anUncertainMailIsTold() throws {
        try handOver()
        try settle(as: .uncertain)
        #expect(try database.read { try $0.leavingMail() } == nil)
        #expect(try database.read { try $0.uncertainMail() }?.backlog.count == 1)
        #expect(try traces().map(\.isSettled) == [false])
    }

    @Test func aCopyIsMissedUntilItCameBack() throws {
        try handOver()
        try settle(as: .accepted)
        #expect(try database.read { try $0.copiesMissing(before: Fixture.now) } == nil)
        let missing = try database.read { try $0.copiesMissing(before: later) }
        #expect(missing == Backlog(count: 1, since: Fixture.now + .hours(1)))
        #expect(try traces().map(\.isAccepted) == [true])
        try database.transaction { tx in
            _ = try tx.record(
                Fixture.message(
                    "our copy", id: Fixture.inquiry().messageID.text, author: .ourselves))
        }
        #expect(try database.read { try $0.copiesMissing(before: later) } == nil)
    }

    @Test func mailThatIsWantedIsCountedSinceItWasMissed() throws {
        try database.transaction { tx in
            for uid in [5, 6] as [UInt32] {
                try tx.want(
                    UnfetchableMail(uid: UID(uid), reason: "later"), mailbox: Fixture.mailbox,
                    UIDValidity(1), at: Fixture.now + .hours(Int(uid)))
            }
        }
        let wanted = Backlog(count: 2, since: Fixture.now + .hours(5))
        #expect(try database.read { try $0.wantedMail() } == wanted)
    }

    @Test func aMessageInQuarantineIsUnprocessed() throws {
        #expect(try database.read { try $0.unprocessedMail() } == nil)
        try database.transaction { tx in
            let row = try tx.record(Fixture.message("odd"))
            try tx.settle(
                row, as: MessageFate(.quarantined, IncomingReason(.unfetchable, "odd")))
        }
        #expect(try database.read { try $0.unprocessedMail() }?.count == 1)
    }

    @Test func theLastActivityBeforeAMomentIsTold() throws {
        #expect(try database.read { try $0.lastActivity(before: later) } == nil)
        try database.transaction { _ = try $0.record(Fixture.message("a")) }
        #expect(try database.read { try $0.lastActivity(before: later) } == Fixture.now)
        #expect(try database.read { try $0.lastActivity(before: Fixture.now) } == nil)
    }
}
