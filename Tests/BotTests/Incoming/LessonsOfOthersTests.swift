import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// What went wrong at MuckRock, Blocked.org.uk, Alaveteli and the help desks, each with the lesson
/// as its name and the report it is from.
@Suite struct LessonsOfOthersTests {
    private static let theirs = "dmarc=pass header.from=proofpoint.com"
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func answer(_ text: String) throws {
        let last = try #require(bench.toPostmaster.last)
        bench.deliver(
            bench.reply(to: last, from: "postmaster@proofpoint.com", text), verdict: Self.theirs)
    }

    private func order(_ line: String) throws {
        bench.deliver(bench.mail(line + "\n"))
        try bench.pass(after: .minutes(1))
    }

    /// openrightsgroup/blocked-org-uk#373: a vendor answered nobody for over a year.
    @Test func aContactThatAnswersNobodyIsAnAlarm() throws {
        let chat = BenchReceiver()
        bench.receivers = ["chat": chat]
        bench.rules.webhooks = [
            WebhookRule(name: "chat", format: .json, events: [.contactSilent])
        ]
        for number in 1...3 {
            bench.report("192.0.2.\(number)")
            try bench.pass()
            bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
            try bench.pass(after: .minutes(1))
        }
        try bench.live(24)
        let alarms = try bench.database.read { try $0.alarms() }
        #expect(alarms == [.contactSilent(try #require(EmailAddress("postmaster@proofpoint.com")))])
        let silence = try #require(try chat.bodies().first?["silence"] as? [String: Any])
        #expect(silence["contact"] as? String == "postmaster@proofpoint.com")
        try answer("We are looking at it.\n")
        try bench.live(1)
        #expect(chat.taken.count == 1)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
        #expect(alarmed("Over: postmaster@proofpoint.com does not answer") == [Bench.alice])
    }

    /// Whom a mail with that subject went to.
    private func alarmed(_ subject: String) -> [String] {
        bench.toAgents.filter { MessageParser.parse($0.raw).subject == subject }
            .flatMap(\.recipients).map(\.description).filter { $0 != "delist@example.org" }.sorted()
    }

