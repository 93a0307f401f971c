import Bot
import Dispatch
import InternetMessage
import Logging
import Signing
import Testing
import TicketStore
import Ticketing

/// Each road has a queue of its own.
@Suite struct NotificationServiceTests {
    /// One that takes a post once the other has its own.
    private final class Waiting: PostReceiver, Sendable {
        let other: DispatchSemaphore

        init(_ other: DispatchSemaphore) { self.other = other }

        func take(_ post: SignedPost) -> CarryOutcome {
            other.wait(timeout: .now() + .seconds(30)) == .success ? .taken : .failed("alone")
        }
    }

    private final class Quick: PostReceiver, Sendable {
        let hasTaken: DispatchSemaphore

        init(_ hasTaken: DispatchSemaphore) { self.hasTaken = hasTaken }

        func take(_ post: SignedPost) -> CarryOutcome {
            hasTaken.signal()
            return .taken
        }
    }

    @Test func aSlowRoadKeepsNoOtherWaiting() throws {
        let bench = try Bench()
        let (database, rules, keys, now) = (bench.database, bench.rules, bench.keys, bench.now)
        var told = rules
        told.webhooks = ["a-slow", "b-quick"].map { WebhookRule(name: $0, format: .json) }
        try database.transaction { tx in
            for webhook in told.webhooks {
                try tx.notify(.test, by: .webhook(webhook.name), at: now)
            }
        }
        let semaphore = DispatchSemaphore(value: 0)
        let (finalRules, letters) = (told, bench.letters)
        let service = NotificationService(
            clock: { now }, rest: { _ in }, interrupt: {}, logger: Logger(label: "test")
        ) {
            var roads = NotificationRoads()
            roads.webhooks["a-slow"] = .init(Waiting(semaphore)) { [] }
            roads.webhooks["b-quick"] = .init(Quick(semaphore)) { [] }
            return NotificationCarrier(
                database: database, rules: finalRules, keys: keys, renderer: letters,
                entropy: Entropy { 1 }, roads: roads)
        }
        service.carryOnce()
        #expect(try bench.waiting() == 0)
    }
}
