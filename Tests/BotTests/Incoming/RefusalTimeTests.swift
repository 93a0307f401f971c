import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// When a refusal first happened and of whom, by the report or the log line that tells of it.
@Suite struct RefusalTimeTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private static let refusal =
        "554 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1"

    /// The refusals on record, each as `time recipient's-domain`.
    private func refusals(_ number: Int = 1) throws -> [String] {
        try bench.database.read { try $0.rejections(of: TicketNumber(number)) }.map {
            "\($0.refusedAt.iso8601) \($0.recipientDomain ?? "-")"
        }
    }

    /// A bounce of 4 November, with those fields above the recipients and of each.
    private func bounce(
        of message: [String] = [], _ recipient: [String] = [],
        to recipients: [String] = ["bob@customer.example"]
    ) -> String {
        let groups = recipients.map {
            ([
                "Final-Recipient: rfc822; \($0)", "Action: failed", "Status: 4.0.0",
                "Diagnostic-Code: smtp; \(Self.refusal)",
            ] + recipient).joined(separator: "\n")
        }
        let head = (["Reporting-MTA: dns; mta1.example.org"] + message).joined(separator: "\n")
        let told = recipients.map { "<\($0)>: host mx.customer.example said:\n    \(Self.refusal)" }
        return """
            --b
            Content-Type: text/plain

            I'm sorry to have to inform you that your message could not be delivered.

            \(told.joined(separator: "\n\n"))

            --b
            Content-Type: message/delivery-status

            \(head)

            \(groups.joined(separator: "\n\n"))

            --b--

            """
    }

    private static let report = "multipart/report; report-type=delivery-status; boundary=b"

    /// The bounce as an agent forwards it in a file.
    private func forward(_ bounce: String, from agent: String = Bench.alice) throws {
        var mail = bench.mail(from: agent, subject: "Fwd: Undelivered Mail", "")
        mail.contentType = "multipart/mixed; boundary=a"
        mail.text = """
            --a
            Content-Type: text/plain

            Please see to this.

            --a
            Content-Type: message/rfc822

            From: MAILER-DAEMON@mta1.example.org
            To: news@example.org
            Subject: Undelivered Mail Returned to Sender
            Date: Wed, 04 Nov 2026 11:00:00 +0000
            Message-ID: <bounce@mta1.example.org>
            MIME-Version: 1.0
            Content-Type: \(Self.report)

            \(bounce)
            --a--

            """
        bench.deliver(mail)
        try bench.pass(after: .minutes(1))
    }

    @Test func aReportTellsWhenTheMailWasFirstRefused() throws {
        try forward(
            bounce(
                of: ["Arrival-Date: Fri, 30 Oct 2026 10:11:12 +0100 (CET)"],
                ["Last-Attempt-Date: Wed, 4 Nov 2026 09:00:00 +0100"]))
        #expect(try refusals() == ["2026-10-30T09:11:12Z customer.example"])
        #expect(try bench.draft()?.body.contains("refused since 30 October 2026") == true)
    }

    @Test func withoutAnArrivalTheLastAttemptCountsAndThenTheReport() throws {
        try forward(bounce(["Last-Attempt-Date: Mon, 2 Nov 2026 09:00:00 +0100"]))
        #expect(try refusals() == ["2026-11-02T08:00:00Z customer.example"])
        try forward(bounce())
        #expect(try refusals().last == "2026-11-04T11:00:00Z customer.example")
    }

    @Test(arguments: ["Thu, 1 Jan 1970 00:00:00 +0000", "Thu, 5 Nov 2026 09:00:00 +0100", "soon"])
    func whatCannotBeIsNotBelieved(date: String) throws {
        try forward(bounce(of: ["Arrival-Date: \(date)"]))
        #expect(try refusals() == ["2026-11-04T11:00:00Z customer.example"])
    }

    @Test(arguments: [
        ("Nov  3 10:11:12 mta1 postfix/smtp[7]: 4F2: ", "2026-11-03T10:11:12Z"),
        ("Dec 30 23:59:58 mta1 postfix/smtp[7]: 4F2: ", "2025-12-30T23:59:58Z"),
        ("2026-11-03T10:11:12.345678+01:00 mta1 postfix/smtp[7]: 4F2: ", "2026-11-03T09:11:12Z"),
        ("2026-11-03T10:11:12Z mta1 postfix/smtp[7]: 4F2: ", "2026-11-03T10:11:12Z"),
        ("<22>1 2026-11-03T10:11:12+0100 mta1 postfix/smtp 7 - - 4F2: ", "2026-11-03T09:11:12Z"),
        ("Tue Nov  3 10:11:12 2026 mta1 sendmail[7]: 4F2: ", "2026-11-03T10:11:12Z"),
        ("2026-11-03 10:11:12 mta1 postfix/smtp[7]: 4F2: ", "2026-11-03T10:11:12Z"),
    ])
    func aLogLineTellsItsTimeAndItsRecipient(stamp: String, moment: String) throws {
        try bench.say(
            stamp + "to=<bob@customer.example>, orig_to=<b@list.example>, "
                + "relay=mx.customer.example[198.51.100.7]:25, delay=1, dsn=5.7.0, "
                + "status=bounced (host mx.customer.example[198.51.100.7] said: "
                + "\(Self.refusal) (in reply to MAIL FROM command))\n")
        #expect(try refusals() == ["\(moment) customer.example"])
    }

    @Test func eachLineOfALogIsOneRefusal() throws {
        let lines = [
            ("Nov  2 08:00:00", "bob@customer.example"), ("Nov  3 09:00:00", "x@y.example"),
        ]
        try bench.say(
            lines.map { stamp, recipient in
                "\(stamp) mta1 postfix/smtp[7]: 4F2: to=<\(recipient)>, status=bounced (host "
                    + "mx[198.51.100.7] said: \(Self.refusal) (in reply to MAIL FROM command))\n"
            }.joined())
        #expect(
            try refusals() == [
                "2026-11-02T08:00:00Z customer.example", "2026-11-03T09:00:00Z y.example",
            ])
        #expect(try bench.draft()?.body.contains("2 mails to recipients at") == true)
    }

    /// A clock that shows its writer's zone; one that says nothing of it is read by ours.
    @Test(arguments: [("+0900", "2026-11-03T01:11:12Z"), ("-0000", "2026-11-03T09:11:12Z")])
    func aStampWithoutAZoneIsReadByTheMailsDateThenByOurs(zone: String, moment: String) throws {
        let mail = bench.mail(
            subject: "Blocked",
            "Nov  3 10:11:12 mta1 postfix/smtp[7]: to=<a@customer.example>, "
                + "status=bounced (host mx[198.51.100.7] said: \(Self.refusal) (in reply to "
                + "DATA))\n")
        let bytes = String(decoding: mail.bytes(results: Bench.border), as: UTF8.self)
        let date = "Wed, 04 Nov 2026 \(zone == "+0900" ? 21 : 12):00:00 \(zone)"
        bench.mailbox.deliver(
            Array(bytes.replacing(bench.now.internetDate, with: date).utf8), at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(try refusals() == ["\(moment) customer.example"])
    }

    // MARK: Once

    @Test func theSameRefusalForwardedByTwoCountsOnce() throws {
        let bounce = bounce(of: ["Arrival-Date: Fri, 30 Oct 2026 10:11:12 +0100"])
        try forward(bounce)
        try forward(bounce, from: "mira@example.org")
        #expect(try bench.ticketCount() == 1)
        #expect(try refusals() == ["2026-10-30T09:11:12Z customer.example"])
        #expect(try bench.draft()?.body.contains("2 mails") == false)
    }

    @Test func eachRecipientOfAReportCounts() throws {
        try forward(bounce(to: ["bob@customer.example", "eve@customer.example"]))
        #expect(try refusals().count == 2)
    }

    /// Neither the second forwarding nor what was refused before makes it refused again.
    @Test func whatWasKnownBeforeIsNoNewRefusal() throws {
        let bounce = bounce(of: ["Arrival-Date: Fri, 30 Oct 2026 10:11:12 +0100"])
        try forward(bounce)
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        let inquiry = try #require(bench.toPostmaster.last)
        bench.deliver(
            bench.reply(
                to: inquiry, from: "postmaster@proofpoint.com",
                "The IP address 192.0.2.1 has been delisted.\n"),
            verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .hours(2))
        let verifying = try #require(try bench.ticket()?.status)
        try forward(bounce, from: "mira@example.org")
        #expect(try bench.ticket()?.status == verifying)
    }

    /// Where the field says less than the text beside it, both are one refusal.
    @Test func theFieldAndTheTextOfABounceAreOneRefusal() throws {
        let short = bounce().replacing(
            "Diagnostic-Code: smtp; \(Self.refusal)",
            with: "Diagnostic-Code: smtp; 554 5.7.0 Blocked")
        try forward(short)
        #expect(try refusals() == ["2026-11-04T11:00:00Z customer.example"])
    }

    // MARK: What lasts

    private func delay(noticed hours: Int) throws {
        let text = """
            --b
            Content-Type: text/plain

            Your message could not be delivered for more than 4 hours. It will be retried.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mta1.example.org
            Arrival-Date: Wed, 4 Nov 2026 12:00:00 +0000

            Final-Recipient: rfc822; bob@customer.example
            Action: delayed
            Status: 4.0.0
            Diagnostic-Code: smtp; 451 4.7.0 Temporarily deferred due to reputation of 192.0.2.1,
                see https://ipcheck.proofpoint.com/?ip=192.0.2.1

            --b--

            """
        bench.now = Timestamp(seconds: 1_793_793_600) + .hours(hours)
        var mail = bench.mail(
            from: "MAILER-DAEMON@mta1.example.org", subject: "Delayed Mail (still being retried)",
            text)
        mail.contentType = Self.report
        bench.rules.bounceSources = [try #require(EmailAddress("MAILER-DAEMON@mta1.example.org"))]
        bench.deliver(mail, verdict: "dmarc=pass header.from=mta1.example.org")
        try bench.pass()
    }

    /// The notices of one mail all say when it was first refused.
    @Test func aDelayLastsFromItsFirstRefusalToTheLastNotice() throws {
        try delay(noticed: 4)
        #expect(try bench.ticketCount() == 0)
        try delay(noticed: 23)
        #expect(try bench.ticketCount() == 0)
        try delay(noticed: 25)
        #expect(try bench.ticketCount() == 1)
    }
}