    /// A manager is told of no other alarm: of this one, whoever approved is.
    @Test func whoApprovedHearsOfItToo() throws {
        let mira = "mira@example.org"
        try #require(bench.rules.agents.contains { $0.address.description == mira })
        for number in 1...3 {
            bench.report("192.0.2.\(number)")
            try bench.pass()
            try bench.say("#\(number) approve\n", from: number == 2 ? mira : Bench.alice)
        }
        try bench.live(24)
        let words = "postmaster@proofpoint.com does not answer"
        #expect(alarmed("Alarm: \(words)") == [Bench.alice, mira])
        // Nobody is written to there any more: that ends it, for whoever was told.
        bench.rules.postmasters[0].contacts = [try #require(EmailAddress("help@proofpoint.com"))]
        try bench.live(1)
        #expect(alarmed("Over: \(words)") == [Bench.alice, mira])
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    /// MuckRock/muckrock#1000: a reminder went out because nobody had classified the reply yet.
    @Test func whatNobodyHasReadYetSuspendsTheFollowUps() throws {
        try bench.inquire()
        try answer("Well, well.\n")
        try bench.live(30)
        #expect(bench.toPostmaster.count == 1)
    }

    /// MuckRock/muckrock#1653: the nudge was counted from the writing, not from the sending.
    @Test func theClockStartsWhenTheServerTookTheMail() throws {
        bench.relay.script = Array(repeating: .unreachable("away"), count: 3)
        try bench.inquire()
        while bench.toPostmaster.isEmpty { try bench.pass(after: .hours(6)) }
        let ticket = try #require(try bench.ticket())
        #expect(ticket.mails.lastAcceptedAt == bench.now)
        #expect(try #require(ticket.nextActionAt) >= bench.now + .days(7))
    }

    /// MuckRock/muckrock#2000: two schedules collided and mails left on successive days.
    @Test func noReasonMakesTwoMailsWithinTheGap() throws {
        try bench.inquire()
        try order("#1 escalate")
        try bench.live(2)
        #expect(bench.toPostmaster.count == 1)
        try bench.live(5)
        #expect(bench.toPostmaster.count == 2)
    }

    /// MuckRock/muckrock#1975: an agency's reply re-armed a withdrawn request.
    @Test func aLateAnswerReArmsNothing() throws {
        try bench.inquire()
        try order("#1 close withdrawn")
        try answer("What do you send?\n")
        try bench.live(20)
        #expect(try bench.ticket()?.status == .closed(.withdrawn))
        #expect(bench.toPostmaster.count == 1)
        #expect(bench.purposes(bench.toAgents).contains("late-answer"))
    }

    /// MuckRock/muckrock#546: "they promised the 20th" has to pause, then sound different.
    @Test func aPromisedDayPausesAndIsAskedAboutInOtherWords() throws {
        try bench.inquire()
        try answer("We will review 192.0.2.1 and get back to you by November 20.\n")
        try bench.live(14)
        #expect(bench.toPostmaster.count == 1)
        try bench.live(6)
        #expect(bench.purposes(bench.toPostmaster).last?.hasPrefix("nudge") ?? false)
    }

    /// MuckRock/muckrock#1757: a lockdown needed one word that stops everything.
    @Test func oneWordStopsEverything() throws {
        try bench.inquire()
        try order("hold all")
        try bench.live(20)
        #expect(bench.toPostmaster.count == 1)
        try order("resume all")
        try bench.live(4)
        #expect(bench.toPostmaster.count == 2)
    }

    /// MuckRock/muckrock#763: nobody knew what to do with a contact that bounced.
    @Test func aBouncedInquiryIsToldWithWhatToDo() throws {
        try bench.inquire()
        let inquiry = MessageParser.parse(try #require(bench.toPostmaster.last).raw)
        let identifier = try #require(inquiry.messageID)
        var bounce = bench.mail(
            from: "MAILER-DAEMON@relay.example.net", subject: "Undelivered Mail",
            """
            --r
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relay.example.net

            Final-Recipient: rfc822; postmaster@proofpoint.com
            Action: failed
            Status: 5.1.1

            --r
            Content-Type: text/rfc822-headers

            Message-ID: \(identifier.bracketed)

            --r--
            """)
        bounce.contentType = "multipart/report; report-type=delivery-status; boundary=\"r\""
        bench.deliver(bounce, verdict: nil)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .decision))
        #expect(bench.purposes(bench.toAgents).last == "mail-bounced")
    }

    /// DeusData/codebase-memory-mcp#1269: stale bots close what the project itself owes.
    @Test func silenceNeverClosesATicket() throws {
        try bench.inquire()
        try bench.live(200)
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .decision))
    }

    /// zammad/zammad#5092: every postmaster@ was taken for a machine.
    @Test func aPostmasterIsAPersonBothWays() throws {
        try bench.inquire()
        #expect(bench.toPostmaster.last?.recipients.first?.localPart == "postmaster")
        try answer("The address 192.0.2.1 has been delisted.\n")
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status.name == "verifying")
    }

    /// LukeSmithxyz/emailwiz#233: people asked for another address than the one refused.
    @Test func theAddressIsTakenFromTheRefusalItself() throws {
        bench.deliver(
            bench.mail(
                subject: "192.0.2.9 is the relay, I think",
                "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.4\n"))
        try bench.pass()
        #expect(try bench.ticket()?.addresses.map(\.description) == ["192.0.2.4"])
    }

    /// peeringdb/peeringdb#860: twenty-eight separate mails to one counterpart.
    @Test func severalAddressesOfAPoolAreOneMail() throws {
        let lines = (1...9).map {
            "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.\($0)"
        }
        bench.deliver(bench.mail(lines.joined(separator: "\n") + "\n"))
        try bench.pass()
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
        #expect(try bench.ticket()?.addresses.count == 9)
    }

    /// warmbly/warmbly#591: a reply from another address was dropped and the sequence went on.
    @Test func anAnswerFromAnyAddressInTheThreadCounts() throws {
        try bench.inquire()
        let last = try #require(bench.toPostmaster.last)
        bench.deliver(
            bench.reply(to: last, from: "jane@elsewhere.example", "I can help.\n"), verdict: nil)
        try bench.live(20)
        #expect(bench.toPostmaster.count == 1)
    }
}
