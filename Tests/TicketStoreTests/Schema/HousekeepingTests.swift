import Correspondence
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

@Suite struct HousekeepingTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now
    private let database: TicketDatabase

    init() throws { database = try StoreFixture.database() }

    @Test func anAlarmIsToldOnceUntilItIsOver() throws {
        let tell = { (later: Duration) throws -> Bool in
            try database.transaction { tx in
                _ = try tx.raiseAlarm(.mailboxUnreadable, at: now + later)
                return try tx.markAlarmTold(.mailboxUnreadable, at: now + later)
            }
        }
        #expect(try tell(.zero) && !tell(.hours(1)))
        let since = try database.transaction {
            try $0.raiseAlarm(.mailboxUnreadable, at: now + .hours(2))
        }
        #expect(since == now)
        #expect(try database.read { try $0.alarms() } == [.mailboxUnreadable])
        let clear = { try database.transaction { try $0.clearAlarm(.mailboxUnreadable, at: now) } }
        let ended = try clear()
        #expect(ended?.raisedAt == now && ended?.toldAt == now)
        #expect(try clear() == nil)
        #expect(try tell(.hours(3)))
    }

    @Test func aReadingCannotWrite() throws {
        let counting =
            "INSERT INTO alarm (kind, subject, raised_at) VALUES ('x', '', 1) RETURNING raised_at"
        #expect(throws: DatabaseError.self) {
            try database.read { try $0.revoke(token: "t", at: now) }
        }
        #expect(throws: DatabaseError.self) {
            try database.read { try $0.value(Int.self, counting) }
        }
        #expect(try database.read { try !$0.isBurnt(token: "t") && $0.alarms().isEmpty })
    }

    @Test func aCommandMailIsExecutedOnce() throws {
        let execute = { (key: UInt8) throws -> Bool in
            try database.transaction { tx in
                let row = try tx.record(Fixture.message("mail \(tx.messageCount())"))
                return try tx.recordCommand(
                    key: [key], message: row, agent: Fixture.alice, at: now)
            }
        }
        #expect(try execute(1) && !execute(1) && execute(2))
    }

    @Test func aDigestIsScheduledAndRemembersTheLastOne() throws {
        let timer = DigestTimer(nextAt: now + .days(7), lastAt: now, schedule: "Mon 08:00")
        #expect(try database.read { try $0.digest(of: Fixture.alice) } == nil)
        try database.transaction { tx in
            try tx.keep(DigestTimer(nextAt: now), of: Fixture.alice)
            try tx.keep(timer, of: Fixture.alice)
        }
        #expect(try database.read { try $0.digest(of: Fixture.alice) } == timer)
        #expect(try database.read { try !$0.hasDigests(besides: [Fixture.alice]) })
        #expect(try database.read { try $0.hasDigests(besides: []) })
        try database.transaction { try $0.stopDigests(besides: []) }
        #expect(try database.read { try $0.digest(of: Fixture.alice) }?.schedule == "off")
        #expect(try database.read { try !$0.hasDigests(besides: []) })
    }

    @Test func theClockOfTheInstallationNeverGoesBack() throws {
        try database.transaction { tx in
            try tx.raiseClock(to: now + .hours(2))
            try tx.raiseClock(to: now + .hours(1))
        }
        let installation = try database.read { try $0.installation() }
        #expect(installation.clockHighWater == now + .hours(2))
        #expect(installation.createdAt == now)
        #expect(installation.lastReadAt == nil)
    }

    @Test func evidenceAndTimelinesAreReadAsTheyWereWritten() throws {
        let record = RejectionRecord(
            .init(
                address: Fixture.ip("192.0.2.1"), postmaster: "proofpoint", class: .block,
                text: "550 5.7.0 Blocked – “see”"),
            recipientDomain: "customer.example", refusedAt: now - .days(1))
        try database.transaction { tx in
            try tx.record(record, on: TicketNumber(1), from: nil)
            try tx.note(.opened(because: .bounce), on: TicketNumber(1), by: "bot", at: now)
            try tx.note(
                .mailQueued(.inquiry), on: TicketNumber(1), by: "alice@example.org", at: now)
            try tx.keep(Draft(subject: "a", body: "b"), of: TicketNumber(1), at: now)
            try tx.keep(Draft(subject: "a", body: "c"), of: TicketNumber(1), at: now)
        }
        let one = TicketNumber(1)
        let read = try database.read { tx in
            try (tx.rejections(of: one), tx.timeline(of: one), tx.draft(of: one))
        }
        #expect(read.0 == [record])
        #expect(read.1.map(\.entry) == [.opened(because: .bounce), .mailQueued(.inquiry)])
        #expect(read.2 == Draft(subject: "a", body: "c"))
    }
}
