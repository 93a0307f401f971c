import Bot
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Agents name blocks and ranges of our addresses where they name addresses.
@Suite struct RangeReportTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    @Test(arguments: [
        ("192.0.2.0/30", ["192.0.2.0", "192.0.2.1", "192.0.2.2", "192.0.2.3"]),
        ("192.0.2.14 - 192.0.2.19 and 198.51.100.0/24", ["192.0.2.14", "192.0.2.15"]),
    ])
    func aBlockOpensATicketAboutTheAddressesOfOursInIt(text: String, ours: [String]) throws {
        bench.deliver(bench.mail(subject: "Blocked", "Please open a ticket about \(text).\n"))
        try bench.pass()
        #expect(try bench.ticket()?.addresses.map(\.description) == ours)
    }

    @Test func anOpenTicketAboutOneOfThemIsNotOpenedAgain() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        bench.deliver(bench.mail(subject: "Blocked", "Also 192.0.2.0/31 is blocked.\n"))
        try bench.pass()
        #expect(try bench.ticket(2)?.addresses.map(\.description) == ["192.0.2.0"])
    }

    @Test func aBlockThatIsTooLargeIsAskedBack() throws {
        bench.rules.pools[0].ranges = [try #require(IPAddressRange("10.9.0.0/16"))]
        bench.deliver(bench.mail(subject: "Blocked", "All of 10.9.0.0/16 is refused.\n"))
        try bench.pass()
        #expect(try bench.ticketCount() == 0)
        let question = try #require(bench.toAgents.last)
        let text = MessageParser.parse(question.raw).text ?? ""
        #expect(text.contains("10.9.0.0/16 holds more than 256 addresses of ours"), "\(text)")
    }

    @Test func aRangeInsideAForwardedMailNamesNothing() throws {
        let text = """
            see below

            ---------- Forwarded message ---------
            From: Hosting <noc@hosting.example.net>
            Date: Mon, 2 Nov 2026 at 09:00
            Subject: your network 192.0.2.0/24
            To: <alice@example.org>

            Your network 192.0.2.0/24 has a new gateway.

            """
        bench.deliver(bench.mail(subject: "Fwd: your network", text))
        try bench.pass()
        #expect(try bench.ticketCount() == 0)
    }

    @Test func splitAndAddTakeBlocks() throws {
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.0/30\n"))
        try bench.pass()
        bench.deliver(
            bench.reply(to: try #require(bench.toAgents.last), "add 192.0.2.4/31\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.addresses.count == 6)
        bench.deliver(
            bench.reply(to: try #require(bench.toAgents.last), "split 192.0.2.0-192.0.2.1\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.addresses.count == 4)
        #expect(
            try bench.ticket(2)?.addresses.map(\.description) == ["192.0.2.0", "192.0.2.1"])
    }

    @Test func aTicketTellsWhoseItsAddressesAre() throws {
        bench.rules.pools[0].holder.customer = "Example Shop"
        bench.report()
        try bench.pass()
        let ticket = try #require(try bench.ticket())
        let story = try bench.database.read {
            try bench.rules.story(of: ticket, at: bench.now, in: $0)
        }
        #expect(story.contains("192.0.2.1: used by Example Shop"))
    }

    @Test func whatIsNamedBesideARefusalIsNotLeftOutInSilence() throws {
        bench.deliver(
            bench.mail(
                subject: "Blocked",
                "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1\n\n"
                    + "also 192.0.2.10-192.0.2.11 are blocked by Proofpoint\n"))
        try bench.pass()
        let receipt = try bench.text(bench.toAgents.last { bench.purposes([$0]) == ["receipt"] })
        #expect(receipt.contains("It also names 192.0.2.10, 192.0.2.11, of which it quotes no"))
    }
}
