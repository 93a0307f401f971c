import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What agents' mail does, and what proves that it is theirs.
@Suite struct AgentMailTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    @Test func aReportOpensATicketAndIsAnsweredWithADraft() throws {
        bench.report()
        let report = try bench.pass()
        #expect(report.messagesRead == 1 && report.mailsAccepted == 1)
        #expect(try bench.ticket()?.status == .draft)
        #expect(try bench.ticket()?.addresses.map(\.description) == ["192.0.2.1"])
        #expect(bench.purposes(bench.toAgents) == ["receipt"])
        let receipt = try #require(bench.toAgents.first)
        #expect(receipt.recipients.map(\.description) == [Bench.alice] && receipt.sender == nil)
        #expect(MessageParser.parse(receipt.raw).text?.contains("192.0.2.1") == true)
        #expect(bench.toPostmaster.isEmpty)
    }

    @Test func whereTheRelayTakesNoNullSenderOurAddressStandsInForIt() throws {
        bench.rules.usesNullSender = false
        bench.report()
        try bench.pass()
        #expect(bench.toAgents.map(\.sender?.description) == ["delist@example.org"])
    }

    @Test func anApprovalByTheAgentsTokenSendsTheInquiryAtOnce() throws {
        bench.report()
        try bench.pass()
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"), verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry"])
        let inquiry = try #require(bench.toPostmaster.first)
        #expect(
            inquiry.recipients.map(\.description)
                == ["postmaster@proofpoint.com", "delist@example.org"])
        let next = try #require(try bench.ticket()?.nextActionAt)
        #expect(next - bench.now == .days(7))
        #expect(bench.purposes(bench.toAgents) == ["receipt", "answer"])
    }

    @Test func anApprovalByOurOwnServersResultsNeedsNoToken() throws {
        bench.report()
        try bench.pass()
        let receipt = try #require(bench.toAgents.last)
        bench.deliver(bench.reply(to: receipt, "approve\n", toToken: false))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func aTokenInAnotherAgentsHandsProvesNothing() throws {
        bench.report()
        try bench.pass()
        let receipt = try #require(bench.toAgents.last)
        bench.deliver(bench.reply(to: receipt, from: "mira@example.org", "approve\n"), verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.ticket()?.status == .draft)
    }

    @Test func aTokenShownToOthersIsBurnt() throws {
        bench.report()
        try bench.pass()
        var mail = bench.reply(to: try #require(bench.toAgents.last), "approve\n")
        mail.extra = ["Cc: someone@customer.example"]
        bench.deliver(mail, verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
    }

    @Test func aForgedMailIsQuarantinedEvenWithAToken() throws {
        bench.report()
        try bench.pass()
        let mail = bench.reply(to: try #require(bench.toAgents.last), "approve\n")
        bench.deliver(mail, verdict: "dmarc=fail header.from=example.org")
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(bench.purposes(bench.toAgents) == ["receipt", "refusal"])
        #expect(try bench.fates().contains { $0.hasPrefix("quarantined: ") })
        #expect(try bench.ticket()?.status == .draft)
    }

    @Test func resultsBelowOurBordersCountForNothing() throws {
        bench.report()
        try bench.pass()
        var mail = bench.reply(to: try #require(bench.toAgents.last), "approve\n", toToken: false)
        mail.extra = [
            "Received: from evil.example by mx.evil.example",
            "Authentication-Results: mx.example.org; \(Bench.border)",
        ]
        bench.deliver(mail, verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
    }

    @Test func anAgentWhoIsNotProvenMayOpenADraftAndCommandsNothing() throws {
        bench.report(verdict: nil)
        try bench.pass()
        #expect(try bench.ticket()?.status == .draft)
        #expect(bench.purposes(bench.toAgents) == ["receipt"])
        bench.deliver(bench.mail(subject: "Re: [#1]", "#1 approve\n"), verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.ticket()?.status == .draft)
        // The answer goes to the registered address, so that the agent hears of it.
        #expect(bench.purposes(bench.toAgents) == ["receipt", "refusal"])
    }

    @Test func strangersGetNothing() throws {
        let spam = bench.mail(from: "spam@evil.example", subject: "[#1]", "#1 approve\n192.0.2.1\n")
        bench.deliver(spam, verdict: "dmarc=pass header.from=evil.example")
        try bench.pass()
        #expect(try bench.ticketCount() == 0)
        // What names an address of ours is told to our own people, and to nobody else.
        #expect(bench.relay.arrived.map { $0.recipients.map(\.description) } == [[Bench.alice]])
        #expect(bench.purposes(bench.relay.arrived) == ["alert"])
    }

    @Test func theSameCommandByAnotherPathDoesNothing() throws {
        bench.report()
        try bench.pass()
        var mail = bench.reply(to: try #require(bench.toAgents.last), "note they called back\n")
        bench.deliver(mail)
        mail.messageID = "another@client.example.net"
        mail.extra = ["X-Forwarded: by a list"]
        bench.deliver(mail)
        try bench.pass(after: .minutes(1))
        #expect(try bench.timeline().filter { $0 == .noted("they called back") }.count == 1)
        #expect(bench.purposes(bench.toAgents) == ["receipt", "answer"])
    }

    @Test func aCommandOlderThanAWeekIsAskedBack() throws {
        bench.report()
        try bench.pass()
        let mail = bench.reply(to: try #require(bench.toAgents.last), "approve\n")
        bench.now = bench.now + .days(8)
        bench.deliver(mail)
        try bench.pass()
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.ticket()?.status == .draft)
    }

    @Test func severalTicketsAreCommandedInOneMail() throws {
        bench.report("192.0.2.1")
        bench.report("192.0.2.2")
        try bench.pass()
        bench.deliver(bench.mail("#1 hold\n#2 close not ours\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(1)?.status == .held(over: .draft))
        #expect(try bench.ticket(2)?.status == .closed(.notOurs))
    }

    @Test func anAutoReplyOfAnAgentCommandsNothing() throws {
        bench.report()
        try bench.pass()
        var mail = bench.reply(to: try #require(bench.toAgents.last), "approve\n")
        mail.extra = ["Auto-Submitted: auto-replied"]
        bench.deliver(mail)
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty && bench.toAgents.count == 1)
    }

    @Test func moreMailThanTheFuseAllowsIsNotWritten() throws {
        bench.rules.limits.mailsToAgentPerHour = 2
        for host in 1...4 { bench.report("192.0.2.\(host)") }
        try bench.pass()
        #expect(try bench.ticketCount() == 4)
        #expect(bench.toAgents.count == 2)
        let alarms = try bench.database.read { try $0.alarms() }
        #expect(alarms == [.tooManyMails(to: bench.rules.agents[0].address)])
    }
}
