import Bot
import Correspondence
import Foundation
import InternetMessage
import Letters
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// `asked recipient` and `remind me`: mails that one agent gets on a later morning.
@Suite struct OrdersReminderTests {
    private let bench: Bench
    /// Wednesday, 11 November 2026, 08:00 in Berlin: a week after the bench's beginning.
    private let inAWeek = Timestamp(seconds: 1_794_380_400)

    init() throws { bench = try Bench() }

    /// Ticket 1, whose inquiry the postmaster answers: that is for their customers only.
    private func inquireAsStranger() throws {
        try bench.inquire()
        let answer = bench.reply(
            to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com",
            "Only Proofpoint customers can open such a request.\n")
        bench.deliver(answer, verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .minutes(1))
        try #require(try bench.ticket()?.status == .waitingOnUs(for: .review))
    }

    private func askRecipient() throws {
        try inquireAsStranger()
        try bench.say("#1 asked recipient bob@example.com\n")
    }

    private var reminders: [SubmittedMail] {
        bench.toAgents.filter { bench.purposes([$0]) == ["reminder"] }
    }

    private func pass(at moment: Timestamp) throws {
        bench.now = moment
        try bench.pass()
    }

    private func forecast() throws -> [Forecast.Entry] {
        try bench.database.read {
            try bench.rules.forecast(from: bench.now, until: bench.now + .days(30), in: $0)
        }.filter { $0.kind == "reminder" && $0.because.contains("recipient") }
    }

    @Test func itIsTheRecipientsTurnUntilTheAgentWhoAskedIsReminded() throws {
        try askRecipient()
        let over = Ticket.Status.waitingOnUs(for: .review)
        #expect(try bench.ticket()?.status == .snoozed(until: inAWeek, over: over))
        #expect(
            try bench.timeline().last
                == .recipientAsked("bob@example.com", remindingAt: inAWeek))
        let answer = try bench.lastAnswer()
        #expect(answer.contains("nothing is asked of you before that"), "\(answer)")
        let alice = try #require(EmailAddress(Bench.alice))
        #expect(try forecast().map(\.at) == [inAWeek])
        #expect(try forecast().map(\.to) == [[alice]])
        #expect(try bench.bot.nextMoment() == inAWeek)

