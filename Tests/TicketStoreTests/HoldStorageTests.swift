import Correspondence
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// Holds keep mail back and change no ticket.
@Suite struct HoldStorageTests {
    private typealias Fixture = StoreFixture
    private let now = StoreFixture.now
    private let alice = Hold.Reason.agent(StoreFixture.alice)

    private static let scopes: [(HoldScope, Bool)] = [
        (.all, true), (.pool("transactional"), true), (.postmaster("proofpoint"), true),
        (.pool("marketing"), false), (.postmaster("cloudmark"), false),
    ]

    /// Ticket 1 with a follow-up due now, and ticket 2 with a mail in the queue.
    private func database() throws -> TicketDatabase {
        let database = try Fixture.database()
        try database.transaction { tx in
            var ticket = try #require(try tx.ticket(TicketNumber(1)))
            ticket.status = .waitingOnPostmaster(followUpAt: now)
            try tx.update(ticket, at: now)
            try tx.enqueue(Fixture.inquiry(), withCopy: true, at: now)
        }
        return database
    }

    @Test(arguments: scopes)
    func whatIsHeldDoesNotLeave(scope: HoldScope, covers: Bool) throws {
        let database = try database()
        try database.transaction { tx in
            let before = try tx.ticket(TicketNumber(1))
            #expect(try tx.hold(scope, because: alice, at: now))
            #expect(try !tx.hold(scope, because: alice, at: now))
            #expect(try tx.holds() == [Hold(scope, because: alice, at: now)])
            #expect(try tx.holds(over: try #require(before)).isEmpty == !covers)
            #expect(try tx.holdsOfAll().isEmpty == (scope != .all))
            #expect(try tx.ticketsDue(at: now, toPostmasters: true, limit: 9).isEmpty == covers)
            #expect(try tx.due(at: now, toPostmasters: true, limit: 9).isEmpty == covers)
            let item = try #require(try tx.items(in: .queued).first)
            #expect(try tx.mayLeave(item) == !covers)
            let next = try tx.nextMoment(toPostmasters: true, announcedBefore: .days(1))
            #expect((next == nil) == covers)
            let near = try tx.ticketsToAnnounce(after: now - .days(1), before: now + .days(1))
            #expect(near.isEmpty == covers)
            #expect(try tx.ticket(TicketNumber(1)) == before)
            #expect(try tx.endHolds(of: scope))
            #expect(try !tx.endHolds(of: scope))
            #expect(try tx.due(at: now, toPostmasters: true, limit: 9).count == 1)
        }
    }

    @Test func whatIsWithdrawnOrHeldBetweenTwoLooksDoesNotLeave() throws {
        let database = try database()
        try database.transaction { tx in
            let item = try #require(try tx.items(in: .queued).first)
            #expect(try tx.mayLeave(item))
            _ = try tx.hold(.all, because: .restored, at: now)
            #expect(try !tx.mayLeave(item))
            _ = try tx.endHolds(of: .all)
            #expect(try tx.mayLeave(item))
            _ = try tx.withdrawMail(of: TicketNumber(1), at: now)
            #expect(try !tx.mayLeave(item))
        }
    }

    @Test func mailToAgentsLeavesWhateverIsHeld() throws {
        let database = try Fixture.database()
        try database.transaction { tx in
            try tx.enqueue(Fixture.alert("alarm"), withCopy: false, at: now)
            _ = try tx.hold(.all, because: alice, at: now)
            #expect(try tx.due(at: now, toPostmasters: true, limit: 9).count == 1)
        }
    }

    @Test func timersThatWriteToNobodyGoOnBeneathAHold() throws {
        let database = try Fixture.database()
        try database.transaction { tx in
            var ticket = try #require(try tx.ticket(TicketNumber(1)))
            _ = try tx.hold(.all, because: alice, at: now)
            for status: Ticket.Status in [
                .verifying(until: now),
                .snoozed(until: now, over: .waitingOnPostmaster(followUpAt: now)),
            ] {
                ticket.status = status
                try tx.update(ticket, at: now)
                #expect(try tx.ticketsDue(at: now, toPostmasters: true, limit: 9).count == 1)
            }
        }
    }

    @Test func everythingIsHeldForSeveralReasonsAtOnce() throws {
        let database = try database()
        try database.transaction { tx in
            let reasons: [Hold.Reason] = [alice, .restored, .rebuilt, .newMode]
            for reason in reasons { _ = try tx.hold(.all, because: reason, at: now) }
            #expect(try !tx.hold(.all, because: .restored, at: now))
            #expect(try Set(tx.holdsOfAll().map(\.reason)) == Set(reasons))
            #expect(try tx.due(at: now, toPostmasters: true, limit: 9).isEmpty)
            #expect(try tx.endHolds(of: .all) && tx.holds().isEmpty)
        }
    }

    @Test func theInstallationRemembersItsMode() throws {
        let database = try Fixture.database()
        try database.transaction { tx in
            #expect(try tx.installation().lastRanInShadow == nil)
            try tx.recordMode(isShadow: true)
            #expect(try tx.installation().lastRanInShadow == true)
        }
    }
}
