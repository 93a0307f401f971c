import Bot
import Configuration
import Foundation
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// A draft that nobody decides for a day: somebody else is asked, and told who was asked before.
@Suite struct UndecidedDraftStoryTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private var questions: [SubmittedMail] {
        bench.toAgents.filter { bench.purposes([$0]) == ["draft-undecided"] }
    }

    private func asked() -> [[String]] {
        questions.map { $0.recipients.map(\.localPart) }
    }

    @Test func anotherAgentIsAskedAfterADayAndToldWhoWasAskedAndSinceWhen() throws {
        bench.report()
        try bench.pass()
        let opened = bench.now
        #expect(try bench.bot.nextMoment() == opened + .days(1))
        try bench.pass(after: .days(1) - .minutes(1))
        #expect(questions.isEmpty)
        try bench.pass(after: .minutes(1))
        #expect(asked() == [["mira"]])
        let text = try bench.text(questions.last)
        #expect(text.contains("awaited a decision since Wed 4 Nov 2026 13:00 CET"), "\(text)")
        #expect(text.contains("Asked so far: alice. So you are asked now."), "\(text)")
        #expect(text.contains("> Subject: ") && text.contains("reply “mute”"), "\(text)")
        let entries = try bench.timeline().compactMap { entry in
            if case .draftUndecided(let question) = entry { question } else { nil }
        }
        #expect(entries.map(\.next?.localPart) == ["mira"])
        #expect(entries.map { $0.asked.map(\.localPart) } == [["alice"]])

        bench.deliver(
            bench.reply(to: try #require(questions.last), from: "mira@example.org", "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
    }

    /// However often it passes, and whatever dies: each question once.
    @Test func onceEverybodyWasAskedTheyAreAskedOnceMoreAndThenByDigestsAlone() throws {
        bench.report()
        try bench.pass()
        try bench.live(2)
        #expect(asked() == [["mira"], ["alice"], ["mira"]])
        #expect(try bench.text(questions.last).contains("Nobody else is left to ask"))
        try bench.live(5)
        #expect(questions.count == 3)
    }

    @Test func aDraftThatIsDecidedInTimeAsksNobody() throws {
        try bench.inquire()
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        try bench.say("#2 decline\n")
        try bench.live(3)
        #expect(questions.isEmpty)
    }

    @Test(arguments: [("#1 snooze 3d", "#1 resume"), ("#1 hold", "#1 resume")])
    func whatIsPutAsideAsksNobodyAndTheDayBeginsAnew(order: String, end: String) throws {
        bench.report()
        try bench.pass()
        try bench.say("\(order)\n")
        try bench.live(2)
        #expect(questions.isEmpty)
        try bench.say("\(end)\n")
        try bench.pass(after: .hours(23))
        #expect(questions.isEmpty)
        try bench.pass(after: .hours(1))
        #expect(asked() == [["mira"]])
    }

    @Test func whatIsHeldWithOthersAsksWhenTheHoldEnds() throws {
        bench.report()
        try bench.pass()
        try bench.say("hold all\n")
        try bench.live(2)
        #expect(questions.isEmpty)
        try bench.say("release\n")
        #expect(asked() == [["mira"]])
    }

    @Test func onlyWhoMayDecideIsAsked() throws {
        let bob = try #require(try World.rules().agents.first { $0.address.localPart == "bob" })
        bench.rules.agents.append(bob)
        bench.report()
        try bench.pass()
        try bench.pass(after: .days(1))
        #expect(asked() == [["bob"]])
        bench.rules.approval = .manager
        try bench.pass(after: .days(1))
        #expect(asked() == [["bob"], ["mira"]])
    }

    @Test func theForecastTellsOfIt() throws {
        bench.report()
        try bench.pass()
        let entries = try bench.database.read {
            try bench.rules.forecast(from: bench.now, until: bench.now + .days(3), in: $0)
        }
        #expect(entries.map(\.at) == [bench.now + .days(1)])
        #expect(entries.map { $0.to.map(\.localPart) } == [["mira"]])
        #expect(entries.map(\.kind) == ["alert"])
    }
}
