import Conformance
import Foundation
import Testing

/// A clock in doubt, as the command line tells of it and accepts it.
@Suite struct ClockCommandTests {
    private let site: MaildirSite

    init() throws { site = try MaildirSite() }

    private func setLastPass(daysAgo days: Int) throws {
        let moment = Int64(Date().timeIntervalSince1970 - Double(days) * 86_400) * 1_000
        try site.sqlite("UPDATE installation SET clock_high_water = \(moment)")
    }

    /// Whether this machine's kernel vouches for its clock.
    private func isVouched() throws -> Bool {
        try site.run("status", "--json").output.contains("\"clock\":\"plausible\"")
    }

    @Test func aMarkThatLiesAheadIsToldAndAccepted() throws {
        try #require(try site.run("poll").status == 0)
        #expect(try site.run("status", "--check").status == 0)
        try setLastPass(daysAgo: -365)
        for _ in 1...2 {
            let poll = try site.run("poll")
            #expect(poll.status == 75 && poll.output.contains("delistbot clock accept"))
        }
        let status = try site.run("status", "--check")
        #expect(status.status == 2 && status.output.contains("behind the last pass"))
        let trial = try site.run("clock", "accept", "--dry-run")
        #expect(trial.status == 0 && trial.output.contains("Would be recorded"))
        #expect(try site.run("poll").status == 75)

        let accepted = try site.run("clock", "accept")
        #expect(accepted.status == 0, "\(accepted.output)")
        #expect(accepted.output.contains("Recorded for alice@example.org"))
        #expect(try site.run("poll").status == 0)
        #expect(try site.run("status", "--check").status == 0)
        let after = try site.run("status", "--json").output
        #expect(after.contains("\"clockAcceptances\":[{") && after.contains("alice@example.org"))
        #expect(try site.run("clock", "accept").output.contains("nothing to accept"))
    }

    @Test func aLeapIsBelievedOnlyWithAWitness() throws {
        try #require(try site.run("poll").status == 0)
        try setLastPass(daysAgo: 21)
        guard try !isVouched() else {
            #expect(try site.run("poll").status == 0)
            return
        }
        try site.deliver("Subject: hello\n\nhello\n")
        for command in ["poll", "ingest"] {
            let ended = try site.run(command, input: "Subject: hello\n\nhello\n")
            #expect(ended.status == 75 && ended.output.contains("nobody vouches"))
        }
        #expect(try site.run("status", "--check").status == 2)
        #expect(try site.run("mail", "list").output.contains("no messages"))
        #expect(try site.run("clock", "accept").status == 0)
        #expect(try site.run("poll").status == 0)
        #expect(try site.run("mail", "list").output.contains("hello"))
    }

    @Test func aGivenTimeIsAPersonsWord() throws {
        try #require(try site.run("poll", "--at", "2026-11-02T09:00:00Z").status == 0)
        #expect(try site.run("poll", "--at", "2027-11-02T09:00:00Z").status == 0)
    }
}
