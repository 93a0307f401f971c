import InternetMessage
import Testing
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// The UIDs on the server against those in the database.
struct ReconcilingTests {
    @Test func mailThatWasNeverReadAlarmsOnceAndIsTold() throws {
        let bench = try Bench()
        bench.report()
        bench.report("192.0.2.2")
        try bench.pass()
        // A message appears below the cursor: a server that hands out its numbers out of order.
        bench.mailbox.stored.insert(
            (0, bench.mailbox.stored[0].at, Array("X: y\r\n\r\n".utf8)), at: 0)
        try bench.pass(after: .hours(2))
        try bench.pass(after: .hours(2))
        try bench.pass(after: .hours(2))
        let alerts = bench.purposes(bench.toAgents).filter { $0 == "alert" }
        #expect(alerts.count == bench.rules.everyAgent.count)
    }

    @Test func mailThatPeopleRemovedIsNothing() throws {
        let bench = try Bench()
        bench.report()
        try bench.pass()
        bench.mailbox.stored.removeAll()
        try bench.pass(after: .hours(2))
        #expect(!bench.purposes(bench.toAgents).contains("alert"))
    }

    @Test func whatWasPassedOverIsReadByTheNextPass() throws {
        let bench = try Bench()
        bench.report()
        bench.mailbox.stored[0].uid = 5
        try bench.pass()
        bench.mailbox.stored.insert((2, bench.now, Array("Subject: late\r\n\r\n".utf8)), at: 0)
        try bench.pass(after: .hours(2))
        try bench.pass(after: .minutes(1))
        #expect(bench.mailbox.askedAgain == [[2]])
        #expect(try bench.database.read { try $0.messageCount() } == 2)
    }

    @Test func aComparisonThatFailsIsToldUntilItSucceeds() throws {
        let bench = try Bench()
        bench.mailbox.contentsTrouble = MailSourceError(
            .unreachable, context: "gone", hint: "wait")
        try bench.pass()
        try bench.pass(after: .hours(2))
        let alerts = bench.purposes(bench.toAgents).filter { $0 == "alert" }
        #expect(alerts.count == bench.rules.everyAgent.count)
        bench.mailbox.contentsTrouble = nil
        try bench.pass(after: .hours(2))
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }
}
