import Bot
import InternetMessage
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What tickets say of their mails is what the outbox has, whatever agents order.
@Suite struct MailFiguresTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func inquireTwice() throws {
        bench.report("192.0.2.1")
        bench.report("192.0.2.2")
        try bench.pass()
        try bench.say("#1 #2 approve\n")
        #expect(try accepted() == [1, 1])
    }

    /// How many mails of each ticket were accepted, once the figures are known to agree.
    private func accepted(in database: TicketDatabase? = nil) throws -> [Int] {
        try (database ?? bench.database).read { tx in
            let tickets = try tx.tickets(openOnly: false)
            let violations = try TicketMailsChecker.violations(of: tickets, in: tx)
            #expect(violations.isEmpty, "\(violations)")
            return tickets.map(\.mails.accepted)
        }
    }

    private func rebuilt() throws -> TicketDatabase {
        let empty = try TicketDatabase.inMemory(now: bench.now)
        var anew = Bot(
            database: empty, source: bench.mailbox, submitter: BenchRelay(),
            ledger: SimulatedLedger(), mailbox: "bench",
            rules: bench.rules, keys: bench.keys, renderer: bench.letters,
            entropy: Entropy { 9 })
        try anew.rebuild(copies: [], at: bench.now)
        return empty
    }

    @Test func theyAgreeAfterMergesAndSplitsAndWhenThoseAreTakenBack() throws {
        try inquireTwice()
        try bench.say("#1 merge #2\n")
        #expect(try accepted() == [2, 1])
        try bench.say("#1 undo\n")
        #expect(try accepted() == [1, 1])
        try bench.say("#1 merge #2\n")
        try bench.say("#1 split 192.0.2.2\n")
        #expect(try accepted() == [2, 1, 2])
        try bench.say("#1 undo\n")
        #expect(try bench.ticket(3)?.mergedInto == TicketNumber(1))
        // What both had is not counted twice.
        #expect(try accepted() == [2, 1, 2])
    }

    @Test func theyAgreeWhenTicketsAreMadeAnewAndACopyThatIsAwayIsNoMail() throws {
        try inquireTwice()
        #expect(try accepted(in: rebuilt()) == [0, 0])
        for mail in bench.toPostmaster { bench.mailbox.deliver(mail.raw, at: bench.now) }
        let both = try rebuilt()
        #expect(try accepted(in: both) == [1, 1])
        #expect(try both.read { try $0.tickets(openOnly: true).map(\.mailsQueued) } == [1, 1])
    }
}
