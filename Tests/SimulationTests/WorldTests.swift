import Foundation
import Simulation
import Testing
import Ticketing

/// The whole bot in simulated universes: nothing lost, nothing repeated, nobody obeyed who must
/// not be, and everything settled in the end.
///
/// A failure names its seed. `swift run simulate SEED --days 15 --story` replays it with every
/// ticket's timeline; `simulate 1-2000` in a release build looks for more. That these checks can
/// fail at all is shown by `Tests/break`.
@Suite struct WorldTests {
    @Test(arguments: 1...6)
    func aUniverseEndsWell(seed: UInt64) throws {
        var world = try World(seed: seed)
        let outcome = try world.run(days: 15, calmDays: 12)
        #expect(
            outcome.violations.isEmpty,
            """
            \(outcome.violations.prefix(5).joined(separator: "\n"))
            \(outcome.log.suffix(10).joined(separator: "\n"))
            replay: swift run simulate \(seed) --days 15
            """)
        #expect(outcome.passes > 100)
    }

    /// The database is put back from backups, and no copy of our own mail tells: the sent ledger
    /// alone keeps mail from being repeated.
    @Test(arguments: 1...2)
    func nothingIsRepeatedByAnOlderDatabase(seed: UInt64) throws {
        var world = try World(seed: seed, isForgetful: true)
        let outcome = try world.run(days: 25, calmDays: 12)
        #expect(
            outcome.violations.isEmpty,
            """
            \(outcome.violations.prefix(5).joined(separator: "\n"))
            \(outcome.log.suffix(10).joined(separator: "\n"))
            replay: swift run simulate \(seed) --days 25 --restores
            """)
    }

    /// Without this no failure could be replayed.
    @Test func theSameSeedGivesTheSameUniverse() throws {
        var first = try World(seed: 4_711)
        var second = try World(seed: 4_711)
        let one = try first.run(days: 15, calmDays: 5)
        let other = try second.run(days: 15, calmDays: 5)
        #expect(one == other)
        #expect(one.tickets > 0 && !one.story.isEmpty)
    }

    /// Whoever writes the sentences of timelines and refusals, everything comes out the same: no
    /// rule reads them.
    @Test(arguments: [17])
    func theWordsOfTimelinesDecideNothing(seed: UInt64) throws {
        let nonsense = TimelineWording(
            entry: { _, _ in "Snoozed 192.0.2.9, Held, answered; approve." },
            refusal: { _, _ in "colourless green 192.0.2.9" })
        var first = try World(seed: seed)
        var second = try World(seed: seed, wording: nonsense)
        let one = try first.run(days: 30, calmDays: 10)
        let other = try second.run(days: 30, calmDays: 10)
        #expect(one == other)
        #expect(one.story.contains { $0.contains("An order was not followed") })
    }

    @Test func anotherSeedGivesAnotherUniverse() throws {
        var first = try World(seed: 1)
        var second = try World(seed: 2)
        #expect(try first.run(days: 10, calmDays: 1) != second.run(days: 10, calmDays: 1))
    }

    /// The universes are worth living in only if things happen in them.
    @Test func universesHoldTicketsDeathsAndMail() throws {
        var (tickets, deaths, mails) = (0, 0, 0)
        var (posts, repeated) = (0, 0)
        for seed: UInt64 in 101...102 {
            var world = try World(seed: seed)
            let outcome = try world.run(days: 40, calmDays: 1)
            tickets += outcome.tickets
            deaths += outcome.deaths
            mails += outcome.mailsToPostmaster
            posts += outcome.posts
            repeated += outcome.repeatedPosts
        }
        #expect(posts >= 6 && repeated >= 1)
        #expect(tickets >= 3 && deaths >= 5 && mails >= 3)
    }
}
