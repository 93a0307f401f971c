import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// Several addresses of one pool go into one mail, not each into its own.
@Suite struct JoiningTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        bench.rules.bounceSources = [try #require(EmailAddress(SimulatedServer.address))]
    }

    /// A bounce as our own MTA sends it to the bot.
    private func bounce(_ address: String) throws {
        var chance = SeededGenerator(seed: UInt64(bench.mailbox.stored.count))
        let bytes = SimulatedServer().bounce(address, bench.now, &chance)
        bench.mailbox.deliver(bytes, at: bench.now)
        try bench.pass(after: .minutes(5))
    }

    private func addresses(_ number: Int = 1) throws -> [String]? {
        try bench.ticket(number)?.addresses.map(\.description)
    }

    @Test func eightBouncesOfOnePoolBecomeOneMail() throws {
        for last in 1...8 { try bounce("192.0.2.\(last)") }
        #expect(try bench.ticketCount() == 1)
        #expect(try addresses()?.count == 8)
        #expect(bench.purposes(bench.toAgents) == ["receipt"], "agents are told once")
        #expect(try bench.draft()?.subject.contains("and 5 more") == true)
        try bench.say("#1 approve")
        #expect(bench.toPostmaster.count == 1)
        let text = try #require(MessageParser.parse(bench.toPostmaster[0].raw).text)
        for last in 1...8 { #expect(text.contains("192.0.2.\(last)")) }
    }

    @Test func whatBouncesPutIntoTheDraftIsShownBeforeItLeaves() throws {
        try bounce("192.0.2.1")
        let receipt = try #require(bench.toAgents.last)
        try bounce("192.0.2.2")
        bench.deliver(bench.reply(to: receipt, "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.lastAnswer().contains("it is about 192.0.2.2 too by now"))
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func anAddressThatAnAgentAddedNeedsNoSecondLook() throws {
        try bounce("192.0.2.1")
        let receipt = try #require(bench.toAgents.last)
        bench.deliver(bench.reply(to: receipt, "add 192.0.2.9\napprove\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func mailThatHasLeftIsNotJoined() throws {
        try bounce("192.0.2.1")
        try bench.say("#1 approve")
        try bounce("192.0.2.2")
        #expect(try addresses(2) == ["192.0.2.2"])
    }

    @Test func aDraftInAnAgentsOwnWordsIsNotJoined() throws {
        try bounce("192.0.2.1")
        try bench.say("#1 send\n\nHello, please do something.\n")
        #expect(try bench.draft()?.editedBy != nil)
        try bounce("192.0.2.2")
        #expect(try addresses(2) == ["192.0.2.2"])
    }

    @Test func anotherCauseIsAnotherMail() throws {
        try bounce("192.0.2.1")
        let refused = Rejection(
            address: try bench.ticket()?.addresses.first, postmaster: "proofpoint", class: .content,
            text: "554 5.7.1 rejected for what it says")
        try bench.database.transaction {
            try $0.record(
                RejectionRecord(refused, recipientDomain: nil, refusedAt: bench.now),
                on: TicketNumber(1), from: nil)
        }
        try bounce("192.0.2.2")
        #expect(try addresses() == ["192.0.2.1"])
        #expect(try addresses(2) == ["192.0.2.2"])
    }

    @Test func aRecurrenceIsTold() throws {
        try bounce("192.0.2.1")
        try bench.say("#1 close not ours")
        try bounce("192.0.2.2")
        try bounce("192.0.2.1")
        #expect(try addresses(2) == ["192.0.2.2"])
        #expect(try bench.ticket(3)?.recurrenceOf == TicketNumber(1))
    }

    @Test func anAgentsReportKeepsItsTicketAndIsToldHowToMakeOneMail() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(5))
        #expect(try bench.ticketCount() == 2)
        let receipt = try #require(bench.toAgents.last)
        #expect(MessageParser.parse(receipt.raw).text?.contains("#1 merge #2") == true)
        bench.deliver(bench.reply(to: receipt, "#1 merge #2\n#1 approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
        #expect(try addresses() == ["192.0.2.1", "192.0.2.2"])
    }

    @Test func aJoinedDraftIsMadeAnewFromTheMailboxAlone() throws {
        for last in 1...3 { try bounce("192.0.2.\(last)") }
        try bench.say("#1 approve")
        for mail in bench.toPostmaster { bench.mailbox.deliver(mail.raw, at: bench.now) }
        let empty = try TicketDatabase.inMemory(now: bench.now)
        var anew = Bot(
            database: empty, source: bench.mailbox, submitter: BenchRelay(),
            ledger: SimulatedLedger(), mailbox: "bench",
            rules: bench.rules, keys: bench.keys, renderer: bench.letters,
            entropy: Entropy { 9 })
        try anew.rebuild(copies: [], at: bench.now)
        let tickets = try empty.read { try $0.tickets(openOnly: false) }
        #expect(tickets.map(\.addresses.count) == [3])
        #expect(tickets.first?.mails.accepted == 1)
    }
}
