import Bot
import Conformance
import Dispatch
import GRDB
import InternetMessage
import Logging
import Signing
import Synchronization
import Testing
import Ticketing

@testable import TicketStore

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

    /// Counts what it takes.
    private final class Counting: PostReceiver, Sendable {
        let taken = Mutex(0)

        func take(_ post: SignedPost) -> CarryOutcome {
            taken.withLock { $0 += 1 }
            return .taken
        }
    }

    private final class SetClock: Sendable {
        let now: Mutex<Timestamp>

        init(_ now: Timestamp) { self.now = Mutex(now) }
    }

    /// Whoever takes it would get the same each second.
    @Test func whatCannotBeStoredIsNotCarriedAgainAtOnce() throws {
        let bench = try Bench()
        let folder = try TemporaryDirectory()
        let path = "\(folder.path)/delistbot.sqlite"
        let database = try TicketDatabase.open(
            path: path, now: bench.now, timeout: 0.001, FileSystem(of: path))
        var rules = bench.rules
        rules.webhooks = [WebhookRule(name: "chat", format: .json)]
        try database.transaction { try $0.notify(.test, by: .webhook("chat"), at: bench.now) }
        let (chat, log, clock) = (Counting(), CapturedLog(), SetClock(bench.now))
        let (told, keys, letters) = (rules, bench.keys, bench.letters)
        let service = NotificationService(
            clock: { clock.now.withLock { $0 } }, rest: { _ in }, interrupt: {}, logger: log.logger
        ) {
            var roads = NotificationRoads()
            roads.webhooks["chat"] = .init(chat) { [] }
            return NotificationCarrier(
                database: database, rules: told, keys: keys, renderer: letters,
                entropy: Entropy { 1 }, roads: roads)
        }
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        for _ in 0..<5 { service.carryOnce() }
        #expect(chat.taken.withLock { $0 } == 1)
        for taken in 2...4 {
            clock.now.withLock { $0 = $0 + .seconds(1 << (taken - 2)) }
            for _ in 0..<5 { service.carryOnce() }
            #expect(chat.taken.withLock { $0 } == taken)
        }
        #expect(log.all.count { $0.contains("notifications wait") } == 1)
        try other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        clock.now.withLock { $0 = $0 + .minutes(2) }
        service.carryOnce()
        #expect(chat.taken.withLock { $0 } == 5)
        #expect(try database.read { try $0.roadsWaiting() }.isEmpty)
    }
}
