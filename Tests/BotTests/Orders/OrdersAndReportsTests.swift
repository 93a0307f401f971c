import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// An order above a report: both are done, and each is told of.
@Suite struct OrdersAndReportsTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.inquire()
    }

    private static let line =
        "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.2\n"

    private func forward(_ text: String, from author: String, subject: String) -> String {
        """

        ---------- Forwarded message ---------
        From: \(author)
        Date: Wed, 4 Nov 2026 09:00:00 +0000
        Subject: \(subject)
        To: <alice@example.org>

        \(text)
        """
    }

    private func send(_ text: String, subject: String, _ verdict: String? = Bench.border) throws {
        bench.deliver(bench.mail(subject: subject, text), verdict: verdict)
        try bench.pass(after: .minutes(1))
    }

    /// The kinds of the mails that agents got from there on.
    private func told(after count: Int) -> [String] {
        bench.purposes(Array(bench.toAgents.dropFirst(count))).sorted()
    }

    @Test func belowAnOrderPastedRefusalsAreReported() throws {
        let count = bench.toAgents.count
        try send("#1 hold\n\n\(Self.line)", subject: "orders")
        #expect(try bench.ticket()?.status.name == "held")
        #expect(try bench.ticket(2)?.addresses == [ip("192.0.2.2")])
        #expect(told(after: count) == ["answer", "receipt"])
    }

    @Test func evidenceOfTheTicketItselfIsAddedBeforeTheOrderIsDone() throws {
        try bench.say(
            "#1 close gave up\n" + "550 5.7.0 Blocked - see "
                + "https://ipcheck.proofpoint.com/?ip=192.0.2.1\n")
        #expect(try bench.ticket()?.isClosed == true)
        #expect(try bench.ticketCount() == 1)
    }

    @Test func whatTheOrderNamesIsNoReport() throws {
        try bench.say("#1 add 192.0.2.7\n\nThanks, Alice\n")
        #expect(try bench.ticketCount() == 1)
        #expect(try bench.ticket()?.addresses.count == 2)
    }

    @Test func aForwardedBounceAndTheOrderAboveItAreBothDone() throws {
        let count = bench.toAgents.count
        let bounce = forward(
            Self.line, from: "MAILER-DAEMON@mta1.example.org", subject: "Undelivered")
        try send("#1 hold\n" + bounce, subject: "Fwd: Undelivered")
        #expect(try bench.ticket()?.status.name == "held")
        #expect(try bench.ticket(2)?.addresses == [ip("192.0.2.2")])
        #expect(told(after: count) == ["answer", "receipt"])
    }

    @Test func anAlertOfAMonitorBelowAnOrderIsExplained() throws {
        let count = bench.toAgents.count
        let alert = forward(
            "Your address 192.0.2.6 is now listed on: psbl.surriel.com\n",
            from: "HetrixTools <alerts@hetrixtools.com>", subject: "Blacklist: 192.0.2.6 listed")
        try send("#1 hold\n" + alert, subject: "Fwd: Blacklist: 192.0.2.6 listed")
        #expect(try bench.ticket()?.status.name == "held")
        #expect(bench.toAgents.count == count + 2)
        #expect(try bench.toAgents.contains { try bench.text($0).contains("PSBL (192.0.2.6)") })
    }

    @Test func aForwardWithNothingInItIsToldOf() throws {
        let count = bench.toAgents.count
        let other = forward("Lunch?\n", from: "bob@example.net", subject: "Lunch")
        try send("#1 note see below\n" + other, subject: "Fwd: Lunch")
        #expect(try bench.timeline().contains(.noted("see below")))
        #expect(bench.toAgents.count == count + 2)
        #expect(
            try bench.toAgents.dropFirst(count).contains {
                try bench.text($0).contains("it opened no ticket")
            })
    }

    @Test func whatStandsInsideAForwardOrdersNothing() throws {
        let inside = forward(
            "#1 close gave up\n\(Self.line)", from: "bob@example.net", subject: "News")
        try send("#1 status\n" + inside, subject: "Fwd: News")
        #expect(try bench.ticket()?.status.name == "waitingOnPostmaster")
    }

    /// The head of what the subject means was not found: what stands above the inner one may be
    /// another's words.
    @Test func anOrderAboveAnotherForwardThanTheSubjectNamesIsAskedBack() throws {
        let inside = forward(Self.line, from: "bob@example.net", subject: "Something else")
        try send("#1 hold\n" + inside, subject: "Fwd: News")
        #expect(try bench.ticket()?.status.name == "waitingOnPostmaster")
        #expect(try bench.text(bench.toAgents.last).contains("If you mean it, reply “confirm”"))
        #expect(try bench.ticket(2)?.addresses == [ip("192.0.2.2")])
    }

    @Test func whoIsNotProvenReportsAndOrdersNothing() throws {
        let bounce = forward(Self.line, from: "MAILER-DAEMON@mta1.example.org", subject: "Bounce")
        try send("#1 hold\n" + bounce, subject: "Fwd: Bounce", nil)
        #expect(try bench.ticket()?.status.name == "waitingOnPostmaster")
        #expect(try bench.ticket(2)?.status == .draft)
    }

    @Test(arguments: ["#1 looked up clear for 192.0.2.1", "#1 looked up clear today"])
    func whatWasLookedUpMayBeSaidInMoreWords(line: String) throws {
        try bench.say(line + "\n")
        #expect(try bench.ticket()?.status.name == "verifying")
    }

    /// The address of an order that was not understood is no report.
    @Test func aMistypedOrderIsAskedAbout() throws {
        try bench.say("#1 looked up clear on their page 192.0.2.2\n")
        #expect(try bench.ticketCount() == 1)
        #expect(try bench.text(bench.toAgents.last).contains("Did you mean “#1 looked up clear”?"))
    }

    @Test func aReceiptNamesOnlyWhatTheMailReports() throws {
        try bench.say("#1 add 192.0.2.7\n")
        bench.report("192.0.2.7")
        try bench.pass(after: .minutes(1))
        let receipt = try bench.text(bench.toAgents.last)
        #expect(receipt.contains("Refused by Proofpoint: 192.0.2.7 (pool"), "\(receipt)")
    }

    @Test func whatSomebodySawIsNewsOnAnotherDay() throws {
        try bench.say("#1 looked up blocked\n")
        try bench.say("#1 looked up blocked\n")
        #expect(try bench.lastAnswer().contains("not done a second time"))
        try bench.pass(after: .days(2))
        try bench.say("#1 looked up blocked\n")
        #expect(!(try bench.lastAnswer().contains("not done a second time")))
    }

    @Test func eachLineOfUndoTakesItsOwnOrderBack() throws {
        try bench.say("#1 add 192.0.2.7\n")
        try bench.say("#1 split 192.0.2.7\n")
        try bench.say("#1 hold\n")
        try bench.say("undo\n")
        let answer = try bench.lastAnswer()
        #expect(answer.contains("“undo #1”") && answer.contains("“undo #2”"), "\(answer)")
    }
}
