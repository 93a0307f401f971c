import Correspondence
import InternetMessage
import Letters
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// Mail between a machine's and a person's, mail that a filter put aside, and old mail.
@Suite struct MarkedMailTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.inquire()
    }

    private func answer(
        _ text: String, subject: String, extra: [String] = [], folder: Bool = false
    ) throws {
        var mail = bench.mail(from: "postmaster@proofpoint.com", subject: subject, text)
        mail.inReplyTo = MessageParser.parse(try #require(bench.toPostmaster.first).raw).messageID
        mail.extra = extra
        let verdict = SimulatedMail.pass("postmaster@proofpoint.com")
        if folder {
            bench.junk?.deliver(mail.bytes(results: verdict), at: bench.now)
        } else {
            bench.deliver(mail, verdict: verdict)
        }
        try bench.pass(after: .hours(1))
    }

    private func lastText() throws -> String {
        let last = try #require(bench.toAgents.last)
        return try #require(MessageParser.parse(last.raw).text)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static let removed = "192.0.2.1 has been removed from our list."
    private static let marked = ["Auto-Submitted: auto-generated"]

    // MARK: Automatic

    @Test func aHelpDesksAnswerIsShownAndSuspendsAndIsNotBelieved() throws {
        try answer(Self.removed, subject: "Re: Blocked [#1]", extra: Self.marked)
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
        #expect(bench.purposes(bench.toAgents).last == "answer-arrived")
        #expect(try lastText().contains("marked as automatic"))
        let count = bench.toPostmaster.count
        try bench.live(20)
        #expect(bench.toPostmaster.count == count, "it was chased all the same")
    }

    @Test func whatAMachineSaysIsShownAndMovesNothing() throws {
        try answer(
            Self.removed, subject: "Automatic reply: Blocked [#1]",
            extra: ["Auto-Submitted: auto-replied"])
        guard case .waitingOnPostmaster? = try bench.ticket()?.status else {
            Issue.record("the follow-up stopped")
            return
        }
        let agent = try #require(bench.rules.agents.first)
        #expect(try bench.bot.digest(for: agent, at: bench.now).text.contains(Self.removed))
        try bench.live(9)
        #expect(bench.toPostmaster.count == 2, "the follow-up goes on")
    }

    @Test func anAgentsRuleForwardOpensATicket() throws {
        let text = """
            ---------- Forwarded message ---------
            From: Mail Delivery System <MAILER-DAEMON@mta1.example.org>
            Date: Mon, Nov 2, 2026 at 9:31 AM
            Subject: Undelivered Mail Returned to Sender
            To: <news@example.org>

            <a@customer.example>: host mx0a-001.pphosted.com[203.0.113.9] said: 554
                Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.8
            """
        var mail = bench.mail(subject: "FW: Undelivered Mail Returned to Sender", text)
        mail.extra = Self.marked
        bench.deliver(mail)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(2)?.addresses.map(\.description) == ["192.0.2.8"])
        #expect(bench.purposes(bench.toAgents).last == "receipt")
    }

    @Test func ordersInMarkedMailAreAskedBack() throws {
        var mail = bench.reply(to: try #require(bench.toAgents.last), "#1 close delisted\n")
        mail.extra = Self.marked
        bench.deliver(mail)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.isClosed == false)
        #expect(try lastText().contains("not carried out yet"))
    }

    // MARK: Junk

    @Test func anAnswerInJunkIsAnAnswerAndToldAsFoundThere() throws {
        bench.junk = BenchMailbox()
        try bench.pass(after: .minutes(1))
        try answer(Self.removed, subject: "Re: Blocked [#1]", folder: true)
        guard case .verifying? = try bench.ticket()?.status else {
            Issue.record("\(String(describing: try bench.ticket()?.status))")
            return
        }
        #expect(try lastText().contains("found in the folder junk"))
    }

    @Test func aStrangersMailInJunkOpensNothingAndOnlyTheDigestNamesIt() throws {
        bench.junk = BenchMailbox()
        try bench.pass(after: .minutes(1))
        let count = bench.toAgents.count
        let mail = bench.mail(from: "x@evil.example", subject: "192.0.2.3", "192.0.2.3 is listed\n")
        bench.junk?.deliver(mail.bytes(results: nil), at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(bench.toAgents.count == count)
        #expect(try bench.ticketCount() == 1)
        let stored = try bench.database.read { try $0.mail(.unfiled, limit: 1) }
        #expect(stored.first?.folder == "junk" && stored.first?.fate.witness == "digest")
    }

    // MARK: Old

    @Test func mailJudgedOldIsNamedInTheDigest() throws {
        bench.rules.since = bench.now - .days(1)
        let mail = bench.mail(subject: "Blocked", "Our 192.0.2.9 is blocked at Proofpoint.\n")
        bench.mailbox.deliver(mail.bytes(results: Bench.border), at: bench.now - .days(3))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticketCount() == 1)
        let agent = try #require(bench.rules.agents.first)
        let text = try bench.bot.digest(for: agent, at: bench.now).text
        #expect(text.contains("1 mail from example.org: older than the first mail to act on"))
    }
}
