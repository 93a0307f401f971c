import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Recipients who let our mail in whatever lists say.
@Suite struct AllowanceTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        bench.report()
        try bench.pass()
    }

    private func say(_ words: String) throws {
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), words + "\n"))
        try bench.pass(after: .minutes(1))
    }

    private func story() throws -> [String] {
        try bench.database.read { tx in
            try bench.rules.story(
                of: try #require(try tx.ticket(TicketNumber(1))), at: bench.now, in: tx)
        }
    }

    @Test func whoWasAskedAndWhoAllowsItIsShown() throws {
        try say("asked recipient example.com")
        try say("#1 asked recipient example.net")
        try say("#1 allowed by example.com until 2026-12-31")
        let story = try story()
        #expect(
            story.contains(
                "  example.com lets our mail in, from 2026-11-04 to 2026-12-31, as alice "
                    + "told."), "\(story)")
        #expect(
            story.contains(
                "  example.net was asked on 2026-11-04 by alice, and has not let our mail in so "
                    + "far."))
        #expect(try bench.timeline().contains { if case .allowed = $0 { true } else { false } })
    }

    @Test func anEndIsRemindedOfAndPasses() throws {
        try say("allowed by example.com until 2026-11-20")
        try bench.live(4)
        let reminder = try bench.text(bench.toAgents.last)
        #expect(reminder.contains("The last day of that is 2026-11-20."))
        bench.now = bench.now + .days(20)
        #expect(
            try story().contains("  example.com let our mail in; that was over on 2026-11-20."))
    }

    @Test func itIsTakenBackLikeEveryOrder() throws {
        try say("allowed by example.com")
        try say("undo")
        #expect(!(try story()).contains { $0.contains("lets our mail in, from") })
    }

    @Test func aDayThatIsOverIsRefused() throws {
        try say("allowed by example.com until 2026-11-01")
        #expect(try bench.text(bench.toAgents.last).contains("that day has begun or is over"))
    }

    @Test(arguments: ["2027-02-30", "32 days 1", "31.02.2027"])
    func aDayThatIsNoneIsAskedBack(day: String) throws {
        try say("allowed by example.com until \(day)")
        #expect(try bench.text(bench.toAgents.last).contains("that is no day"))
        #expect(try story().allSatisfy { !$0.contains("lets our mail in") })
    }
}
