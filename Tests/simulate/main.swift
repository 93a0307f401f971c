import ArgumentParser
import Foundation
import Simulation

/// Replays universes by their seeds: `simulate 17`, or `simulate 1-200`.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Live through simulated universes and say what was violated.")

    @Argument(help: "A seed, or a range of seeds such as 1-200.")
    var seeds: String

    @Option(help: "Days under faults.") var days = 140

    @Flag(help: "Stop at the first universe that violates anything.") var first = false

    @Flag(help: "Put the database back from backups, and let no own copy come back.")
    var restores = false

    @Flag(help: "Print every ticket's timeline in the end.") var story = false

    func run() throws {
        let ends = seeds.split(separator: "-").compactMap { UInt64($0) }
        guard let start = ends.first, let end = ends.last, ends.count <= 2, start <= end else {
            throw ValidationError("'\(seeds)' is neither a seed nor a range of seeds")
        }
        var failed = 0
        for seed in start...end {
            var world = try World(seed: seed, isForgetful: restores)
            let outcome: World.Outcome
            do {
                outcome = try world.run(days: days)
            } catch {
                // What the bot throws beyond a pass is a violation too.
                world.outcome.violations.append("\(error)")
                outcome = world.outcome
            }
            say(
                "seed \(seed): \(outcome.passes) passes, \(outcome.deaths) deaths, "
                    + (restores ? "\(outcome.restores) restores, " : "")
                    + "\(outcome.tickets) tickets, \(outcome.mailsToPostmaster) mails to the "
                    + "postmaster: \(outcome.violations.isEmpty ? "ok" : "FAILED")")
            if story {
                outcome.story.forEach { say("    \($0)") }
                outcome.storyAnew.forEach { say("    anew: \($0)") }
            }
            guard !outcome.violations.isEmpty else { continue }
            failed += 1
            for violation in outcome.violations.prefix(5) { say("  \(violation)") }
            if start == end { outcome.log.forEach { say("    \($0)") } }
            if first { break }
        }
        if failed > 0 { throw ExitCode(1) }
    }

    /// A line at once, also into a file: long runs are watched.
    private func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

Simulate.main()
