import Bot
import Foundation
import InternetMessage
import Letters
import MIME
import Synchronization
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What is signed in with ends: people hear of it a week before, by mail and by command, once.
@Suite struct SignInEndTests {
    private let bench: Bench
    private let notifier = BenchNotifier()

    init() throws {
        bench = try Bench()
        bench.notifier = notifier
    }

    private func standing() throws -> [Alarm] {
        try bench.database.read { try $0.alarms() }
    }

    private func subjects() -> [String] {
        bench.toAgents.map { MessageParser.parse($0.raw).subject ?? "" }
    }

    @Test func itIsToldOnceSevenDaysBeforeAndThatItIsRenewed() throws {
        bench.signInEnds = [SignInEnd(of: "mailbox.oauth", at: bench.now + .days(8))]
        #expect(try bench.pass().signInEnds.isEmpty)
        #expect(try standing().isEmpty)
        #expect(try bench.pass(after: .days(1)).signInEnds == bench.signInEnds)
        #expect(try standing() == [.signInEnds(of: "mailbox.oauth")])
        // Also when it is over: nobody renewed it.
        try bench.live(9)
        #expect(notifier.events == ["signInEnds raised"])
        let words = "the sign-in of mailbox.oauth has to be renewed"
        let alarms = subjects().filter { $0 == "Alarm: \(words)" }
        #expect(alarms.count == 1)
        let text = bench.toAgents.compactMap { MessageParser.parse($0.raw).text }
            .joined().split(whereSeparator: \.isNewline).joined(separator: " ")
        #expect(text.contains("is valid until Thu 12 Nov 2026 13:00 CET"), "\(text)")
        #expect(text.contains("mailbox.oauth.expires"))
        bench.signInEnds[0].moment = bench.now + .days(180)
        try bench.pass()
        #expect(notifier.events == ["signInEnds raised", "signInEnds over"])
        try bench.pass()
        #expect(try standing().isEmpty)
        #expect(subjects().contains("Over: the sign-in of mailbox.oauth has to be renewed"))
    }

    @Test func eachAccountHasItsOwn() throws {
        bench.signInEnds = ["mailbox", "submission"].map {
            SignInEnd(of: "\($0).oauth", at: bench.now + .days(1))
        }
        try bench.pass()
        #expect(
            try Set(standing())
                == [.signInEnds(of: "mailbox.oauth"), .signInEnds(of: "submission.oauth")])
        bench.signInEnds.removeFirst()
        try bench.pass(after: .minutes(1))
        #expect(try standing() == [.signInEnds(of: "submission.oauth")])
    }

    @Test func theDigestSaysItMeanwhile() throws {
        bench.signInEnds = [SignInEnd(of: "mailbox.oauth", at: bench.now + .days(1))]
        for index in bench.rules.agents.indices {
            bench.rules.agents[index].digest = DigestSchedule("daily 08:00", zone: .gmt)
        }
        try bench.live(2)
        let digests = bench.toAgents.map { MessageParser.parse($0.raw) }
            .filter {
                $0.first("delistbot-purpose") == "digest" || $0.subject?.hasPrefix("Deli") == true
            }
        let words = "the sign-in of mailbox.oauth has to be renewed"
        #expect(digests.contains { $0.text?.contains(words) == true })
    }

    @Test func theLogSaysItOnce() async throws {
        bench.signInEnds = [SignInEnd(of: "mailbox.oauth", at: bench.now + .days(1))]
        let log = CapturedLog()
        let (moment, ends) = (bench.now, bench.signInEnds)
        let passes = Mutex(0)
        let bot = Bot(
            database: bench.database, source: BenchMailbox(), submitter: BenchRelay(),
            ledger: SimulatedLedger(), mailbox: "bench", rules: bench.rules, keys: bench.keys,
            renderer: bench.letters, entropy: Entropy { 7 }, signInEnds: { ends })
        let service = BotService(
            BotHost(bot), clock: { moment },
            witness: {
                passes.withLock { $0 += 1 }
                return .person
            }, longestWait: .seconds(1), logger: log.logger, rest: { _, _ in }, interrupt: {})
        let running = Task { try await service.run() }
        for await line in log.lines where line.contains("a sign-in has to be renewed") {
            #expect(line.contains("mailbox.oauth"))
            break
        }
        while passes.withLock({ $0 < 4 }) { await Task.yield() }
        running.cancel()
        _ = await running.result
        #expect(log.all.filter { $0.contains("a sign-in has to be renewed") }.count == 1)
    }
}
