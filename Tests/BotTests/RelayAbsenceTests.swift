import Bot
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// The relay's troubles are the relay's: they use up no mail's attempts or days, and people hear of
/// them by another road.
@Suite struct RelayAbsenceTests {
    private let bench: Bench
    private let notifier = BenchNotifier()

    init() throws {
        bench = try Bench()
        bench.notifier = notifier
    }

    private static func rejected(_ code: Int, _ stage: SubmissionStage) -> SubmissionOutcome {
        .rejected(SMTPReply(code: code, lines: ["x"]), at: stage)
    }

    /// Mail to agents waits, `count` of it.
    private func queue(_ count: Int) throws {
        for number in 1...count { bench.report("192.0.2.\(number)") }
        try bench.pass()
    }

    private func queued() throws -> [OutboxItem] {
        try bench.database.read { try $0.items(in: .queued) }
    }

    @Test(arguments: [
        SubmissionOutcome.unreachable("no route to host"), rejected(535, .authentication),
        rejected(421, .greeting), rejected(554, .greeting), rejected(421, .sender),
    ])
    func oneConnectionAPassFindsItOutAndTheQueueLeavesWhenItIsBack(
        trouble: SubmissionOutcome
    ) throws {
        bench.relay.verdict = { _ in trouble }
        try queue(10)
        let waiting = try queued().count
        #expect(waiting >= 10 && bench.relay.attempts == 1)
        // Nobody connects during the pause, and each pass says what is wrong.
        for _ in 1...4 { #expect(try bench.pass(after: .minutes(1)).relayAbsence != nil) }
        #expect(bench.relay.attempts == 1)
        for _ in 0..<24 * 6 { try bench.pass(after: .hours(1)) }
        #expect(bench.relay.attempts < 150)
        #expect(try queued().allSatisfy { $0.attempts == 0 && $0.failingSince == nil })
        #expect(try bench.database.read { try $0.items(in: .failed) }.isEmpty)

        bench.relay.verdict = { _ in nil }
        #expect(try bench.pass(after: .hours(1)).relayAbsence == nil)
        try bench.pass()
        #expect(try queued().isEmpty && bench.toAgents.count > waiting)
    }

    /// What kept mail waiting may be what was changed.
    @Test func anotherConfigurationTriesTheRelayAtOnce() async throws {
        bench.relay.verdict = { _ in .unreachable("no route to host") }
        try queue(1)
        let (database, rules, now) = (bench.database, bench.rules, bench.now)
        let (keys, letters) = (bench.keys, bench.letters)
        let isPausing = { try database.read { try $0.relayAbsence()?.isPausing(at: now) } }
        #expect(try isPausing() == true)
        let next = { @Sendable in
            Bot(
                database: database, source: BenchMailbox(), submitter: BenchRelay(),
                ledger: SimulatedLedger(), mailbox: "bench", rules: rules, keys: keys,
                renderer: letters, entropy: Entropy { 7 })
        }
        try await BotHost(next()).replace(by: next, at: now)
        #expect(try isPausing() == false)
    }

    @Test func peopleAreToldOnceByTheOtherRoadAndThatItIsOver() throws {
        bench.relay.verdict = { _ in .unreachable("no route to host") }
        try queue(1)
        #expect(notifier.carried.isEmpty)
        for _ in 0..<6 { try bench.pass(after: .minutes(10)) }
        #expect(notifier.events == ["relayAway raised"])
        #expect(notifier.carried[0].because == "no route to host")
        try bench.live(2)
        #expect(notifier.events == ["relayAway raised"])
        bench.relay.verdict = { _ in nil }
        try bench.live(1)
        #expect(notifier.events == ["relayAway raised", "relayAway over"])
        let subjects = bench.toAgents.map { MessageParser.parse($0.raw).subject ?? "" }
        #expect(subjects.filter { $0 == "Alarm: the relay takes no mail" }.count == 1)
        #expect(subjects.filter { $0 == "Over: the relay takes no mail" }.count == 1)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    @Test func aRefusedSignInIsToldAtOnce() throws {
        bench.relay.verdict = { _ in Self.rejected(535, .authentication) }
        try queue(1)
        #expect(notifier.events == ["relayAway raised"])
    }

    @Test func whereNothingWaitsNobodyIsTold() throws {
        bench.relay.verdict = { _ in .unreachable("away") }
        bench.report()
        try bench.pass()
        _ = try bench.database.transaction { tx in
            for item in try tx.items(in: .queued) {
                try tx.settle(item, from: .queued, as: .withdrawn, at: bench.now)
            }
        }
        // Within the day after which somebody else is asked about the draft.
        for _ in 0..<3 { try bench.pass(after: .hours(6)) }
        #expect(notifier.carried.isEmpty)
    }

    // MARK: One mail that makes the server hang

    @Test func aMailThatMakesTheServerHangBlocksNobodyAndIsGivenUpForItself() throws {
        let isOfTheFirst = { (mail: SubmittedMail) in
            MessageParser.parse(mail.raw).first("delistbot-ticket") == "1"
        }
        bench.relay.verdict = { isOfTheFirst($0) ? .stalled("no reply to DATA", at: .data) : nil }
        try queue(2)
        #expect(bench.toAgents.count == 1, "the other mail passed")
        // Others keep passing.
        for day in 1...7 {
            bench.report("192.0.2.\(day + 2)")
            try bench.live(1)
        }
        #expect(bench.toAgents.count > 8)
        let failed = try bench.database.read { try $0.items(in: .failed) }
        #expect(Set(failed.map(\.ticket)) == [TicketNumber(1)])
    }

    @Test func whereItFallsSilentOverEveryMailThatIsTheRelays() throws {
        bench.relay.verdict = { _ in .stalled("no reply to DATA", at: .data) }
        try queue(5)
        #expect(bench.relay.attempts == 2)
        for _ in 0..<24 * 6 { try bench.pass(after: .hours(1)) }
        #expect(notifier.events == ["relayAway raised"])
        #expect(try queued().allSatisfy { $0.attempts == 0 })
        bench.relay.verdict = { _ in nil }
        try bench.live(1)
        #expect(try queued().isEmpty)
    }

    @Test func theNextPassBeginsWithAnotherMail() throws {
        var order: [String] = []
        bench.relay.verdict = { mail in
            order.append(MessageParser.parse(mail.raw).first("delistbot-ticket") ?? "")
            return order.count == 1 ? .stalled("no reply", at: .sender) : nil
        }
        try queue(1)
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(6))
        #expect(order == ["1", "2", "1"])
        #expect(try queued().isEmpty)
    }

    @Test func theDaysOfAMailCountFromItsOwnFirstFailure() throws {
        bench.relay.verdict = { _ in .unreachable("away") }
        try queue(1)
        try bench.live(7)
        bench.relay.verdict = { _ in Self.rejected(451, .data) }
        for _ in 0..<5 { try bench.pass(after: .hours(1)) }
        #expect(try bench.database.read { try $0.items(in: .failed) }.isEmpty)
        try bench.live(7)
        #expect(try !bench.database.read { try $0.items(in: .failed) }.isEmpty)
    }

    // MARK: Bounds

    @Test func sendingEndsAPassAfterItsTimeAndGoesOnInTheNext() throws {
        bench.rules.limits.sendingPerPass = .seconds(30)
        bench.relay.pace = .seconds(12)
        for number in 1...8 { bench.report("192.0.2.\(number)") }
        try bench.pass()
        #expect(bench.relay.attempts == 3)
        try bench.pass(after: .seconds(1))
        #expect(bench.relay.attempts == 6)
        #expect(try bench.bot.nextMoment().map { $0 <= bench.now } ?? false)
    }
}
