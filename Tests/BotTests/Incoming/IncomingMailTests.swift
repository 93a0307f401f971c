import Correspondence
import InternetMessage
import Letters
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// What becomes of mail at the edges, and who is told: through the whole bot.
@Suite struct IncomingMailTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        bench.rules.bounceSources = [try #require(EmailAddress(SimulatedServer.address))]
    }

    /// A bounce as our own server writes it, with the results that the border found.
    private func bounce(_ address: String, results: String?) throws {
        var chance = SeededGenerator(seed: UInt64(bench.mailbox.stored.count))
        let signed = SimulatedServer().bounce(address, bench.now, &chance)
        let text = String(decoding: signed, as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("Authentication-Results") }
        var bytes = lines.joined(separator: "\r\n")
        if let results { bytes = "Authentication-Results: mx.example.org; \(results)\r\n" + bytes }
        bench.mailbox.deliver(Array(bytes.utf8), at: bench.now)
        try bench.pass(after: .minutes(5))
    }

    private func stored(_ filter: MailFilter = .all) throws -> [StoredMail] {
        try bench.database.read { try $0.mail(filter, limit: 100) }
    }

    private func texts() -> [String] {
        bench.toAgents.compactMap { MessageParser.parse($0.raw).text }
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    // MARK: Bounces of our own servers

    @Test func aLocalBounceWithoutResultsIsToldAtOnce() throws {
        try bounce("192.0.2.1", results: nil)
        #expect(try bench.ticketCount() == 0)
        #expect(bench.purposes(bench.toAgents) == ["alert"])
        #expect(try stored(.unfiled).first?.fate.witness == "notice")
        #expect(try stored(.unfiled).first?.told.first?.recipient == Bench.alice)
    }

    @Test func oneReplyCountsEveryBounceOfThatServer() throws {
        try bounce("192.0.2.1", results: nil)
        let first = try #require(bench.toAgents.last)
        try bounce("192.0.2.2", results: nil)
        bench.deliver(bench.reply(to: first, "new ticket\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticketCount() == 2)
        #expect(try stored(.unfiled).isEmpty)
        // It was those bounces that counted, not their source.
        try bounce("192.0.2.3", results: nil)
        #expect(try bench.ticketCount() == 2)
    }

    @Test(arguments: [
        ("spf=pass smtp.helo=mta.example.org", WithoutDMARC.spf, true),
        ("spf=pass smtp.helo=mta.example.org", .nothing, false),
        ("spf=pass smtp.helo=other.example.net", .spf, false),
        ("spf=fail smtp.helo=mta.example.org", .spf, false),
        ("dkim=pass header.d=example.org", .dkim, true),
        ("dkim=pass header.d=example.org", .nothing, false),
        ("dmarc=pass header.from=mta.example.org", .nothing, true),
        ("dmarc=fail header.from=mta.example.org; spf=pass smtp.helo=mta.example.org", .spf, false),
    ])
    func aBounceCountsByItsDomainOrByTheNameItsServerGreetedWith(
        results: String, setting: WithoutDMARC, counts: Bool
    ) throws {
        bench.rules.withoutDMARC = setting
        try bounce("192.0.2.1", results: results)
        #expect(try bench.ticketCount() == (counts ? 1 : 0))
    }

    // MARK: Content, delays, other lists

    private func say(_ text: String, subject: String = "Fwd: returned") throws {
        bench.deliver(bench.mail(subject: subject, text))
        try bench.pass(after: .minutes(1))
    }

    @Test func aContentRefusalOpensATicketWithAChecklistOfItsOwn() throws {
        try say(
            "host mx.example.net said: 554 5.7.1 Message from 192.0.2.1 rejected: spam content\n")
        #expect(try bench.ticketCount() == 1)
        #expect(
            try bench.ticket()?.subject == "Mail refused for its content from IP address 192.0.2.1")
        let receipt = try #require(texts().last)
        #expect(receipt.contains("what the mail says, not the address"))
        #expect(receipt.contains("does not say whose filter it was; Proofpoint is assumed"))
    }

    @Test func aDelayIsExplainedAndOpensATicketWhenItLasts() throws {
        let delay = "host mx.example.net said: 451 4.7.1 192.0.2.1 deferred, try again later\n"
        try say(delay)
        #expect(try bench.ticketCount() == 0)
        #expect(bench.purposes(bench.toAgents) == ["answer"])
        #expect(texts().last?.contains("clears by itself") == true)
        #expect(texts().last?.contains("Which of our addresses") == false)
        bench.now = bench.now + .hours(30)
        try say(delay, subject: "Fwd: still delayed")
        #expect(try bench.ticketCount() == 1)
        #expect(try bench.ticket()?.subject == "Mail delayed from IP address 192.0.2.1")
    }

    @Test(arguments: [
        "MXToolbox Monitor: 192.0.2.1 was added to the Spamhaus ZEN blacklist.\n",
        "HetrixTools: your IP 192.0.2.1 is now listed on 2 blocklists: SORBS, UCEPROTECTL1\n",
        "[FIRING:1] dnsbl_exporter: 192.0.2.1 listed on bl.spamcop.net\n",
    ])
    func aMonitorsAlertIsToldAndNeverATicketOfProofpoints(text: String) throws {
        try say(text, subject: "Fwd: Alert")
        #expect(try bench.ticketCount() == 0)
        #expect(bench.purposes(bench.toAgents) == ["answer"])
        #expect(texts().last?.contains("monitor's alert") == true)
    }

    @Test func anAlertThatNamesProofpointIsAnAgentsReport() throws {
        try say("MXToolbox says 192.0.2.1 is blacklisted; Proofpoint refuses us too.\n")
        #expect(try bench.ticketCount() == 1)
    }

    @Test func theAnswerToOurQuestionOpensWhatItNames() throws {
        try say("We are refused somewhere, please help.\n", subject: "Blocked")
        #expect(bench.purposes(bench.toAgents) == ["question"])
        let question = try #require(bench.toAgents.last)
        bench.deliver(bench.reply(to: question, "It is 192.0.2.4.\n\n> Which of our addresses\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.addresses.map(\.description) == ["192.0.2.4"])
        #expect(bench.purposes(bench.toAgents).last == "receipt")
    }

    @Test func aLogLineInAnAnswerIsEvidence() throws {
        try bench.inquire()
        let receipt = try #require(bench.toAgents.first)
        let line = "554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.6"
        bench.deliver(bench.reply(to: receipt, "And this came today:\n\n\(line)\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(2)?.addresses.map(\.description) == ["192.0.2.6"])
    }

    @Test func aLogLineBesideOneThatIsPursuedIsNotLost() throws {
        try bench.inquire()
        let receipt = try #require(bench.toAgents.first)
        let lines = ["192.0.2.1", "192.0.2.6"].map {
            "554 Blocked - see https://ipcheck.proofpoint.com/?ip=\($0)\n"
        }
        bench.deliver(bench.reply(to: receipt, "Both today:\n\n\(lines.joined())"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(2)?.addresses.map(\.description) == ["192.0.2.6"])
    }

    @Test func anAddressInAnAnswerOnATicketOpensNothing() throws {
        try bench.inquire()
        let receipt = try #require(bench.toAgents.first)
        bench.deliver(bench.reply(to: receipt, "I think that 192.0.2.6 is fine.\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticketCount() == 1)
    }

    // MARK: People who write more than the limit

    @Test func whoWritesMoreThanTheLimitIsToldSoOnce() throws {
        try bench.inquire()
        let count = bench.toAgents.count
        let limit = bench.rules.limits.incoming.answersWithoutCommandPerDay
        for round in 0..<limit + 3 {
            let last = try #require(bench.toAgents.last)
            bench.deliver(bench.reply(to: last, "I wonder about thing number \(round) here.\n"))
            try bench.pass(after: .minutes(5))
        }
        let answers = texts().dropFirst(count)
        #expect(answers.count == limit + 1)
        let last = try #require(answers.last)
        #expect(last.contains("my last answer to mails without a command until Thu 5 Nov 2026"))
        #expect(answers.dropLast().allSatisfy { !$0.contains("my last answer") })
        let kept = try stored().prefix(2)
        #expect(
            kept.allSatisfy {
                $0.fate.witness == "digest" && $0.fate.reason.code == .withoutCommand
            })
    }

    // MARK: Digests

    @Test func theDigestNamesWhatNobodyWasToldOfAndStrangersCannotFloodIt() throws {
        try bench.inquire()
        for index in 0..<60 {
            bench.deliver(
                bench.mail(from: "x@d\(index).example.net", subject: "Offer \(index)", "Buy.\n"),
                verdict: nil)
        }
        var reply = bench.mail(
            from: "postmaster@proofpoint.com", subject: "Automatic reply: [#1]",
            "I am out of the office until Monday.\n")
        reply.inReplyTo = MessageParser.parse(try #require(bench.toPostmaster.first).raw).messageID
        reply.extra = ["Auto-Submitted: auto-replied"]
        bench.deliver(reply, verdict: SimulatedMail.pass("postmaster@proofpoint.com"))
        try bench.pass(after: .minutes(1))
        let agent = try #require(bench.rules.agents.first)
        let text = try bench.bot.digest(for: agent, at: bench.now).text
        #expect(text.contains("1 mail from proofpoint.com, on #1: an automatic mail"))
        #expect(text.contains("“I am out of the office until Monday.”"))
        #expect(text.matches(of: /mail from d\d+\.example\.net/).count < 20)
        #expect(text.contains("more: delistbot mail list --digest"))
    }

    @Test func aMailOfTheDigestIsSettledByItsNumber() throws {
        try bench.inquire()
        let text = "192.0.2.7 seems to be listed.\n"
        for _ in 0..<2 {
            var mail = bench.mail(from: "joe@customer.example", subject: "Fwd: list", text)
            mail.extra = ["Auto-Submitted: auto-replied"]
            bench.deliver(mail, verdict: nil)
        }
        try bench.pass(after: .minutes(1))
        let numbers = try stored(.unfiled).map(\.number).sorted()
        #expect(numbers.count == 2)
        try bench.say("file mail \(numbers[0]) under #1\nnew ticket from mail \(numbers[1])\n")
        let settled = try numbers.map { number in
            try bench.database.read { try $0.mail(numbered: number)?.fate.ticket?.value }
        }
        #expect(settled == [1, 2])
        #expect(try bench.ticket(2)?.addresses.map(\.description) == ["192.0.2.7"])
    }

    @Test func everyStoredMailHasAWitness() throws {
        try bench.inquire()
        try say("MXToolbox: 192.0.2.1 is on the SORBS blacklist.\n")
        try bounce("192.0.2.1", results: nil)
        for mail in try stored() { #expect(mail.fate.witness != nil, "\(mail)") }
    }
}
