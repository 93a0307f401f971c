import InternetMessage
import Testing
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// Messages that a mailbox lists and does not give: when they are asked for, and what waits.
struct UnfetchedTests {
    private let bench: Bench

    /// A bench whose first mail was read and whose second cannot be.
    init() throws {
        bench = try Bench()
        try bench.inquire()
    }

    private func deliverBad(endsConnection: Bool = false) throws -> UInt32 {
        bench.deliver(bench.mail(from: "eve@example.net", "hello"))
        let uid = try #require(bench.mailbox.stored.last?.uid)
        bench.mailbox.ailing[uid] = endsConnection
        return uid
    }

    @Test func threePassesOverHalfAnHourAreEnoughAndLessAreNot() throws {
        _ = try deliverBad()
        for pause in [Duration.zero, .minutes(1), .minutes(10), .minutes(10), .minutes(8)] {
            try bench.pass(after: pause)
            #expect(try bench.database.read { try $0.quarantinedMessages() }.isEmpty)
        }
        try bench.pass(after: .minutes(2))
        #expect(try bench.database.read { try $0.quarantinedMessages() }.count == 1)
        #expect(bench.purposes(bench.toAgents).contains("alert"))
        let asked = bench.mailbox.askedAgain.count
        try bench.pass(after: .hours(20))
        #expect(bench.mailbox.askedAgain.count == asked)
        try bench.pass(after: .hours(5))
        #expect(bench.mailbox.askedAgain.count == asked + 1)
    }

    @Test func whatEndsTheConnectionIsAskedForAloneAndLast() throws {
        let first = try deliverBad(endsConnection: true)
        let second = try deliverBad()
        let third = try deliverBad(endsConnection: true)
        try bench.pass()
        #expect(bench.mailbox.askedAgain == [[second], [first], [third]])
    }

    @Test func timersWaitTwoHoursInADayAtTheMost() throws {
        _ = try deliverBad()
        #expect(try !bench.pass().reachedEnd)
        for _ in 1...40 {
            // A stranger sends one after the other.
            _ = try deliverBad()
            let report = try bench.pass(after: .minutes(10))
            let since = try bench.database.read { try $0.installation().delayedSince }
            let waited = bench.now - (try #require(since))
            #expect(report.reachedEnd == (waited >= .hours(2)))
        }
    }

    @Test func whatIsAlmostDueWakesTheDaemon() throws {
        _ = try deliverBad()
        let report = try bench.pass()
        #expect(report.messagesUnfetched == 1)
        #expect(report.nextFetchAt == bench.now + .minutes(10))
    }

    @Test func aDismissedEntryIsNotAskedForAgain() throws {
        let bad = try deliverBad()
        for pause in [Duration.zero, .minutes(10), .minutes(10), .minutes(10)] {
            try bench.pass(after: pause)
        }
        let entry = try #require(
            try bench.database.read { try $0.quarantinedMessages() }.first)
        #expect(try bench.bot.dismiss(quarantined: entry.row.id))
        try bench.pass(after: .hours(30))
        #expect(bench.mailbox.askedAgain.last != [bad] || bench.mailbox.askedAgain.count == 4)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
        #expect(try bench.pass(after: .hours(2)).reachedEnd)
    }

    @Test func anotherValidityMakesWhatWasWantedVoid() throws {
        _ = try deliverBad()
        try bench.pass()
        bench.mailbox.validity = UIDValidity(2)
        bench.mailbox.ailing = [:]
        let report = try bench.pass(after: .minutes(1))
        #expect(report.messagesUnfetched == 0)
        #expect(report.reachedEnd)
    }

    @Test func mailWithoutADateThatLayThereBeforeIsOldAndCounted() throws {
        let fresh = try Bench()
        fresh.report()
        fresh.mailbox.stored[0].at = nil
        try fresh.pass()
        #expect(try fresh.ticketCount() == 0)
        let old = try fresh.database.read {
            try $0.mail(.old, limit: 9)
        }
        #expect(old.map(\.subject) == ["Blocked"])
        #expect(old.map(\.fate.witness) == ["digest"])
        fresh.report("192.0.2.2")
        fresh.mailbox.stored[1].at = nil
        try fresh.pass(after: .minutes(1))
        #expect(try fresh.ticketCount() == 1)
    }

    @Test func followUpsNeedEveryMailboxReadInThatPass() throws {
        let junk = BenchMailbox()
        bench.junk = junk
        junk.trouble = MailSourceError(.noMailbox, context: "Junk", hint: "make it")
        try bench.live(20)
        #expect(bench.toPostmaster.count == 1)
        junk.trouble = nil
        try bench.live(7)
        #expect(bench.toPostmaster.count > 1)
        #expect(try bench.database.read { try $0.cursor(of: "junk") } != nil)
    }
}
