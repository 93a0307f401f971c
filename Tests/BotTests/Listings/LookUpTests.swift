import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What people see of a block that no public list shows.
@Suite struct LookUpTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func story() throws -> [String] {
        try bench.database.read { tx in
            try bench.rules.story(
                of: try #require(try tx.ticket(TicketNumber(1))), at: bench.now, in: tx)
        }
    }

    @Test func aFollowUpIsAnnouncedWithTheQuestionWhetherItIsStillBlocked() throws {
        try bench.inquire()
        try bench.live(7)
        let announcement = try bench.text(
            bench.toAgents.last { bench.purposes([$0]) == ["follow-up-near"] })
        #expect(
            announcement.contains("Still blocked? Please look: https://ipcheck.proofpoint.com/"))
        #expect(announcement.contains("“looked up clear”, which stops the follow-ups: mailto:"))
        #expect(announcement.contains("- So far, 192.0.2.1: "))
    }

    @Test func aBlockThatIsGoneStopsTheFollowUps() throws {
        try bench.inquire()
        try bench.say("#1 looked up clear\n")
        let ticket = try #require(try bench.ticket())
        #expect(ticket.status == .verifying(until: bench.now + .days(14)))
        #expect(try story().contains { $0.hasPrefix("  192.0.2.1: clear, as far as is known") })
        try bench.live(16)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry"])
        #expect(try bench.ticket()?.status == .closed(.delisted))
    }

    @Test func aBlockThatIsGoneBeforeTheInquiryNeedsNone() throws {
        bench.report()
        try bench.pass()
        try bench.say("#1 looked up clear\n")
        #expect(try bench.ticket()?.status.name == "verifying")
        try bench.say("#1 approve\n")
        try bench.live(16)
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.ticket()?.isClosed == true)
    }

    @Test func aDelayWithinTheQuietPeriodBringsTheTicketBack() throws {
        try bench.inquire()
        try bench.say("#1 looked up clear\n")
        try bench.say("#1 looked up delayed\n")
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .review))
    }

    @Test func oneOfTwoAddressesThatIsClearStopsNothing() throws {
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.1 192.0.2.2\n"))
        try bench.pass()
        try bench.say("#1 approve\n")
        try bench.say("#1 looked up clear 192.0.2.1\n")
        #expect(try bench.ticket()?.status.name == "waitingOnPostmaster")
        try bench.say("#1 looked up clear 192.0.2.2\n")
        #expect(try bench.ticket()?.status.name == "verifying")
        try bench.say("undo #1\n")
        #expect(try bench.ticket()?.status.name == "waitingOnPostmaster")
        #expect(!(try story()).contains { $0.hasPrefix("  192.0.2.2: clear") })
    }

    @Test func aBlockThatIsStillThereWhileADelistingIsVerifiedIsForAPerson() throws {
        try bench.inquire()
        try bench.say("#1 looked up clear\n")
        try bench.say("#1 looked up blocked\n")
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .review))
    }

    @Test func mailThatIsTakenIsToldAndStopsNothing() throws {
        try bench.inquire()
        try bench.say("#1 taken by example.com from 192.0.2.1\n")
        #expect(try bench.ticket()?.status.name == "waitingOnPostmaster")
        #expect(
            try bench.timeline().contains(
                .mailTaken(by: "example.com", from: [ip("192.0.2.1")])))
    }

    @Test(arguments: [
        ("#1 looked up clear 192.0.2.9\n", "#1 is not about 192.0.2.9."),
        ("#1 taken by example.com from 192.0.2.9\n", "#1 is not about 192.0.2.9."),
        ("#1 looked up clear 2001:db8::/32\n", "#1 is not about 2001:db8::/32."),
    ])
    func whatTheTicketIsNotAboutIsRefused(line: String, answer: String) throws {
        bench.report()
        try bench.pass()
        try bench.say(line)
        let told = try bench.lastAnswer()
        #expect(told.contains(answer), "\(told)")
    }

    @Test func aClosedTicketIsReopenedFirst() throws {
        bench.report()
        try bench.pass()
        try bench.say("#1 close gave up\n")
        try bench.say("#1 looked up blocked\n")
        #expect(try bench.lastAnswer().contains("#1 is closed; “reopen” it first."))
    }

    private func paste(_ lines: String...) throws {
        let receipt = try #require(
            bench.toAgents.last { bench.purposes([$0]) == ["receipt"] })
        bench.deliver(bench.reply(to: receipt, lines.joined(separator: "\n") + "\n"))
        try bench.pass(after: .minutes(1))
    }

    @Test(arguments: [
        "Nov  4 13:00:30 mta1 postfix/smtp[1]: 4F1A: to=<a@one.example>, "
            + "relay=mx0a-001b2d01.pphosted.com[198.51.100.7]:25, delay=1, dsn=2.0.0, "
            + "status=sent (250 2.0.0 Ok: queued)",
        "Nov  4 13:00:30 mta1 sendmail[9]: x1: to=<a@one.example>, delay=00:00:01, "
            + "relay=mx0a-001b2d01.pphosted.com. [198.51.100.7], dsn=2.0.0, stat=Sent (ok)",
        "2026-11-04 13:00:30 1xyz => a@one.example R=dnslookup T=remote_smtp "
            + "H=mx0a-001b2d01.pphosted.com [198.51.100.7] C=\"250 2.0.0 ok\"",
    ])
    func linesOfALogTellThatMailIsTaken(line: String) throws {
        bench.report()
        try bench.pass()
        try paste(line)
        let told = try story()
        #expect(told.contains { $0.hasSuffix("Mail from 192.0.2.1 was taken by one.example.") })
        let seen = try bench.database.read { tx in
            try tx.sightings(
                of: ip("192.0.2.1"), at: "proofpoint", since: bench.now - .days(1))
        }
        #expect(Set(seen.map(\.what)) == [.refused, .taken(by: "one.example")])
        let answer = try bench.text(bench.toAgents.last)
        #expect(answer.contains("mail was taken for one.example; that is noted of 192.0.2.1"))
    }

    @Test func linesOfOtherServersTellNothing() throws {
        bench.report()
        try bench.pass()
        try paste(
            "Nov  2 10:01:00 mta1 postfix/smtp[1]: 4F1A: to=<a@one.example>, "
                + "relay=mx.example.net[198.51.100.7]:25, status=sent (250 2.0.0 Ok)")
        #expect(try !story().contains { $0.contains("taken") })
    }

    @Test func ofSeveralAddressesItIsAskedWhich() throws {
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.1 192.0.2.2\n"))
        try bench.pass()
        try paste(
            "Nov  2 10:01:00 mta1 postfix/smtp[1]: 4F1A: to=<a@one.example>, "
                + "relay=mx0a-001b2d01.pphosted.com[198.51.100.7]:25, status=sent (250 2.0.0 Ok)")
        #expect(
            try bench.text(bench.toAgents.last).contains("“taken by one.example from 192.0.2.7”"))
    }

    @Test func aLaterDelayIsNoClearance() throws {
        bench.report()
        try bench.pass()
        try bench.say("#1 looked up clear\n")
        bench.now = bench.now + .days(1)
        try bench.say("#1 looked up delayed\n")
        #expect(try !story().contains { $0.contains("192.0.2.1: clear") })
    }

    @Test(arguments: [
        "looked up clear but 192.0.2.1 blocked", "looked up clear blocked",
        "looked up clear 192.0.2.1, blocked 192.0.2.2",
    ])
    func wordsThatCouldMeanAnythingAreAskedBack(line: String) throws {
        bench.report()
        try bench.pass()
        try bench.say("#1 \(line)\n")
        #expect(try bench.ticket()?.status == .draft)
        #expect(try bench.lastAnswer().contains("where they differ, a line for each"))
    }

    @Test func aRangeMeansThoseOfTheTicketThatLieInIt() throws {
        bench.report()
        try bench.pass()
        try bench.say("#1 looked up blocked 192.0.2.0/24\n")
        #expect(try bench.timeline().contains(.lookedUp(.blocked, [ip("192.0.2.1")])))
    }

    @Test func ofSeveralAddressesEachIsLookedUp() throws {
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.1 192.0.2.2\n"))
        try bench.pass()
        try bench.say("#1 approve\n")
        try bench.live(7)
        let announcement = try bench.text(
            bench.toAgents.last { bench.purposes([$0]) == ["follow-up-near"] })
        for address in ["192.0.2.1", "192.0.2.2"] {
            #expect(announcement.contains("“looked up clear \(address)”: mailto:"))
            #expect(announcement.contains("?ip=\(address) "))
        }
        #expect(!announcement.contains("“looked up clear”"))
    }
}
