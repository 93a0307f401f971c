import Bot
import Correspondence
import InternetMessage
import Testing
import TicketStore
import Ticketing

/// A mailbox that cannot be read: how soon a server is asked again, and who hears that mail waits.
@Suite struct UnreadableMailboxTests {
    private let bench: Bench
    private let refused = MailSourceError(.signInRefused, context: "imap: refused", hint: "look")

    init() throws { bench = try Bench() }

    private func unreadable() throws -> UnreadableMailbox? {
        try bench.database.read { try $0.unreadableMailbox() }
    }

    @Test func aServerThatRefusesTheSignInIsAskedOnceInAQuarterOfAnHour() throws {
        bench.mailbox.trouble = refused
        for _ in 0..<60 {
            let report = try bench.pass(after: .minutes(1))
            #expect(report.mailboxTrouble?.code == .signInRefused && report.succeeded == false)
        }
        #expect(bench.mailbox.attempts == 4)
        bench.mailbox.trouble = nil
        try bench.pass(after: .minutes(15))
        #expect(try bench.mailbox.attempts == 5 && unreadable() == nil)
    }

    @Test func whileItIsLeftAloneThePassSaysUntilWhen() throws {
        bench.mailbox.trouble = refused
        try bench.pass()
        let trouble = try #require(try bench.pass(after: .minutes(1)).mailboxTrouble)
        #expect(trouble.context == refused.context)
        #expect(trouble.hint.contains("Wed 4 Nov 2026 13:15 CET"), "\(trouble)")
        #expect(trouble.hint.contains(refused.hint) && trouble.hint.contains("poll --now"))
    }

    @Test func anotherPasswordOrAPersonMayTryAtOnce() throws {
        bench.mailbox.trouble = refused
        try bench.pass()
        bench.signInMark = "another"
        try bench.pass(after: .seconds(1))
        try bench.pass(after: .seconds(1))
        #expect(bench.mailbox.attempts == 2)
        try bench.database.transaction { try $0.tryMailboxAgain() }
        try bench.pass(after: .seconds(1))
        #expect(bench.mailbox.attempts == 3)
    }

    @Test func aClockThatWasAheadDoesNotPutItOffForEver() throws {
        bench.mailbox.trouble = refused
        try bench.pass()
        try bench.database.transaction { tx in
            let stored = try #require(try tx.unreadableMailbox())
            try tx.recordUnreadable(
                UnreadableMailbox(
                    refused, since: stored.since, nextTryAt: bench.now + .days(300),
                    signInMark: stored.signInMark))
        }
        try bench.pass(after: .minutes(1))
        #expect(bench.mailbox.attempts == 2)
    }

    @Test func aServerThatIsAwayIsAskedInEachPassAndNothingIsWrittenAgain() throws {
        bench.mailbox.trouble = MailSourceError(.unreachable, context: "imap", hint: "wait")
        try bench.pass()
        let first = try unreadable()
        for _ in 0..<5 { try bench.pass(after: .minutes(1)) }
        #expect(try bench.mailbox.attempts == 6 && unreadable() == first && first != nil)
        bench.mailbox.trouble = MailSourceError(.interrupted, context: "imap", hint: "")
        try bench.pass(after: .minutes(1))
        #expect(try unreadable() == first)
    }

    @Test func ticketForecastAndAnswerSayThatMailWaitsForIt() throws {
        bench.report()
        try bench.pass()
        bench.mailbox.trouble = MailSourceError(.unreachable, context: "imap away", hint: "wait")
        try bench.pass(after: .minutes(1))
        let (rules, now) = (bench.rules, bench.now)
        var bot = bench.bot
        let outcome = try bot.carryOut(
            Command(verb: .approve, line: "approve"), on: TicketNumber(1), for: rules.agents[0],
            at: now)
        let words = "The mailbox cannot be read since Wed 4 Nov 2026 13:01 CET (imap away)"
        #expect(outcome.words.contains(words), "\(outcome.words)")
        try bench.database.read { tx in
            let ticket = try #require(try tx.ticket(TicketNumber(1)))
            let reasons = try rules.reasons(for: ticket, at: now, in: tx)
            #expect(reasons.contains { $0.contains(words) }, "\(reasons)")
            let ahead = try rules.forecast(from: now, until: now + .days(1), in: tx)
            #expect(ahead.contains { $0.because.contains(words) }, "\(ahead)")
        }
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        bench.mailbox.trouble = nil
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
    }
}
