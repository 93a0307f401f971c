import Correspondence
import InternetMessage
import Testing
import Ticketing

/// Every order can be taken back in every state, and none once something else happened.
@Suite struct TicketEngineUndoTests {
    private typealias Fixture = EngineFixture
    private let engine = TicketEngine(policy: EngineFixture.policy, rungs: 2)
    private let now = EngineFixture.now
    private let alice = EngineFixture.alice

    private static let orders = EngineTable.cells.keys.sorted().flatMap { Fixture.events($0) }
        .compactMap { event in
            if case .ordered(let order, by: _) = event { order } else { nil }
        }

    private static var statuses: [Ticket.Status] {
        let plain = EngineTable.columns.flatMap { Fixture.statuses($0) }
        let open = plain.filter { if case .closed = $0 { false } else { true } }
        let snoozed = open.map { Ticket.Status.snoozed(until: Fixture.later, over: $0) }
        return plain + snoozed + (open + snoozed).map { .held(over: $0) }
    }

    /// What an event of the outbox makes of a ticket, with what the outbox has by then.
    private func after(_ event: TicketEvent, _ ticket: Ticket, at moment: Timestamp) -> Ticket {
        engine.handle(event, in: Fixture.settled(by: event, ticket), at: moment).ticket
    }

    private func takeBack(_ was: Ticket, _ became: Ticket, in ticket: Ticket) -> Decision {
        engine.handle(
            .ordered(.takeBack("an order", was: was, became: became), by: alice), in: ticket,
            at: now)
    }

    @Test func everyOrderIsTakenBackInEveryState() {
        #expect(Self.orders.count >= 28)
        for order in Self.orders {
            for status in Self.statuses {
                let was = Fixture.ticket(status)
                let done = engine.handle(.ordered(order, by: alice), in: was, at: now)
                guard done.refusal == nil else { continue }
                let back = takeBack(was, done.ticket, in: done.ticket)
                var expected = was
                // Numbers of mails are never used again; mail that an order withdrew is due anew.
                expected.mailsQueued = done.ticket.mailsQueued
                if was.status == .waitingOnPostmaster(followUpAt: nil),
                    done.ticket.status != was.status
                {
                    expected.status = .waitingOnPostmaster(followUpAt: now)
                }
                #expect(back.refusal == nil, "\(order) × \(status)")
                #expect(back.ticket == expected, "\(order) × \(status)")
                #expect(back.mail == nil)
            }
        }
    }

    @Test func nothingIsTakenBackOnceAnAnswerCame() {
        for order in Self.orders {
            for status in Self.statuses {
                let was = Fixture.ticket(status)
                let done = engine.handle(.ordered(order, by: alice), in: was, at: now)
                let answer = TicketEvent.answerReceived(Fixture.answer(.refused), from: .aligned)
                let answered = engine.handle(answer, in: done.ticket, at: now + .hours(1)).ticket
                let back = takeBack(was, done.ticket, in: answered)
                let changedItsCourse = done.ticket.status != was.status
                guard changedItsCourse, answered != done.ticket else { continue }
                #expect(back.refusal != nil, "\(order) × \(status)")
                #expect(back.ticket == answered, "\(order) × \(status)")
            }
        }
    }

    @Test func whatSomethingElseDidSinceIsKept() {
        let was = Fixture.ticket(.waitingOnPostmaster(followUpAt: Fixture.later))
        let assigned = engine.handle(.ordered(.assign(alice), by: alice), in: was, at: now).ticket
        let held = engine.handle(.ordered(.hold, by: Fixture.bob), in: assigned, at: now).ticket
        let back = takeBack(was, assigned, in: held)
        #expect(back.refusal == nil)
        #expect(back.ticket.assignee == nil && back.ticket.status == held.status)
    }

    @Test func anApprovalIsTakenBackOnlyWhileItsMailHasNotLeft() {
        let was = Fixture.ticket(.draft)
        let approved = engine.handle(.ordered(.approve, by: alice), in: was, at: now).ticket
        let back = takeBack(was, approved, in: approved)
        #expect(back.ticket.status == .draft && back.withdrawsPendingMail)
        let left = after(.mailAccepted(.inquiry, at: now), approved, at: now)
        #expect(takeBack(was, approved, in: left).refusal != nil)
    }

    /// `sent` and `resend` settle a mail of unknown fate, in whatever state the ticket is.
    @Test func whatAPersonSaidOfMailOfUnknownFateIsTakenBackInEveryState() {
        let settled: [TicketEvent] = [
            .mailAccepted(.inquiry, at: now), .mailAccepted(.followUp(number: 1), at: now),
            .mailRequeued,
        ]
        for event in settled {
            for status in Self.statuses {
                var was = Fixture.ticket(status)
                was.mails.hasUncertain = true
                let became = after(event, was, at: now)
                let back = takeBack(was, became, in: became)
                // The mail is put back in the outbox, not here.
                var expected = was
                expected.mails = became.mails
                #expect(back.refusal == nil, "\(event) × \(status)")
                #expect(back.ticket == expected, "\(event) × \(status)")
                #expect(back.mail == nil)
            }
        }
    }

    @Test func nothingIsTakenBackOnceAMailOfTheTicketHadAnotherFate() {
        let was = Fixture.ticket(.waitingOnUs(for: .review))
        let became = engine.handle(.ordered(.hold, by: alice), in: was, at: now).ticket
        for change: (inout TicketMails) -> Void in [
            { $0.accepted += 1 }, { $0.returned += 1 }, { $0.hasUncertain = true },
        ] {
            var ticket = became
            change(&ticket.mails)
            #expect(takeBack(was, became, in: ticket).refusal != nil)
        }
    }

    @Test func aMailThatLeftOnceMoreIsNotTakenBack() {
        var was = Fixture.ticket(.waitingOnPostmaster(followUpAt: nil))
        was.mails.hasUncertain = true
        let queued = after(.mailRequeued, was, at: now)
        let outcomes: [TicketEvent] = [
            .mailAccepted(.inquiry, at: now), .mailFailed(.inquiry), .mailUncertain(.inquiry),
        ]
        for event in outcomes {
            let left = after(event, queued, at: now + .minutes(1))
            #expect(takeBack(was, queued, in: left).refusal != nil, "\(event)")
        }
    }
}
