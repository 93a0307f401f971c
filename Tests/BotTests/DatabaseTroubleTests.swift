import Bot
import Conformance
import Foundation
import GRDB
import InternetMessage
import Logging
import Synchronization
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// A daemon outlives a database that is locked for as long as it takes, and a full disk.
@Suite struct DatabaseTroubleTests {
    private let bench: Bench
    private let folder: TemporaryDirectory
    private let log = CapturedLog()
    private let pauses = PauseRecord()

    init() throws { (bench, folder) = (try Bench(), try TemporaryDirectory()) }

    private var path: String { "\(folder.path)/delistbot.sqlite" }

    private final class PauseRecord: Sendable {
        private let kept = Mutex<[Duration]>([])

        var all: [Duration] { kept.withLock { $0 } }

        func keep(_ pause: Duration) -> Int {
            kept.withLock {
                $0.append(pause)
                return $0.count
            }
        }
    }

    /// Runs the daemon until it can use its database again, which `mend` sees to after so many
    /// pauses.
    private func outlive(
        _ database: TicketDatabase, pauses count: Int, _ mailbox: sending BenchMailbox,
        mend: @escaping @Sendable () -> Void
    ) async {
        let (moment, pauses) = (bench.now, pauses)
        let bot = Bot(
            database: database, source: mailbox, submitter: BenchRelay(),
            ledger: SimulatedLedger(), mailbox: "bench",
            rules: bench.rules, keys: bench.keys, renderer: bench.letters,
            entropy: Entropy { 7 })
        let service = BotService(
            BotHost(bot), clock: { moment }, witness: { .person }, longestWait: .seconds(1),
            logger: log.logger, rest: { pause, _ in if pauses.keep(pause) == count { mend() } },
            interrupt: {})
        let running = Task { try await service.run() }
        for await line in log.lines where line.contains("can be used again") { break }
        running.cancel()
        _ = await running.result
    }

    private var complaints: Int { log.all.filter { $0.contains("cannot be used") }.count }

    /// Another connection that holds the lock.
    private func locked() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        return other
    }

    @Test func aLockIsWaitedForHoweverLongItLasts() async throws {
        let database = try TicketDatabase.open(
            path: path, now: bench.now, timeout: 0.001, FileSystem(of: path))
        let other = try locked()
        await outlive(database, pauses: 8, BenchMailbox()) {
            try? other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        }
        #expect(pauses.all.prefix(8) == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) }[...])
        #expect(complaints == 8)
    }

    @Test func aFullDiskIsWaitedForAndNoMailIsLost() async throws {
        let database = try TicketDatabase.open(path: path, now: bench.now)
        try database.transaction { tx in
            _ = try tx.value(Int.self, "PRAGMA max_page_count = 1")
        }
        let mailbox = BenchMailbox()
        mailbox.deliver(
            bench.mail(subject: "big", String(repeating: "words\n", count: 20_000))
                .bytes(results: nil), at: bench.now)
        await outlive(database, pauses: 4, mailbox) {
            _ = try? database.transaction { tx in
                try tx.value(Int.self, "PRAGMA max_page_count = 100000")
            }
        }
        #expect(complaints == 4)
        #expect(try database.read { try $0.messageCount() } == 1)
    }

    @Test func aReaderThatHoldsTheLogBackIsToldAndThatItIsOver() throws {
        bench.database = try TicketDatabase.open(path: path, now: bench.now)
        bench.rules.limits.databaseLogBytesMax = 300_000
        try bench.pass()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let reader = try DatabaseQueue(path: path, configuration: configuration)
        try reader.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN")
            _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM message")
        }
        let words = String(repeating: "words and words\n", count: 40_000)
        bench.deliver(bench.mail(from: "eve@example.net", subject: "long", words))
        try bench.pass(after: .minutes(1))
        try bench.pass(after: .minutes(1))
        #expect(try standing() == [.databaseLogGrown])
        #expect(try bench.database.read { try $0.messageCount() } == 1)
        try reader.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try bench.pass(after: .minutes(1))
        #expect(try standing().isEmpty)
    }

    private func standing() throws -> [Alarm] {
        try bench.database.read { try $0.alarms() }.filter { $0 == .databaseLogGrown }
    }

    @Test func whatCannotBeMendedByWaitingIsNotWaitedFor() throws {
        let codes: [(ResultCode, StoreError.Code?, Bool)] = [
            (.SQLITE_BUSY, .locked, true), (.SQLITE_FULL, .full, true),
            (.SQLITE_IOERR_WRITE, .full, true), (.SQLITE_READONLY, .readOnly, true),
            (.SQLITE_IOERR_FSYNC, .inputOutput, false), (.SQLITE_CORRUPT, .corrupt, false),
            (.SQLITE_CONSTRAINT_CHECK, nil, false),
        ]
        for (result, code, mayPass) in codes {
            let error = StoreError(using: "x.sqlite", DatabaseError(resultCode: result))
            #expect(error?.code == code && (error?.mayPass ?? false) == mayPass)
            #expect(error.map { $0.description.hasPrefix("x.sqlite: ") } ?? true)
        }
    }
}
