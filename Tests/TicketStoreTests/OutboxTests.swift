import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

@Suite struct OutboxTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now
    private let database: TicketDatabase

    init() throws { database = try StoreFixture.database() }

    private func enqueue(_ mail: OutboxMail, copy: Bool = true) throws -> OutboxRow? {
        try database.transaction { try $0.enqueue(mail, withCopy: copy, at: now) }
    }

    private func item() throws -> OutboxItem {
        try #require(try database.read { try $0.mailToPostmaster(of: TicketNumber(1)).last })
    }

    /// Does `body` with the latest mail to the postmaster, as it stands before.
    private func change(
        _ body: (borrowing Transaction, OutboxItem) throws -> Void
    ) throws {
        let item = try item()
        try database.transaction { try body($0, item) }
    }

    private func due(_ later: Duration = .zero, outside: Bool = true) throws -> [OutboxItem] {
        try database.read { try $0.due(at: now + later, toPostmasters: outside, limit: 99) }
    }

    @Test func oneKeyIsQueuedOnce() throws {
        let first = try #require(try enqueue(Fixture.inquiry()))
        var again = Fixture.inquiry()
        again.messageID = MessageID("other@example.org")
        #expect(try enqueue(again) == nil)
        #expect(try due().map(\.mail) == [first])
        #expect(try item().messageID == Fixture.inquiry().messageID)
    }

    @Test func aMailIsReadAsItWasQueued() throws {
        let row = try #require(try enqueue(Fixture.inquiry()))
        let item = try item()
        #expect(item.purpose == .inquiry && item.postmaster == "proofpoint")
        #expect(item.sender == Fixture.address("delist+b@example.org"))
        #expect((item.withCopy, item.attempts, item.state) == (true, 0, .queued))
        #expect(item.bodyHash == [1, 2, 3] && item.enqueuedAt == now)
        let raw = try database.read { try $0.raw(of: row) }
        #expect(raw == Fixture.inquiry().raw)
    }

    @Test func aRecipientWhoIsNotOnTheAllowListIsRefused() throws {
        let stranger = Fixture.address("someone@customer.example")
        #expect(throws: DatabaseError.self) {
            try enqueue(Fixture.alert("a", to: stranger))
        }
        #expect(try database.read { try $0.items(in: .queued).isEmpty })
        let rows = try database.read { try $0.rows("SELECT * FROM outbox").count }
        #expect(rows == 0)
    }

    @Test func theAllowListKnowsNoCase() throws {
        #expect(try enqueue(Fixture.alert("a", to: Fixture.address("Alice@Example.ORG"))) != nil)
        #expect(try due().count == 1)
    }

    @Test func mailToPostmastersIsDueOnlyWhereItMayLeave() throws {
        _ = try enqueue(Fixture.inquiry())
        _ = try enqueue(Fixture.alert("alarm"))
        #expect(try due(outside: false).map(\.uniqueKey) == ["alarm"])
        #expect(try due(outside: true).count == 2)
    }

    @Test func aMailIsClaimedSentAndAccepted() throws {
        _ = try enqueue(Fixture.inquiry())
        try change { try $0.claim($1) }
        #expect(try due().isEmpty)
        try change { try $0.markDataSent($1, at: now) }
        try change {
            try $0.settle($1, from: .dataSent, as: .accepted, at: now)
        }
        let done = try item()
        #expect((done.state, done.attempts, done.handedOverAt) == (.accepted, 1, now))
        let count = try database.read {
            try $0.mailsHandedOver(to: "proofpoint", since: now - .days(1))
        }
        #expect(count == 1)
    }

    @Test func aStateCannotBeSkippedOrTakenTwice() throws {
        _ = try enqueue(Fixture.inquiry())
        let queued = try item()
        #expect(throws: StoreError.self) {
            try database.transaction { try $0.markDataSent(queued, at: now) }
        }
        try database.transaction { try $0.claim(queued) }
        #expect(throws: StoreError.self) { try database.transaction { try $0.claim(queued) } }
    }

    @Test func afterACrashOnlyWhatMayHaveBeenDeliveredIsUncertain() throws {
        for key in ["sending", "sent", "queued"] { _ = try enqueue(Fixture.inquiry(key)) }
        let items = try due()
        try database.transaction { tx in
            try tx.claim(items[0])
            try tx.claim(items[1])
            try tx.markDataSent(items[1], at: now)
        }
        let allowed = [Fixture.alice, Fixture.postmaster]
        let needs = { try database.read { try $0.needsRecovery(allowing: allowed) } }
        #expect(try needs())
        let unknown = try database.transaction { try $0.recoverOutbox() }
        #expect(unknown.map(\.uniqueKey) == ["sent"])
        #expect(try due().map(\.uniqueKey) == ["sending", "queued"])
        #expect(try database.read { try $0.items(in: .uncertain).map(\.uniqueKey) } == ["sent"])
        #expect(try !needs())
        #expect(try database.transaction { try $0.recoverOutbox() }.isEmpty)
    }

    @Test func anUncertainMailIsSettledOrSentOnceMore() throws {
        _ = try enqueue(Fixture.inquiry())
        try change { try $0.claim($1) }
        try change { try $0.markDataSent($1, at: now) }
        try change {
            try $0.settle($1, from: .dataSent, as: .uncertain, at: now)
        }
        #expect(try item().state == .uncertain && due().isEmpty)
        try change {
            try $0.requeue($1, from: .uncertain, notBefore: now + .hours(1), withCopy: false)
        }
        #expect(try due().isEmpty)
        #expect(try due(.hours(1)).map(\.withCopy) == [false])
    }

    @Test func onlyQueuedMailIsWithdrawn() throws {
        for key in ["one", "two", "three"] { _ = try enqueue(Fixture.inquiry(key)) }
        _ = try enqueue(Fixture.alert("alarm"))
        let items = try due()
        try database.transaction { tx in
            try tx.claim(items[0])
            try tx.claim(items[1])
            try tx.markDataSent(items[1], at: now)
        }
        let count = try database.transaction {
            try $0.withdrawMail(of: TicketNumber(1), at: now)
        }
        #expect(count == 1)
        #expect(try due().map(\.uniqueKey) == ["alarm"])
        #expect(try database.read { try $0.items(in: .withdrawn).map(\.uniqueKey) } == ["three"])
    }

    @Test func attemptsAreKeptWithEveryLineOfTheServer() throws {
        _ = try enqueue(Fixture.inquiry())
        let reply = SMTPReply(code: 250, lines: ["2.0.0 queued as X1"])
        try change { tx, item in
            _ = try tx.record(
                SubmissionAttempt(.accepted(reply), transcript: ["220 hello", "250 queued"]),
                of: item, outcome: "accepted", reply: reply, at: now)
        }
        let row = try database.read { try $0.row("SELECT reply, transcript FROM attempt") }
        #expect(row?[0] == "250 2.0.0 queued as X1")
        #expect(row?[1] == "220 hello\n250 queued")
    }

    private func next(_ toPostmasters: Bool) throws -> Timestamp? {
        try database.read {
            try $0.nextMoment(toPostmasters: toPostmasters, announcedBefore: .days(1))
        }
    }

    @Test func theNextMomentIsTheEarliestOfTimersDigestsAndMail() throws {
        var ticket = Fixture.ticket(1, "192.0.2.1")
        #expect(try next(false) == ticket.openedAt + .days(1))
        ticket.status = .waitingOnPostmaster(followUpAt: nil)
        try database.transaction { try $0.update(ticket, at: now) }
        #expect(try next(true) == nil)
        _ = try enqueue(Fixture.inquiry())
        #expect(try next(true) == now && next(false) == nil)
        try database.transaction {
            try $0.keep(DigestTimer(nextAt: now + .days(1)), of: Fixture.alice)
            let stopped = DigestTimer(nextAt: now, schedule: DigestTimer.off)
            try $0.keep(stopped, of: Fixture.address("bob@example.org"))
        }
        #expect(try next(false) == now + .days(1))
        ticket.status = .verifying(until: now + .hours(2))
        try database.transaction { try $0.update(ticket, at: now) }
        #expect(try next(false) == now + .hours(2))
    }

    @Test func anAnnouncementIsDueBeforeItsFollowUp() throws {
        var ticket = Fixture.ticket(1, "192.0.2.1")
        ticket.status = .waitingOnPostmaster(followUpAt: now + .days(7))
        try database.transaction { try $0.update(ticket, at: now) }
        #expect(try next(true) == now + .days(6) && next(false) == nil)
        ticket.announcedFollowUpAt = now + .days(7)
        try database.transaction { try $0.update(ticket, at: now) }
        #expect(try next(true) == now + .days(7))
    }
}
