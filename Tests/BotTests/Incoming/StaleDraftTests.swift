import Foundation
import GRDB
import InternetMessage
import MIME
import Synchronization
import Testing
import Ticketing

@testable import Bot
@testable import Simulation
@testable import TicketStore

/// A run of bounces makes the draft of its ticket anew once, and nobody sees a stale one.
@Suite struct StaleDraftTests {
    let bench: Bench

    init() throws {
        bench = try Bench()
        bench.rules.bounceSources = [try #require(EmailAddress(SimulatedServer.address))]
    }

    /// A bounce lies in the mailbox; each is a minute later than the one before.
    private func bounce(_ address: String = "192.0.2.1") {
        bench.now = bench.now + .minutes(1)
        var chance = SeededGenerator(seed: UInt64(bench.mailbox.stored.count))
        bench.mailbox.deliver(
            SimulatedServer().bounce(address, bench.now, &chance), at: bench.now)
    }

    private func order(_ text: String) {
        bench.deliver(bench.mail(from: Bench.alice, subject: "orders", text))
    }

    private func sentText() throws -> String {
        let mail = try #require(bench.toPostmaster.first)
        return try #require(MessageParser.parse(mail.raw).text)
    }

    @Test func aRunOfBouncesWritesTheDraftOnce() throws {
        bounce()
        try bench.pass()
        let writes = Writes(of: "draft")
        bench.database.add(observer: writes)
        for _ in 1...30 { bounce() }
        try bench.pass()
        #expect(writes.count == 1)
        #expect(try bench.draft()?.body.contains("31 mails") == true)
    }

    @Test func addressesThatJoinADraftWriteItOnce() throws {
        bounce("192.0.2.1")
        try bench.pass()
        let writes = Writes(of: "draft")
        bench.database.add(observer: writes)
        for last in 2...9 { bounce("192.0.2.\(last)") }
        try bench.pass()
        #expect(writes.count == 1)
        #expect(try bench.draft()?.subject.contains("and 6 more") == true)
    }

    @Test func anOrderAmongTheBouncesFindsTheDraftAsItIsThen() throws {
        bounce()
        try bench.pass()
        bounce()
        bounce()
        order("#1 approve\n")
        bounce()
        try bench.pass(after: .minutes(1))
        try bench.pass(after: .minutes(1))
        #expect(try sentText().contains("3 mails"))
    }

    @Test func anAgentsReportAmongTheBouncesIsAnsweredWithTheDraftAsItIsThen() throws {
        bounce()
        try bench.pass()
        bounce()
        bench.report("192.0.2.1")
        try bench.pass(after: .minutes(1))
        let receipt = try #require(bench.toAgents.last)
        #expect(MessageParser.parse(receipt.raw).text?.contains("3 mails") == true)
    }

    @Test func whatIsTakenBackIsTakenBackToTheDraftAsItWasThen() throws {
        bounce()
        try bench.pass()
        bounce()
        order("#1 close not ours\n")
        try bench.pass(after: .minutes(1))
        try bench.say("#1 undo")
        #expect(try bench.ticket()?.status == .draft)
        #expect(try bench.draft()?.body.contains("2 mails") == true)
    }

    @Test func aGroupThatIsStoredOneByOneEndsWithTheSameDraft() throws {
        bounce()
        try bench.pass()
        try bench.database.transaction {
            try $0.run(
                """
                CREATE TRIGGER poison BEFORE INSERT ON message WHEN NEW.subject = 'poison'
                BEGIN SELECT RAISE(ABORT, 'poison'); END
                """)
        }
        bounce()
        bench.deliver(bench.mail(from: "carol@example.net", subject: "poison", "Hello."))
        bounce()
        for _ in 1...8 { try bench.pass(after: .minutes(5)) }
        #expect(try bench.fates().contains { $0.contains("poison") })
        #expect(try bench.draft()?.body.contains("3 mails") == true)
    }

    @Test func aRunThatComesToNothingLeavesTheDraftAsItWas() throws {
        bounce()
        try bench.pass()
        let before = try bench.draft()
        bounce()
        bounce()
        try bench.database.transaction {
            try $0.run(
                """
                CREATE TRIGGER full BEFORE UPDATE ON mailbox_cursor
                BEGIN SELECT RAISE(ABORT, 'no'); END
                """)
        }
        try bench.pass(after: .minutes(1))
        #expect(try bench.draft() == before)
        try bench.database.transaction { try $0.run("DROP TRIGGER full") }
        try bench.pass(after: .minutes(1))
        #expect(try bench.draft()?.body.contains("3 mails") == true)
    }
}

/// Counts the rows of a table that were written.
private final class Writes: TransactionObserver, Sendable {
    private let table: String
    private let counted = Mutex(0)

    init(of table: String) { self.table = table }

    var count: Int { counted.withLock { $0 } }

    func observes(eventsOfKind kind: DatabaseEventKind) -> Bool { kind.tableName == table }
    func databaseDidChange(with event: DatabaseEvent) { counted.withLock { $0 += 1 } }
    func databaseDidCommit(_ db: Database) {}
    func databaseDidRollback(_ db: Database) {}
}
