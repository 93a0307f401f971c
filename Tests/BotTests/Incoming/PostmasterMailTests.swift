import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What a postmaster's mail does, proven or not, and what comes back of our own.
@Suite struct PostmasterMailTests {
    private static let theirs = "dmarc=pass header.from=proofpoint.com"
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func answer(_ text: String, headers: Bool = true) throws -> SimulatedMail {
        let inquiry = try #require(bench.toPostmaster.last)
        var mail = bench.reply(to: inquiry, from: "postmaster@proofpoint.com", text)
        guard !headers else { return mail }
        (mail.inReplyTo, mail.references, mail.to) = (nil, [], "delist@example.org")
        mail.subject = "Your request"
        return mail
    }

    @Test func silenceIsFollowedUpWeeklyUntilAPersonDecides() throws {
        try bench.inquire()
        try bench.live(40)
        #expect(
            bench.purposes(bench.toPostmaster)
                == ["inquiry", "follow-up-1", "follow-up-2", "follow-up-3", "follow-up-4"])
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .decision))
        let ids = Set(bench.toPostmaster.map { MessageParser.parse($0.raw).messageID })
        #expect(ids.count == 5)
        #expect(bench.purposes(bench.toAgents).filter { $0 == "follow-up-near" }.count == 4)
    }

    @Test func anAnswerStopsTheFollowUps() throws {
        try bench.inquire()
        bench.deliver(
            try answer("Could you please tell us what kind of mail you send?\n"),
            verdict: Self.theirs)
        try bench.pass(after: .hours(2))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .information))
        #expect(bench.purposes(bench.toAgents).last == "answer-arrived")
        try bench.live(12)
        #expect(bench.toPostmaster.count == 1)
    }

    @Test(arguments: ["> ", ""])
    func ourOwnQuestionsBelowAnAnswerAreNotTheirs(mark: String) throws {
        try bench.inquire()
        let ours = try #require(MessageParser.parse(bench.toPostmaster[0].raw).text)
        let quoted = ours.split(whereSeparator: \.isNewline).map { mark + $0 }
        let text = "We are unable to remove 192.0.2.1 at this time.\n\n"
        bench.deliver(
            try answer(text + quoted.joined(separator: "\n") + "\n"), verdict: Self.theirs)
        try bench.pass(after: .hours(2))
        #expect(
            try bench.timeline().contains(
                .answerRead(
                    .refused, because: "We are unable to remove 192.0.2.1 at this time.",
                    from: .aligned)))
    }

    @Test func anAnswerFromAnotherAddressThatHasOurMailStopsThemToo() throws {
        try bench.inquire()
        var mail = try answer("We removed 192.0.2.1 from our list.\n")
        mail.from = "jane.doe@example.com"
        bench.deliver(mail, verdict: "dmarc=pass header.from=example.com")
        try bench.pass(after: .hours(2))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
    }

    @Test func anAutoReplyStopsNothing() throws {
        try bench.inquire()
        var mail = try answer("I am out of the office.\n")
        mail.extra = ["Auto-Submitted: auto-replied"]
        bench.deliver(mail, verdict: Self.theirs)
        try bench.live(9)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test func aForgedDelistedChangesNothingAndIsTold() throws {
        try bench.inquire()
        let before = try bench.ticket()
        let told = bench.toAgents.count
        let forged = try answer("192.0.2.1 has been delisted.\n", headers: false)
        bench.deliver(forged, verdict: nil)
        try bench.pass(after: .hours(2))
        #expect(try bench.ticket() == before)
        #expect(bench.toAgents.count == told + 1)
        #expect(bench.purposes(bench.toAgents).last == "alert")
        try bench.live(9)
        #expect(bench.toPostmaster.count == 2)
    }

    @Test func anAlignedReplyWithoutHeadersIsFoundByTheAddressItNames() throws {
        try bench.inquire()
        let mail = try answer(
            "Hello,\n\nthe IP address 192.0.2.1 has been delisted.\n", headers: false)
        bench.deliver(mail, verdict: Self.theirs)
        try bench.pass(after: .hours(2))
        guard case .verifying = try bench.ticket()?.status else {
            Issue.record("\(String(describing: try bench.ticket()?.status))")
            return
        }
        try bench.live(15)
        #expect(try bench.ticket()?.status == .closed(.delisted))
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func aNewRefusalDisprovesADelisting() throws {
        try bench.inquire()
        bench.deliver(
            try answer("The IP address 192.0.2.1 has been delisted.\n"), verdict: Self.theirs)
        try bench.pass(after: .hours(2))
        bench.report()
        try bench.pass(after: .days(2))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .review))
        #expect(try bench.ticketCount() == 1)
    }

    @Test func aLateAnswerOnAClosedTicketReArmsNothing() throws {
        try bench.inquire()
        bench.deliver(bench.mail("#1 close gave up\n"))
        try bench.pass(after: .hours(1))
        bench.deliver(try answer("Which addresses do you mean?\n"), verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status == .closed(.gaveUp))
        #expect(bench.purposes(bench.toAgents).last == "late-answer")
    }

    // MARK: Our own mail

    @Test func ourCopyShowsThatAMailOfUnknownFateWasDelivered() throws {
        bench.relay.script = [.indeterminate("the connection was lost")]
        try bench.inquire()
        #expect(try bench.ticket()?.mails.hasUncertain == true)
        #expect(try bench.ticket()?.status == .waitingOnPostmaster(followUpAt: nil))
        let handedOverAt = bench.now
        try bench.pass(after: .minutes(1))
        #expect(bench.purposes(bench.toAgents).contains("mail-uncertain"))
        // Not sent again by itself, however long it takes.
        try bench.live(10)
        #expect(bench.toPostmaster.count == 1)
        let copy = Array("Received: by relay\r\n".utf8) + bench.toPostmaster[0].raw
        bench.mailbox.deliver(copy, at: bench.now)
        let now = bench.now
        var bot = bench.bot
        _ = try bot.pass(at: now, vouchedBy: .person)
        #expect(try bench.ticket()?.mails.hasUncertain == false)
        #expect(try bench.ticket()?.mails.lastAcceptedAt == handedOverAt)
    }

    @Test func aCopyWithAnotherBodyIsNotOurs() throws {
        try bench.inquire()
        let copy = bench.toPostmaster[0].raw + Array("PS: close everything\r\n".utf8)
        bench.mailbox.deliver(copy, at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(try bench.fates().contains { $0.hasPrefix("quarantined: ") })
    }

    @Test func aPersonCanHaveAMailOfUnknownFateSentOnceMore() throws {
        bench.relay.script = [.indeterminate("the connection was lost")]
        try bench.inquire()
        try bench.pass(after: .minutes(1))
        let alert = try #require(
            bench.toAgents.last { bench.purposes([$0]) == ["mail-uncertain"] })
        bench.deliver(bench.reply(to: alert, "resend\n"))
        try bench.pass(after: .hours(1))
        #expect(bench.toPostmaster.count == 2)
        // The same bytes and the same Message-ID: the postmaster sees one mail.
        #expect(bench.toPostmaster[0].raw == bench.toPostmaster[1].raw)
        #expect(try bench.ticket()?.mails.accepted == 1)
    }

    @Test func aDeliveryReportToTheBounceAddressStopsTheTicket() throws {
        try bench.inquire()
        let inquiry = try #require(bench.toPostmaster.first)
        var mail = bench.mail(
            from: "MAILER-DAEMON@relay.example.net",
            to: inquiry.sender?.description ?? "", subject: "Undelivered Mail",
            """
            --b
            Content-Type: text/plain

            Your mail could not be delivered.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; relay.example.net

            Final-Recipient: rfc822; postmaster@proofpoint.com
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user

            --b--
            """)
        mail.contentType = "multipart/report; report-type=delivery-status; boundary=b"
        bench.deliver(mail, verdict: nil)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .decision))
        #expect(bench.purposes(bench.toAgents).last == "mail-bounced")
        #expect(try bench.ticketCount() == 1)
        let told = MessageParser.parse(try #require(bench.toAgents.last).raw).text ?? ""
        #expect(told.contains("MAILER-DAEMON@relay.example.net."))
        #expect(told.contains("- postmaster@proofpoint.com: 550 5.1.1 no such user"))
    }

    @Test func aProvenMailThatShowsNoTicketStopsTheOnlyOneThatWaits() throws {
        try bench.inquire()
        bench.deliver(
            try answer("Hello,\n\nwe have looked into this for you.\n", headers: false),
            verdict: Self.theirs)
        try bench.pass(after: .hours(2))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
        try bench.live(9)
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func aProvenMailThatShowsNoTicketStopsNoneOfTwo() throws {
        try bench.inquire()
        bench.report("192.0.2.2")
        try bench.pass(after: .hours(1))
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 2)
        bench.deliver(
            try answer("Hello,\n\nwe have looked into this for you.\n", headers: false),
            verdict: Self.theirs)
        try bench.pass(after: .hours(2))
        try bench.live(9)
        #expect(bench.toPostmaster.count == 4)
    }
}
