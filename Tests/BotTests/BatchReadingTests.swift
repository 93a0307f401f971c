import InternetMessage
import Synchronization
import Testing
import Ticketing

@testable import Bot
@testable import Simulation
@testable import TicketStore

/// A batch is fetched and read while the one before it is stored, and nothing shows it.
@Suite struct BatchReadingTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    @Test func troubleWithABatchComesAfterTheOneBeforeItIsStored() throws {
        bench.rules.limits.batch = 1
        for number in 1...3 { bench.report("192.0.2.\(number)") }
        let away = MailSourceError(.unreachable, context: "imap", hint: "wait")
        bench.mailbox.afterBatch = { [mailbox = bench.mailbox] _ in mailbox.trouble = away }
        let report = try bench.pass()
        #expect(report.mailboxTrouble == away && report.messagesRead == 1)
        #expect(try bench.ticketCount() == 1)
        #expect(try bench.database.read { try $0.cursor(of: "bench")?.lastUID } == UID(1))
        (bench.mailbox.trouble, bench.mailbox.afterBatch) = (nil, { _ in })
        #expect(try bench.pass(after: .hours(1)).messagesRead == 2)
        #expect(try bench.ticketCount() == 3)
    }

    /// Without a date, only its number tells that a message is new: that of the mailbox when its
    /// first batch was read, which is not stored yet when the second one is.
    @Test func whatArrivesWhileABacklogIsReadIsNew() throws {
        bench.rules.limits.batch = 2
        try bench.pass()
        for _ in 1...3 { bench.deliver(bench.mail(from: "bob@example.net", "Lunch?")) }
        bench.mailbox.validity = UIDValidity(2)
        bench.mailbox.afterBatch = { [bench] _ in
            bench.mailbox.afterBatch = { _ in }
            bench.report()
            for index in bench.mailbox.stored.indices { bench.mailbox.stored[index].at = nil }
        }
        try bench.pass(after: .hours(1))
        #expect(try bench.ticketCount() == 1)
    }

    @Test func whoeverAsksFirstReadsAndNothingIsReadTwice() {
        let mails = (1...9).map { number in
            ReceivedMail(
                uid: UID(UInt32(number)), internalDate: nil, size: 0, content: .whole([]))
        }
        let count = ReadCount()
        let batch = MailBatch(
            uidValidity: UIDValidity(1), nextUID: UID(10), messages: mails, reachedEnd: true)
        let reading = BatchReading(batch) { _ in
            count.value.withLock { $0 += 1 }
            return nil
        }
        reading.begin()
        for _ in 1...2 { #expect(reading.received.map(\.0.uid) == mails.map(\.uid)) }
        #expect(count.value.withLock { $0 } == 9)
    }

    private final class ReadCount: Sendable { let value = Mutex(0) }
}
