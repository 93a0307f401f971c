import Bot
import InternetMessage
import MIME
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// A clock that is wrong sends nothing, decides nothing, and is told of; one that is right again
/// goes on.
@Suite struct ClockTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private var notices: [String] {
        bench.toAgents.map { MessageParser.parse($0.raw).subject ?? "" }
            .filter { $0.contains("clock") }
    }

    private func alarms() throws -> [Alarm] { try bench.database.read { try $0.alarms() } }

    @Test func aPassAYearAheadDoesNothingAndTheNextAtTheRightTimeGoesOn() throws {
        try bench.inquire()
        let (mails, right) = (bench.relay.arrived.count, bench.now)
        let before = try bench.ticket()
        bench.report("192.0.2.2")
        let ahead = try bench.pass(after: .days(365), vouchedBy: .nobody)
        #expect(ahead.clock == .unvouched && !ahead.didAnything && !ahead.reachedEnd)
        #expect(bench.relay.arrived.count == mails)
        #expect(try bench.ticketCount() == 1 && bench.ticket() == before)
        #expect(try alarms() == [.clockDoubted])

        bench.now = right
        let after = try bench.pass(after: .minutes(5), vouchedBy: .nobody)
        #expect(after.clock == .plausible && after.messagesRead == 1)
        #expect(try bench.ticketCount() == 2 && alarms().isEmpty)
        #expect(bench.relay.arrived.count > mails && notices.count == 1)
        try bench.live(9)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
        #expect(notices.count == 1)
    }

    /// Daemons make many passes; agents hear of it once, when mail can leave again.
    @Test func aDoubtIsToldOnceHoweverLongItLasts() throws {
        try bench.inquire()
        for _ in 1...5 {
            try bench.pass(after: .days(20), vouchedBy: .nobody)
            #expect(notices.isEmpty)
        }
        try bench.pass(vouchedBy: .kernel)
        try bench.pass(after: .hours(2), vouchedBy: .nobody)
        #expect(notices.count == 1)
    }

    @Test func threeWeeksOfDowntimeNeedNobodyWhereTheKernelIsSynchronised() throws {
        try bench.inquire()
        let report = try bench.pass(after: .days(21), vouchedBy: .kernel)
        #expect(report.clock == .plausible)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
        #expect(try alarms().isEmpty && notices.isEmpty)
    }

    @Test func mailThatAnotherHostDatedOnItsArrivalVouches() throws {
        try bench.inquire()
        bench.now = bench.now + .days(21)
        bench.mailbox.isOnAnotherHost = true
        bench.report("192.0.2.2")
        #expect(try bench.pass(after: .hours(1), vouchedBy: .nobody).clock == .plausible)
    }

    @Test(arguments: ["this host", "an earlier date", "no new mail", "unreachable", "renumbered"])
    func otherMailVouchesForNothing(_ reason: String) throws {
        try bench.inquire()
        bench.mailbox.isOnAnotherHost = reason != "this host"
        if reason == "an earlier date" { bench.report("192.0.2.2") }
        bench.now = bench.now + .days(21)
        if reason != "an earlier date", reason != "no new mail" { bench.report("192.0.2.2") }
        if reason == "unreachable" {
            bench.mailbox.contentsTrouble = MailSourceError(
                .unreachable, context: "imap", hint: "wait")
        }
        if reason == "renumbered" { bench.mailbox.validity = UIDValidity(2) }
        #expect(try bench.pass(after: .hours(1), vouchedBy: .nobody).clock == .unvouched)
    }

    @Test func aClockThatIsAcceptedGoesOnEitherWay() throws {
        try bench.inquire()
        let alice = try #require(EmailAddress(Bench.alice))
        #expect(try bench.pass(after: .days(30), vouchedBy: .nobody).clock == .unvouched)
        try bench.database.transaction { try $0.acceptClock(at: bench.now, by: alice) }
        #expect(try bench.pass(vouchedBy: .nobody).clock == .plausible)

        // It was wrong after all.
        let accepted = bench.now
        bench.now = bench.now - .days(29)
        #expect(try bench.pass(vouchedBy: .kernel).clock == .behind)
        try bench.database.transaction { try $0.acceptClock(at: bench.now, by: alice) }
        #expect(try bench.pass(after: .minutes(1), vouchedBy: .nobody).clock == .plausible)
        let acceptances = try bench.database.read { try $0.clockAcceptances() }
        #expect(acceptances.map(\.seen).first == accepted)
        #expect(acceptances.map(\.agent) == [Bench.alice, Bench.alice])
    }

    /// A database made while the clock was a year ahead would call every mail old.
    @Test func whatWrongMomentsLeftIsBroughtBack() throws {
        let right = bench.now
        bench.now = right + .days(365)
        bench.database = try TicketDatabase.inMemory(now: bench.now)
        let alice = try #require(EmailAddress(Bench.alice))
        try bench.pass()
        try bench.database.transaction {
            try $0.keep(
                DigestTimer(nextAt: bench.now + .days(7), lastAt: bench.now), of: alice)
        }
        bench.now = right
        try bench.database.transaction { try $0.acceptClock(at: right, by: alice) }
        let state = try bench.database.read { try $0.installation() }
        #expect(state.createdAt == right && state.lastReadAt == right)
        let digest = try #require(try bench.database.read { try $0.digest(of: alice) })
        #expect(digest.nextAt == right && digest.lastAt == right)
        bench.report()
        try bench.pass(after: .hours(1), vouchedBy: .nobody)
        #expect(try bench.ticketCount() == 1)
    }

    /// A clock that was accepted a year ahead leaves no ticket silent for a year.
    @Test func timersThatAWrongClockSetComeBackWithIt() throws {
        try bench.inquire()
        let right = bench.now
        let alice = try #require(EmailAddress(Bench.alice))
        #expect(try bench.pass(after: .days(365), vouchedBy: .nobody).clock == .unvouched)
        try bench.database.transaction { try $0.acceptClock(at: bench.now, by: alice) }
        try bench.pass(vouchedBy: .nobody)
        let follower = try #require(try bench.ticket(1)?.nextActionAt)
        #expect(follower > right + .days(365))

        bench.now = right + .hours(2)
        let brought = try bench.database.transaction {
            try $0.acceptClock(at: bench.now, by: alice)
        }
        #expect(brought == [TicketNumber(1)])
        let next = try #require(try bench.ticket(1)?.nextActionAt)
        #expect(next > bench.now + .days(6) && next < bench.now + .days(10))
        let sent = bench.toPostmaster.count
        for _ in 1...12 { try bench.pass(after: .days(1), vouchedBy: .kernel) }
        #expect(bench.toPostmaster.count == sent + 1)
    }
}
