import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// `approve with changes` and `send`: the agent's own words.
@Suite struct OrdersMailTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private static let own = """
        Hello,

        our address 192.0.2.1 was refused. It sends invoices to customers who opted in.
        We closed the account that was abused.

        Alice
        """

    private func receipt() throws -> SubmittedMail {
        bench.report()
        try bench.pass()
        return try #require(bench.toAgents.last)
    }

    @Test(arguments: ["send", "approve with changes"])
    func theTextBelowReplacesTheDraftAndLeaves(line: String) throws {
        let receipt = try receipt()
        bench.deliver(bench.reply(to: receipt, "\(line)\n\n\(Self.own)\n"))
        try bench.pass(after: .minutes(1))
        let inquiry = try #require(bench.toPostmaster.first)
        let text = try #require(MessageParser.parse(inquiry.raw).text)
        #expect(text.contains("We closed the account that was abused."))
        #expect(try bench.draft()?.editedBy?.description == Bench.alice)
    }

    @Test func aTextThatFailsTheRulesIsShownBackAndBecomesTheDraft() throws {
        let receipt = try receipt()
        bench.deliver(
            bench.reply(to: receipt, "approve with changes\n\nPlease look at {ADDRESS}.\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.draft()?.body == "Please look at {ADDRESS}.\n")
        #expect(try bench.lastAnswer().contains("| Please look at {ADDRESS}."))
        // More evidence does not take an agent's own words away.
        bench.report()
        try bench.pass(after: .minutes(1))
        #expect(try bench.draft()?.body == "Please look at {ADDRESS}.\n")
        bench.deliver(bench.mail("#1 approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
    }

    @Test func theDraftAsMendedInTheQuoteIsWhatLeaves() throws {
        let receipt = try receipt()
        let shown = try #require(MessageParser.parse(receipt.raw).text)
        let quoted = shown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { "> \($0)" }.joined(separator: "\n")
        let mended = quoted.replacing("Could you please review", with: "Would you kindly review")
        #expect(mended != quoted)
        bench.deliver(
            bench.reply(
                to: receipt,
                "approve with changes\n\nOn Wed, Nov 4, 2026 at 1:00 PM Example wrote:\n\(mended)\n"
            ))
        try bench.pass(after: .minutes(1))
        let inquiry = try #require(bench.toPostmaster.first)
        let text = try #require(MessageParser.parse(inquiry.raw).text)
        #expect(text.contains("Would you kindly review"))
        #expect(!text.contains("> "))
        // Nothing of our mail around the draft goes out with it.
        let former = try #require(try bench.draft())
        #expect(!former.body.contains("approve") && !former.body.contains("Subject:"))
    }

    /// A client that does not mark what it quotes.
    @Test func whatWeWroteToTheAgentDoesNotGoToThePostmaster() throws {
        let receipt = try receipt()
        let shown = try #require(MessageParser.parse(receipt.raw).text)
        bench.deliver(
            bench.reply(to: receipt, "send\n\nHello 192.0.2.1,\nthanks.\n\nBot:\n\(shown)\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.lastAnswer().contains("not carried out yet"))
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "confirm\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.lastAnswer().contains("parts of my own mail"))
    }

    @Test func withoutATextNothingLeaves() throws {
        _ = try receipt()
        bench.deliver(bench.mail("#1 send\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.lastAnswer().contains("below a line that says only “send”"))
    }

    @Test func theAnswerSaysWhatWasDoneWhatComesNextAndHowToUndoIt() throws {
        try bench.inquire()
        bench.deliver(bench.mail("#1 escalate\n"))
        try bench.pass(after: .minutes(1))
        let text = try bench.lastAnswer()
        #expect(text.contains("Done: Escalated."))
        #expect(text.contains("Next: Follow-up 1 on"))
        #expect(text.contains("How to undo: reply “undo” to this mail."))
    }

    @Test func afterTheInquiryBouncedResumingDraftsItAnew() throws {
        try bench.inquire()
        let inquiry = try #require(bench.toPostmaster.first)
        let item = try #require(
            try bench.database.read { try $0.mailToPostmaster(of: TicketNumber(1)).first })
        for _ in 0..<2 { bench.mailbox.deliver(report(on: item, to: inquiry), at: bench.now) }
        try bench.pass(after: .minutes(5))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .decision))
        #expect(try bench.ticket()?.mails.returned == 1)
        bench.deliver(bench.mail("#1 resume\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.status == .draft)
        bench.deliver(bench.mail("#1 approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "inquiry"])
    }

    private var serial: Int { bench.mailbox.stored.count }

    /// RFC 3464: the inquiry did not arrive.
    private func report(on item: OutboxItem, to mail: SubmittedMail) -> [UInt8] {
        let text = """
            From: MAILER-DAEMON@mx.example.org
            To: \(mail.sender?.description ?? "")
            Subject: Undelivered Mail Returned to Sender
            Date: Wed, 04 Nov 2026 12:05:0\(serial) +0000
            Message-ID: <report-\(serial)@mx.example.org>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            The mail system could not deliver it.

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; postmaster@proofpoint.com
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 no such user

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <\(item.messageID.text)>

            --b--

            """
        return Array(text.replacing("\n", with: "\r\n").utf8)
    }
}
