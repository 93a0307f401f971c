import Correspondence
import Foundation
import InternetMessage
import Testing
import Ticketing

@Suite struct DigestContentsTests {
    static let now = Timestamp(seconds: 1_795_417_200)

    private func agent(_ text: String = "alice@example.org") throws -> Agent {
        Agent(address: try #require(EmailAddress(text)), zone: .gmt)
    }

    private func ticket(
        _ number: Int, _ status: Ticket.Status, quiet days: Int = 1, escalation: Int = 0,
        assignee: String? = nil
    ) throws -> Ticket {
        var ticket = Ticket(
            number: TicketNumber(number), postmaster: "proofpoint",
            addresses: [try #require(IPAddress("192.0.2.1"))], pool: nil, subject: "s",
            openedAt: Self.now - .days(400))
        ticket.status = status
        ticket.mails.lastAcceptedAt = Self.now - .days(days)
        ticket.escalation = escalation
        ticket.assignee = assignee.flatMap { EmailAddress($0) }
        return ticket
    }

    private func digest(
        _ tickets: [Ticket], changes: [DigestChange] = [], health: DigestHealth = DigestHealth()
    ) throws -> DigestContents {
        DigestContents(
            for: try agent(), at: Self.now, since: nil, tickets: tickets, changes: changes,
            health: health)
    }

    @Test func whoMustActComesFirstThenTheLongestSilence() throws {
        let waiting = Ticket.Status.waitingOnPostmaster(followUpAt: Self.now + .days(1))
        let contents = try digest([
            ticket(1, waiting, quiet: 3), ticket(2, waiting, quiet: 30),
            ticket(3, waiting, quiet: 5, escalation: 1),
            ticket(4, .waitingOnUs(for: .decision)), ticket(5, .draft, assignee: "bob@example.org"),
            ticket(6, .held(over: .draft)), ticket(7, .closed(.delisted)),
            ticket(8, .draft, quiet: 9, assignee: "Alice@example.org"),
        ])
        #expect(contents.sections.map(\.kind) == [.yours, .team, .postmaster, .resting])
        let numbers = contents.sections.map { $0.lines.map(\.ticket.number.value) }
        #expect(numbers == [[8, 4], [5], [3, 2, 1], [6]])
        #expect(contents.openCount == 7 && contents.yoursCount == 2)
        #expect(contents.sections[2].lines.map(\.quietDays) == [5, 30, 3])
    }

    @Test func whatDoesNotFitIsCounted() throws {
        let tickets = try (1...250).map { try ticket($0, .draft) }
        let section = try #require(try digest(tickets).sections.first)
        #expect(section.lines.count == 30 && section.count == 250)
    }

    @Test func onlyAWeekWithNothingToSayIsQuiet() throws {
        #expect(try digest([]).isQuiet)
        #expect(try digest([ticket(1, .closed(.delisted))]).isQuiet)
        #expect(try !digest([ticket(1, .draft)]).isQuiet)
        let change = DigestChange(
            kind: .closed, ticket: TicketNumber(1), at: Self.now, text: "closed")
        #expect(try !digest([], changes: [change]).isQuiet)
        var health = DigestHealth()
        health.quarantined = 1
        #expect(try !digest([], health: health).isQuiet)
    }

    @Test func aClockThatWasSetBackGivesNoNegativeSilence() throws {
        let contents = try digest([ticket(1, .draft, quiet: -3)])
        #expect(contents.sections.first?.lines.first?.quietDays == 0)
    }

    @Test func everyStateHasWordsNextAndCommands() throws {
        let engine = TicketEngine(policy: EngineFixture.policy)
        let states: [Ticket.Status] =
            [
                .draft, .waitingOnPostmaster(followUpAt: nil),
                .waitingOnPostmaster(followUpAt: Self.now), .promised(until: Self.now),
                .verifying(until: Self.now), .snoozed(until: Self.now, over: .draft),
                .held(over: .promised(until: Self.now)),
            ] + Ticket.Need.allCases.map { .waitingOnUs(for: $0) }
            + Ticket.Closure.allCases.map { .closed($0) }
        for state in states {
            let ticket = try ticket(1, state)
            #expect(!ticket.stateInWords(postmaster: "Proofpoint").isEmpty)
            #expect(engine.nextInWords(of: ticket, LocalClock(.gmt)).hasSuffix("."))
            #expect(!ticket.usualCommands.isEmpty)
        }
        var waiting = try ticket(1, .waitingOnPostmaster(followUpAt: Self.now))
        waiting.mails.accepted = 1
        #expect(
            engine.nextInWords(of: waiting, LocalClock(.gmt))
                == "Follow-up 1 on Mon 23 Nov 2026 07:00 UTC.")
        (waiting.mails.followUps, waiting.followUpsOnRung) = (4, 4)
        #expect(
            engine.nextInWords(of: waiting, LocalClock(.gmt))
                == "No follow-up is left: on Mon 23 Nov 2026 07:00 UTC you are asked how to go on.")
    }
}
