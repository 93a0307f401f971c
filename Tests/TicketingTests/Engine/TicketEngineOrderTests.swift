import Correspondence
import InternetMessage
import Testing
import Ticketing

/// What orders do besides moving a ticket from one state to another.
@Suite struct TicketEngineOrderTests {
    private typealias Fixture = EngineFixture
    private let engine = TicketEngine(policy: EngineFixture.policy, rungs: 2)
    private let now = EngineFixture.now

    private func order(_ order: TicketEvent.Order, _ ticket: Ticket) -> Decision {
        engine.handle(.ordered(order, by: Fixture.alice), in: ticket, at: now)
    }

    /// A ticket whose only mails came back.
    private func returned(_ count: Int) -> Ticket {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: Fixture.later))
        (ticket.mailsQueued, ticket.mails.accepted) = (count, count)
        for _ in 0..<count { ticket = afterABounce(ticket) }
        return ticket
    }

    private func afterABounce(_ ticket: Ticket) -> Ticket {
        let event = TicketEvent.deliveryFailed(permanently: true)
        return engine.handle(event, in: Fixture.settled(by: event, ticket), at: now).ticket
    }

    // MARK: Mail that came back

    @Test func whereNothingWasReadResumingGoesOnWithTheInquiry() {
        let ticket = returned(1)
        #expect(ticket.status == .waitingOnUs(for: .decision) && ticket.isUnread)
        let resumed = order(.resume, ticket)
        #expect(resumed.ticket.status == .draft && resumed.mail == nil)
        #expect(order(.approve, resumed.ticket).mail == .inquiry)
    }

    @Test func whereTheInquiryWasReadResumingGoesOnWithAFollowUp() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: Fixture.later))
        (ticket.mailsQueued, ticket.mails.accepted, ticket.mails.followUps) = (2, 2, 1)
        ticket = afterABounce(ticket)
        #expect(order(.resume, ticket).ticket.status == .waitingOnPostmaster(followUpAt: now))
    }

    @Test func escalatingAfterABounceDraftsTheInquiryToTheNextContact() {
        let escalated = order(.escalate(), returned(1))
        #expect(escalated.ticket.status == .draft && escalated.ticket.rung == 1)
        #expect(escalated.notices == [.escalated])
    }

    // MARK: The form

    @Test func theFormStartsTheClockAndItsReferenceIsKept() {
        var draft = Fixture.ticket(.draft)
        (draft.mailsQueued, draft.mails.accepted) = (0, 0)
        (draft.mails.lastAcceptedAt, draft.lastLeftAt) = (nil, nil)
        let submitted = order(.submitForm(reference: "PDR-1234"), draft).ticket
        #expect(submitted.status == .waitingOnPostmaster(followUpAt: now + .days(7)))
        #expect(submitted.waitingSince == now && submitted.postmasterReference == "PDR-1234")
        let again = order(.submitForm(reference: nil), submitted).ticket
        #expect(again.postmasterReference == "PDR-1234")
    }

    @Test func afterAWeekWithoutAnAnswerToTheFormTheInquiryAwaitsApproval() {
        var draft = Fixture.ticket(.draft)
        (draft.mailsQueued, draft.mails.accepted) = (0, 0)
        let submitted = order(.submitForm(reference: nil), draft).ticket
        let near = engine.handle(.followUpNear, in: submitted, at: now + .days(6))
        #expect(near.notices.isEmpty)
        let due = engine.handle(.timerDue, in: submitted, at: now + .days(7))
        #expect(due.ticket.status == .draft && due.mail == nil)
        #expect(due.notices == [.firstMailDue] && due.ticket.rung == 0)
    }

    @Test func escalatingAFormDraftsTheFirstMail() {
        var draft = Fixture.ticket(.draft)
        (draft.mailsQueued, draft.mails.accepted) = (0, 0)
        let submitted = order(.submitForm(reference: nil), draft).ticket
        let escalated = order(.escalate(to: Fixture.bob), submitted).ticket
        #expect(escalated.status == .draft && escalated.rung == 0)
        #expect(escalated.assignee == Fixture.bob && escalated.escalation == 1)
    }

    // MARK: Addresses

    @Test func addressesAreAddedOnceAndTheLastIsNotRemoved() {
        let ticket = Fixture.ticket(.draft)
        let added = order(.add([Fixture.ip("192.0.2.7"), Fixture.ip("192.0.2.1")]), ticket).ticket
        #expect(added.addresses.map(\.description) == ["192.0.2.1", "192.0.2.2", "192.0.2.7"])
        #expect(order(.add(ticket.addresses), ticket).refusal != nil)
        #expect(order(.remove(ticket.addresses), ticket).refusal != nil)
        #expect(order(.remove([Fixture.ip("192.0.2.9")]), ticket).refusal != nil)
        let one = order(.remove([Fixture.ip("192.0.2.1")]), ticket).ticket
        #expect(one.addresses.map(\.description) == ["192.0.2.2"])
    }

    @Test func aDraftTakesOverTheCorrespondenceOfTheTicketItTakesIn() {
        let waiting = Fixture.ticket(.waitingOnPostmaster(followUpAt: Fixture.later))
        let merged = order(.takeIn(waiting), Fixture.other).ticket
        #expect(merged.status == waiting.status && merged.number == Fixture.other.number)
        #expect(merged.addresses.count == 3 && merged.lastLeftAt == waiting.lastLeftAt)
    }

    @Test func aQuestionThatTheOtherTicketAsksIsNotLost() {
        var asked = Fixture.other
        asked.status = .waitingOnUs(for: .information)
        let waiting = Fixture.ticket(.waitingOnPostmaster(followUpAt: Fixture.later))
        #expect(order(.takeIn(asked), waiting).ticket.status == asked.status)
    }

    @Test func ticketsOfTwoPostmastersOrPoolsStayTwo() {
        var other = Fixture.other
        other.pool = "marketing"
        #expect(order(.takeIn(other), Fixture.ticket(.draft)).refusal != nil)
        let foreign = Ticket(
            number: TicketNumber(8), postmaster: "cloudmark", addresses: other.addresses,
            pool: "transactional", subject: "Blocked", openedAt: now)
        #expect(order(.takeIn(foreign), Fixture.ticket(.draft)).refusal != nil)
        let itself = Fixture.ticket(.draft)
        #expect(order(.takeIn(itself), itself).refusal != nil)
    }

    @Test func mailOfUnknownFateIsSettledBeforeTicketsAreMergedOrSplit() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: Fixture.later))
        ticket.mails.hasUncertain = true
        #expect(order(.takeIn(Fixture.other), ticket).refusal != nil)
        #expect(order(.takeIn(ticket), Fixture.other).refusal != nil)
        #expect(order(.mergeInto(Fixture.other.number), ticket).refusal != nil)
        #expect(order(.giveAway([ticket.addresses[0]], to: TicketNumber(9)), ticket).refusal != nil)
    }

    @Test func aMergedTicketIsReopenedOnlyByTakingTheMergeBack() {
        let merged = order(.mergeInto(TicketNumber(3)), Fixture.other).ticket
        #expect(merged.mergedInto == TicketNumber(3))
        #expect(order(.reopen, merged).refusal != nil)
    }

    @Test func anEscalationWithinOurTeamWritesToNobodyOutside() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: Fixture.later))
        let told = order(.escalate(isOutward: false), ticket)
        #expect(told.ticket.status == ticket.status && told.ticket.rung == 0)
        #expect(told.ticket.escalation == 1 && told.notices == [.escalated])
    }
}
