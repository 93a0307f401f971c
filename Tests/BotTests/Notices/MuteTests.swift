import Bot
import Foundation
import InternetMessage
import Letters
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// `mute`: an agent's digest alone tells of a ticket, and tells all of it.
@Suite struct MuteTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        bench.rules.agents[0].digest = DigestSchedule("Mon 08:00", zone: bench.rules.clock.zone)
        try bench.inquire()
    }

    private func answer(_ text: String = "Which mail is that?\n") throws {
        bench.deliver(
            bench.reply(
                to: bench.toPostmaster[0], from: "postmaster@proofpoint.com", text),
            verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .minutes(1))
    }

    private func told(_ purpose: String) -> Int {
        bench.purposes(bench.toAgents).filter { $0 == purpose }.count
    }

    private func preview() throws -> String {
        let digest = try bench.bot.digest(for: bench.rules.agents[0], at: bench.now)
        return digest.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test(arguments: ["#1 mute", "mute #1"])
    func whatHappensOnAMutedTicketIsToldInTheDigestOnce(order: String) throws {
        let before = try #require(try bench.ticket())
        try bench.say("\(order)\n")
        #expect(try bench.lastAnswer().contains("your digest alone tells you"))
        #expect(try bench.lastAnswer().contains("unmute #1"))
        #expect(try bench.ticket() == before)
        try answer()
        #expect(told("answer-arrived") == 0)
        let news = "#1 192.0.2.1: an answer arrived (Wed 4 Nov 2026"
        let shown = try preview()
        #expect(shown.contains(news), "\(shown)")
        // A preview takes nothing away.
        #expect(try preview().contains(news))
        try bench.live(6)
        #expect(told("digest") == 1)
        let digest = try #require(bench.toAgents.last { bench.purposes([$0]) == ["digest"] })
        #expect(try bench.text(digest).contains(news))
        let html = try #require(MessageParser.parse(digest.raw).html)
        #expect(html.contains("body=%231%20unmute"))
        let later = try preview()
        #expect(later.contains("#1 192.0.2.1: nothing new"), "\(later)")
    }

    @Test func whoDidNotMuteIsToldAsBefore() throws {
        let bob = try #require(try World.rules().agents.first { $0.address.localPart == "bob" })
        bench.rules.agents.append(bob)
        try bench.say("#1 mute\n")
        try answer()
        let mails = bench.toAgents.filter { bench.purposes([$0]) == ["answer-arrived"] }
        #expect(mails.map { $0.recipients.map(\.localPart) } == [["bob"]])
    }

    @Test func unmuteEndsItAndTheStoryShowsIt() throws {
        try bench.say("#1 mute\n")
        try bench.say("#1 show\n")
        #expect(try bench.text(bench.toAgents.last).contains("Muted by alice@example.org"))
        try bench.say("#1 unmute\n")
        try bench.say("#1 show\n")
        #expect(try !bench.text(bench.toAgents.last).contains("Muted by"))
        try answer()
        #expect(told("answer-arrived") == 1)
    }

    @Test func withoutADigestNothingIsMuted() throws {
        bench.rules.agents[0].digest = nil
        try bench.say("#1 mute\n")
        #expect(try bench.lastAnswer().contains("you get no digest"))
        try answer()
        #expect(told("answer-arrived") == 1)
    }

    @Test func whoEndsTheDigestIsToldWhatWasMutedAndAtOnceFromThenOn() throws {
        try bench.say("#1 mute\n")
        try answer()
        try bench.say("digest off\n")
        #expect(try bench.lastAnswer().contains("What you muted is told at once again"))
        let bundle = try #require(bench.toAgents.last { bench.purposes([$0]) == ["notices"] })
        #expect(try bench.text(bundle).contains("an answer arrived ("))
        try answer("And which other mail?\n")
        #expect(told("answer-arrived") == 1)
    }

    @Test func theMailboxMakesTheSameMutes() throws {
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        try bench.say("#1 mute\n")
        try bench.say("#2 mute\n")
        try bench.say("#2 unmute\n")
        let anew = try TicketDatabase.inMemory(now: bench.now)
        var bot = Bot(
            database: anew, source: bench.mailbox, submitter: BenchRelay(),
            ledger: SimulatedLedger(), mailbox: "bench", rules: bench.rules, keys: bench.keys,
            renderer: bench.letters, entropy: Entropy { 9 })
        try bot.rebuild(copies: [], at: bench.now)
        let alice = bench.rules.agents[0].address
        #expect(try anew.read { try $0.mutedTickets(of: alice) } == [TicketNumber(1)])
    }

    @Test func whoseAddressChangesIsToldWhatWasKeptForTheFormer() throws {
        try bench.say("#1 mute\n")
        try answer()
        let former = bench.rules.agents[0].address
        bench.rules.agents[0].address = try #require(EmailAddress("alice@example.com"))
        bench.rules.agents[0].also = [former]
        try bench.pass(after: .minutes(1))
        let bundle = try #require(bench.toAgents.last { bench.purposes([$0]) == ["notices"] })
        #expect(bundle.recipients.map(\.description) == ["alice@example.com"])
        #expect(try bench.database.read { try $0.readersOfHeldNotices() }.isEmpty)
    }

    @Test func nobodyMutesForAnother() throws {
        bench.deliver(bench.mail(subject: "orders", "#1 mute\n"), verdict: nil)
        try bench.pass(after: .minutes(1))
        try answer()
        #expect(told("answer-arrived") == 1)
    }

    @Test(arguments: ["#1 assign alice", "#1 escalate alice"])
    func whoIsToLookAfterItHearsOfIt(order: String) throws {
        try bench.say("#1 mute\n")
        try bench.say("\(order)\n", from: "mira@example.org")
        try answer()
        #expect(told("answer-arrived") == 1)
    }

    @Test func whoMutedATicketIsNotAskedToDecideItsDraft() throws {
        let mira = try #require(
            bench.rules.agents.firstIndex { $0.address.localPart == "mira" })
        bench.rules.agents[mira].digest = bench.rules.agents[0].digest
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        // On the command line, which no mail answers.
        _ = try bench.database.transaction {
            try $0.mute(TicketNumber(2), for: bench.rules.agents[mira].address, at: bench.now)
        }
        try bench.pass(after: .days(1))
        let asked = bench.toAgents.filter { bench.purposes([$0]) == ["draft-undecided"] }
        #expect(asked.map { $0.recipients.map(\.localPart) } == [["alice"]])
        let entries = try bench.timeline(2)
        let questions = entries.compactMap { entry in
            if case .draftUndecided(let question) = entry { question } else { nil }
        }
        #expect(questions.map(\.next) == [nil])
    }
}