        try pass(at: inAWeek - .minutes(1))
        #expect(reminders.isEmpty)
        try pass(at: inAWeek)
        #expect(reminders.map(\.recipients) == [[alice]])
        let letter = try bench.text(reminders.last)
        #expect(letter.contains("you asked the recipient (bob@example.com) about ticket #1"))
        #expect(letter.contains("on Wed 4 Nov 2026"))
        #expect(try bench.ticket()?.status == over)
        try bench.live(10)
        #expect(reminders.count == 1)
        #expect(try forecast().isEmpty)
    }

    @Test func whoAskedAndWhenIsShownWhereTheTicketIs() throws {
        try askRecipient()
        try bench.say("#1 show\n")
        let told = "The recipient (bob@example.com) was asked by alice on Wed 4 Nov 2026"
        #expect(try bench.text(bench.toAgents.last).contains(told))
        let agent = try #require(bench.rules.agents.first)
        let digest = try bench.bot.digest(for: agent, at: bench.now)
        for form in [digest.text, digest.html ?? ""] {
            let line = form.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(line.contains(told), "\(line)")
        }
    }

    @Test func itMovesNoClockWhereThePostmasterIsWaitedFor() throws {
        try bench.inquire()
        let before = try #require(try bench.ticket())
        try bench.say("#1 asked the recipient\n")
        #expect(try bench.ticket() == before)
        #expect(try bench.timeline().last == .recipientAsked(nil, remindingAt: inAWeek))
    }

    @Test func whenTheAgentIsRemindedIsConfigured() throws {
        bench.rules.postmasters[0].followUp.recipientReminder = .days(3)
        try askRecipient()
        #expect(try forecast().map(\.at) == [inAWeek - .days(4)])
    }

    @Test func aClosedTicketTakesNone() throws {
        try inquireAsStranger()
        try bench.say("#1 close refused\n")
        try bench.say("#1 asked recipient\n")
        #expect(try bench.lastAnswer().contains("closed"))
        #expect(try forecast().isEmpty)
    }

    @Test func aTicketThatIsClosedMeanwhileRemindsOfNothing() throws {
        try askRecipient()
        try bench.say("#1 close refused\n")
        #expect(try forecast().isEmpty)
        try pass(at: inAWeek)
        try bench.say("#1 reopen\n")
        #expect(reminders.isEmpty)
    }

    @Test(arguments: [("#1 hold", "#1 resume"), ("hold all", "release")])
    func whatIsHeldRemindsWhenTheHoldEnds(hold: String, end: String) throws {
        try askRecipient()
        try bench.say("\(hold)\n")
        try pass(at: inAWeek + .hours(1))
        #expect(reminders.isEmpty)
        let next = try bench.bot.nextMoment() ?? .init(milliseconds: .max)
        #expect(next > bench.now)
        try bench.say("\(end)\n")
        #expect(reminders.count == 1)
    }

    @Test func itMovesAlongIntoAnotherTicket() throws {
        try askRecipient()
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        try bench.say("#2 merge #1\n")
        #expect(try forecast().map(\.ticket) == [TicketNumber(2)])
        try pass(at: inAWeek)
        #expect(reminders.count == 1)
        #expect(try bench.text(reminders.last).contains("about ticket #2"))
    }

    @Test func undoTakesTheReminderBack() throws {
        try askRecipient()
        try bench.say("#1 undo\n")
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .review))
        #expect(try forecast().isEmpty)
        #expect(try bench.database.read { try $0.recipientAsked(on: TicketNumber(1)) } == nil)
        try pass(at: inAWeek)
        #expect(reminders.isEmpty)
    }

    @Test func toAskAgainPutsItOffAndUndoBringsTheFormerBack() throws {
        try askRecipient()
        bench.now = bench.now + .days(2)
        try bench.say("#1 asked recipient carol@example.com\n")
        #expect(try forecast().map(\.at) == [inAWeek + .days(2)])
        try bench.say("#1 undo\n")
        #expect(try forecast().map(\.at) == [inAWeek])
        try bench.say("#1 asked recipient carol@example.com\n")
        try bench.live(14)
        #expect(reminders.count == 1)
        #expect(try bench.text(reminders.last).contains("carol@example.com"))
    }

    @Test func whoIsNoAgentAnyMoreIsNotReminded() throws {
        try askRecipient()
        let carol = try #require(EmailAddress("carol@example.org"))
        bench.rules.agents[0].address = carol
        try pass(at: inAWeek)
        #expect(reminders.map(\.recipients) == [[carol]])
        #expect(try bench.text(reminders.last).contains("alice asked the recipient"))
    }

    // MARK: Private reminders

    @Test func anAgentIsRemindedAloneInTheMorningWhereTheyAre() throws {
        bench.rules.agents[0].zone = try #require(TimeZone(identifier: "America/New_York"))
        try bench.inquire()
        let (before, timeline) = (try bench.ticket(), try bench.timeline())
        try bench.say("#1 remind me friday to call them\n")
        #expect(try bench.ticket() == before)
        #expect(try bench.timeline() == timeline)
        #expect(try bench.lastAnswer().contains("Fri 6 Nov 2026 08:00 EST"))
        let friday = Timestamp(seconds: 1_793_970_000)
        try pass(at: friday - .minutes(1))
        #expect(reminders.isEmpty)
        try pass(at: friday)
        let alice = try #require(EmailAddress(Bench.alice))
        #expect(reminders.map(\.recipients) == [[alice]])
        #expect(try bench.text(reminders.last).contains("“call them”"))
        try bench.live(2)
        #expect(reminders.count == 1)
    }

    @Test(arguments: ["#1 hold", "hold all", "#1 close gave up"])
    func itComesWhateverBecomesOfTheTicket(order: String) throws {
        try bench.inquire()
        try bench.say("#1 remind me tomorrow\n")
        try bench.say("\(order)\n")
        try bench.pass(after: .days(1))
        #expect(reminders.count == 1)
    }

    @Test func undoTakesItBackAsWell() throws {
        try bench.inquire()
        try bench.say("#1 remind me tomorrow\n")
        try bench.say("#1 undo\n")
        try bench.pass(after: .days(1))
        #expect(reminders.isEmpty)
    }

    @Test func aMorningThatIsOverIsRefused() throws {
        try bench.inquire()
        try bench.say("#1 remind me 2026-11-04\n")
        #expect(try bench.lastAnswer().contains("the morning of 2026-11-04 is over"))
    }

    // MARK: The mailbox is the truth

    @Test func theMailboxMakesTheSameReminders() throws {
        try askRecipient()
        try bench.say("#1 remind me tomorrow\n")
        try bench.say("#1 remind me 2027-01-15 to look\n")
        try bench.say("#1 asked recipient carol@example.com\n")
        try bench.live(2)
        let anew = try TicketDatabase.inMemory(now: bench.now)
        var bot = Bot(
            database: anew, source: bench.mailbox, submitter: BenchRelay(),
            ledger: SimulatedLedger(), mailbox: "bench", rules: bench.rules, keys: bench.keys,
            renderer: bench.letters, entropy: Entropy { 9 })
        try bot.rebuild(copies: [], at: bench.now)
        // What was made anew ends held.
        #expect(try anew.transaction { try $0.endHolds(of: .all) })
        let toCome = try [anew, bench.database].map { database in
            try database.read { try $0.remindersDue(before: .init(milliseconds: .max), limit: 9) }
                .map { "\($0.id) \($0.kind) \($0.agent) \($0.text ?? "") \($0.dueAt)" }
        }
        #expect(toCome[0] == toCome[1])
        #expect(toCome[0].count == 3)
    }
}
