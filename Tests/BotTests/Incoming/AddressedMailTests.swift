import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// Whom a command was written to, and by which of an agent's addresses.
@Suite struct AddressedMailTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        bench.report()
        try bench.pass()
    }

    private func deliver(_ mail: SimulatedMail, verdict: String? = Bench.border) throws {
        bench.deliver(mail, verdict: verdict)
        try bench.pass(after: .minutes(1))
    }

    private func isClosed() throws -> Bool { try bench.ticket()?.isClosed == true }

    private func answer() throws -> String {
        let last = try #require(bench.toAgents.last)
        let text = try #require(MessageParser.parse(last.raw).text)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: To whom

    @Test(arguments: ["Delivered-To", "X-Original-To", "Envelope-To", "Resent-To"])
    func anOrderToSomebodyElseThatIsPassedOnIsToldAndNotObeyed(_ field: String) throws {
        var mail = bench.mail(to: "eve@evil.example", "#1 close not ours\n")
        mail.extra = ["\(field): delist@example.org"]
        try deliver(mail)
        #expect(try !isClosed())
        #expect(try answer().contains("was not addressed to me"))
        #expect(bench.toAgents.last?.recipients.map(\.description) == [Bench.alice])
        let fate = try #require(
            try bench.database.read { try $0.unmatchedMail(2) })
        #expect(fate.fate.fate == .filed && fate.fate.reason.code == .misaddressed)
        // The same once more is the same mail.
        let told = bench.toAgents.count
        bench.mailbox.deliver(
            Array("X-Spam-Status: No\r\n".utf8) + mail.bytes(results: Bench.border), at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(bench.toAgents.count == told)
    }

    @Test func aThousandPassedOnAreToldOfAFewTimes() throws {
        for number in 0..<40 {
            try deliver(bench.mail(to: "eve@evil.example", "#1 note \(number)\n"))
        }
        let refusals = bench.purposes(bench.toAgents).filter { $0 == "refusal" }
        #expect(refusals.count == bench.rules.limits.incoming.refusalsPerHour)
        let codes = try bench.database.read { tx in
            try (1...60).compactMap { try tx.unmatchedMail($0)?.fate.reason.code }
        }
        #expect(codes.count { $0 == .misaddressed } == 40)
    }

    @Test func aStrangersMailToSomebodyElseIsAnsweredToNobody() throws {
        let told = bench.toAgents.count
        try deliver(
            bench.mail(from: "eve@evil.example", to: "eve@evil.example", "close not ours\n"),
            verdict: "dmarc=pass header.from=evil.example")
        #expect(bench.toAgents.count == told)
    }

    @Test func aSecondToFieldMakesNoMailOurs() throws {
        var mail = bench.mail(to: "eve@evil.example", "#1 close not ours\n")
        mail.extra = ["To: delist@example.org"]
        try deliver(mail)
        #expect(try !isClosed())
    }

    @Test(arguments: ["delist@example.org", "Delist <DELIST@example.org>", "delist+x@example.org"])
    func anOrderToTheBotIsObeyed(_ address: String) throws {
        try deliver(bench.mail(to: "bob@example.org, \(address)", "#1 close not ours\n"))
        #expect(try isClosed())
    }

    @Test func anOrderInCopyIsObeyed() throws {
        var mail = bench.mail(to: "bob@example.org", "#1 close not ours\n")
        mail.extra = ["Cc: delist@example.org"]
        try deliver(mail)
        #expect(try isClosed())
    }

    @Test func anAliasIsTheBotOnlyWhereItIsConfigured() throws {
        let alias = "delisting@example.net"
        try deliver(bench.mail(to: alias, "#1 note one\n"))
        #expect(bench.purposes(bench.toAgents).last == "refusal")
        bench.rules.aliases = [try #require(EmailAddress(alias))]
        try deliver(bench.mail(to: alias, "#1 close not ours\n"))
        #expect(try isClosed())
    }

    /// A token is a secret between the bot and the agent: who wrote to it wrote to the bot.
    @Test func aTokenInTheEnvelopeAloneIsEnough() throws {
        let receipt = try #require(bench.toAgents.last)
        let token = try #require(MessageParser.parse(receipt.raw).replyTo.first?.address)
        var mail = bench.mail(to: "undisclosed-recipients:;", "#1 close not ours\n")
        mail.extra = ["X-Original-To: \(token)"]
        try deliver(mail)
        #expect(try isClosed())
    }

    @Test func whatIsPassedOnOpensADraftAndLetsNothingLeave() throws {
        bench.rules.firstMailIsAutomatic = true
        let text = "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.5\n"
        try deliver(bench.mail(to: "eve@evil.example", subject: "Blocked", text))
        #expect(try bench.ticket(2)?.status == .draft)
        #expect(bench.toPostmaster.isEmpty)
    }

    // MARK: By whom

    private let other = "alice@example.net"

    private func giveAliceASecondAddress() throws {
        bench.rules.agents[0].also = [try #require(EmailAddress(other))]
    }

    @Test func anotherAddressOfAnAgentCommandsAndIsAnsweredToTheRegisteredOne() throws {
        let proof = "dmarc=pass header.from=example.net"
        try deliver(bench.mail(from: other, "#1 note one\n"), verdict: proof)
        #expect(bench.toAgents.allSatisfy { $0.recipients.map(\.description) == [Bench.alice] })
        try giveAliceASecondAddress()
        try deliver(bench.mail(from: other, "#1 close not ours\n"), verdict: proof)
        #expect(try isClosed())
        #expect(bench.toAgents.last?.recipients.map(\.description) == [Bench.alice])
    }

    @Test func itNeedsProofOfItsOwnDomain() throws {
        try giveAliceASecondAddress()
        try deliver(bench.mail(from: other, "#1 close not ours\n"))
        #expect(try !isClosed())
        #expect(bench.toAgents.last?.recipients.map(\.description) == [Bench.alice])
    }

    @Test func theAgentsTokenIsGoodFromEachOfThem() throws {
        let receipt = try #require(bench.toAgents.last)
        let mail = bench.reply(to: receipt, from: other, "close not ours\n")
        try deliver(mail, verdict: nil)
        #expect(try !isClosed())
        try giveAliceASecondAddress()
        var again = bench.reply(to: receipt, from: other, "close not ours\n")
        again.date = bench.now
        try deliver(again, verdict: nil)
        #expect(try isClosed())
    }
}
