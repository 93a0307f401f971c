import Bot
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Tickets made anew from the mailbox alone, in which our letters to agents leave no copy.
@Suite struct RebuildTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    @Test func anAnswerToALetterThatIsLostOpensNothing() throws {
        let mail = bench.mail(
            from: "jane.doe@example.com", subject: "Delisted 192.0.2.5", "192.0.2.5 is fine.\n")
        bench.deliver(mail, verdict: "dmarc=pass header.from=example.com")
        try bench.pass(after: .minutes(1))
        let letter = try #require(bench.toAgents.last)
        #expect(MessageParser.parse(letter.raw).subject?.contains("192.0.2.5") == true)
        // Without the token, as an answer to several people is: only the Message-ID tells.
        bench.deliver(bench.reply(to: letter, "I shall ask Jane.\n", toToken: false))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticketCount() == 0)
        #expect(try ticketsMadeAnew().isEmpty)
    }

    private func ticketsMadeAnew() throws -> [Ticket] {
        let empty = try TicketDatabase.inMemory(now: bench.now)
        var anew = Bot(
            database: empty, source: bench.mailbox, submitter: BenchRelay(),
            ledger: SimulatedLedger(), mailbox: "bench",
            rules: bench.rules, keys: bench.keys, renderer: bench.letters,
            entropy: Entropy { 9 })
        try anew.rebuild(copies: [], at: bench.now)
        return try empty.read { try $0.tickets(openOnly: false) }
    }
}
