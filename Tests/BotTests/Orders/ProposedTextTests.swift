import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// The text that a notice offers for the postmaster: how it leaves, and what never does.
@Suite struct ProposedTextTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private static let question = """
        Hello,

        could you please tell us what kind of mail is sent from 192.0.2.1?

        Ticket: PDR-4711
        """

    /// The notice of their answer.
    private func notice(_ answer: String = question) throws -> SubmittedMail {
        bench.rules.pools[0].mailFlow.sends =
            "invoices and order confirmations, only to customers of ours who have ordered"
        try bench.inquire()
        let inquiry = try #require(bench.toPostmaster.last)
        bench.deliver(
            bench.reply(to: inquiry, from: "postmaster@proofpoint.com", answer),
            verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .hours(2))
        return try #require(bench.toAgents.last { bench.purposes([$0]) == ["answer-arrived"] })
    }

    /// The text that a notice offers, as it stands there.
    private func offered(_ notice: SubmittedMail) throws -> String {
        let text = text(notice)
        let start = try #require(text.firstRange(of: "A text that would fit"))
        let below = text[start.upperBound...]
        let greeting = try #require(below.firstRange(of: "Hello,\n"))
        let end = try #require(below.firstRange(of: "\n\n----\n"))
        return String(below[greeting.lowerBound..<end.lowerBound])
    }

    private func text(_ mail: SubmittedMail) -> String {
        (MessageParser.parse(mail.raw).text ?? "").replacing("\r\n", with: "\n")
    }

    private func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(String.init)
    }

    private func reply(_ text: String, to notice: SubmittedMail) throws {
        bench.deliver(bench.reply(to: notice, text))
        try bench.pass(after: .minutes(1))
    }

    // MARK: send proposed

    @Test func sendProposedSendsTheTextThatTheNoticeShows() throws {
        let notice = try notice()
        let offered = try offered(notice)
        #expect(offered.contains("- invoices and order confirmations"))
        #expect(text(notice).contains("“send proposed”"))
        try reply("send proposed\n", to: notice)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "reply-2"])
        #expect(lines(text(try #require(bench.toPostmaster.last))) == lines(offered))
        #expect(try bench.lastAnswer().contains("undo"))
    }

    @Test func thanksAfterADelistingLeaveSoToo() throws {
        let notice = try notice("The IP address 192.0.2.1 has been delisted.\n")
        try reply("Send proposed, please\n", to: notice)
        #expect(text(try #require(bench.toPostmaster.last)).contains("Thank you for taking care"))
    }

    @Test func whereTheFactsChangedTheNewTextIsShownFirst() throws {
        let notice = try notice("The IP address 192.0.2.1 has been delisted.\n")
        bench.deliver(
            bench.mail(
                subject: "Blocked",
                "Nov  4 12:30:00 mta1 postfix/smtp[7]: to=<a@customer.example>, status=bounced "
                    + "(host mx[198.51.100.7] said: 554 5.7.0 Blocked - see "
                    + "https://ipcheck.proofpoint.com/?ip=192.0.2.1 (in reply to DATA))\n"))
        try bench.pass(after: .days(1))
        bench.report()
        try bench.pass(after: .days(1))
        try reply("send proposed\n", to: notice)
        #expect(bench.toPostmaster.count == 1)
        let answer = try bench.lastAnswer()
        #expect(answer.contains("would read differently by now"))
        #expect(answer.contains("The last refusal that we know of was on 5 November 2026."))
        try reply("send proposed\n", to: try #require(bench.toAgents.last))
        #expect(
            text(try #require(bench.toPostmaster.last)).contains("was on 5 November 2026."))
        #expect(bench.toPostmaster.count == 2)
    }

    @Test func whatOnlyAPersonKnowsHasToBeFilledIn() throws {
        let notice = try notice(
            "Hello,\n\ncould you please tell us who hosts your web shop?\n\nThanks\n")
        #expect(!text(notice).contains("“send proposed”"))
        try reply("send proposed\n", to: notice)
        #expect(bench.toPostmaster.count == 1)
        #expect(try bench.lastAnswer().contains("A placeholder was left: [fill in]"))
    }

    @Test func whereNothingIsProposedNothingLeaves() throws {
        try bench.inquire()
        try bench.say("#1 send proposed\n")
        #expect(bench.toPostmaster.count == 1)
        #expect(try bench.lastAnswer().contains("no text is proposed"))
    }

    @Test func theTicketCanBeNamedInAnyMail() throws {
        let offered = try offered(try notice())
        try bench.say("#1 send proposed\n")
        #expect(lines(text(try #require(bench.toPostmaster.last))) == lines(offered))
    }

    // MARK: Pasted below “send”

    @Test func theProposedTextPastedBelowSendLeaves() throws {
        let notice = try notice()
        let offered = try offered(notice)
        try reply("send\n\n\(offered)\n", to: notice)
        #expect(lines(text(try #require(bench.toPostmaster.last))) == lines(offered))
        #expect(bench.toPostmaster.count == 2)
    }

    @Test func theProposedTextLeavesChangedToo() throws {
        let notice = try notice()
        let changed = try offered(notice).replacing("Here is what", with: "This is all that")
        // What was offered may be pasted however the facts have changed since.
        try bench.say("#1 fixed the reverse DNS\n")
        try reply("send\n\n\(changed)\n", to: notice)
        #expect(lines(text(try #require(bench.toPostmaster.last))) == lines(changed))
    }

    /// A client that marks nothing: what stands around the text stays here.
    @Test func theRestOfTheNoticeStaysHere() throws {
        let notice = try notice()
        try reply("send\n\n\(text(notice))\n", to: notice)
        try reply("confirm\n", to: try #require(bench.toAgents.last))
        #expect(bench.toPostmaster.count == 1)
    }

    // MARK: Quoted text

    @Test(arguments: ["send", "send proposed"])
    func quotedTextNeverLeaves(order: String) throws {
        let notice = try notice()
        let quoted = try lines(offered(notice)).map { "> MARK \($0)" }.joined(separator: "\n")
        try reply("\(order)\n\n\(quoted)\n", to: notice)
        #expect(bench.toPostmaster.allSatisfy { !text($0).contains("MARK") })
        #expect(bench.toPostmaster.count == (order == "send" ? 1 : 2))
    }

    @Test func aQuotedDraftLeavesByApproveWithChangesOnly() throws {
        bench.report()
        try bench.pass()
        let receipt = try #require(bench.toAgents.last)
        let quoted = lines(text(receipt)).map { "> \($0)" }.joined(separator: "\n")
        let below = "\n\nOn Wed, Nov 4, 2026 at 1:00 PM Example wrote:\n\(quoted)\n"
        try reply("send" + below, to: receipt)
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.lastAnswer().contains("approve with changes"))
        try reply("approve with changes" + below, to: receipt)
        #expect(bench.toPostmaster.count == 1)
    }
}
