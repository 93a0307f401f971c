import Correspondence
import InternetMessage
import Testing
import Ticketing

/// Times, counts and notices that the table does not show.
@Suite struct TicketEngineTimeTests {
    private typealias Fixture = EngineFixture
    private let engine = TicketEngine(policy: EngineFixture.policy)
    private let now = EngineFixture.now

    private func handle(_ event: TicketEvent, _ ticket: Ticket) -> Decision {
        engine.handle(event, in: ticket, at: now)
    }

    private func office(holidays: Set<CalendarDay> = []) throws -> FollowUpPolicy {
        let window = try #require(
            SendWindow("Mon-Fri 09:00-16:00", zone: Fixture.utc, holidays: holidays))
        return FollowUpPolicy(window: window)
    }

    @Test func theWeekStartsWhenAServerAcceptsTheMail() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: nil))
        let acceptedAt = now - .hours(5)
        let after = handle(.mailAccepted(.inquiry, at: acceptedAt), ticket).ticket
        #expect(after.status == .waitingOnPostmaster(followUpAt: acceptedAt + .days(7)))
        #expect(after.lastLeftAt == acceptedAt && after.followUpsOnRung == 0)
    }

    @Test func followUpsAndNudgesAreCountedWhenTheyAreAccepted() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: nil))
        for purpose in [OutgoingMail.Purpose.followUp(number: 1), .nudge(number: 1)] {
            let after = handle(.mailAccepted(purpose, at: now), ticket).ticket
            #expect(after.followUpsOnRung == 1)
        }
    }

    /// A copy that comes back late must not make the postmaster's silence look longer than it is.
    @Test func aMailThatIsSettledLateDoesNotTurnTheClockBack() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now + .days(6)))
        ticket.mails.lastAcceptedAt = now - .days(1)
        ticket.lastLeftAt = now - .days(1)
        let late = TicketEvent.mailAccepted(.followUp(number: 1), at: now - .days(9))
        let after = handle(late, ticket).ticket
        #expect(after.lastLeftAt == now - .days(1))
        #expect(after.status == .waitingOnPostmaster(followUpAt: now + .days(6)))
    }

    @Test func anEscalatedTicketIsFollowedUpInHalfTheTime() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: nil))
        ticket.escalation = 1
        let after = handle(.mailAccepted(.followUp(number: 1), at: now), ticket).ticket
        #expect(after.status.dueAt == now + .hours(84))
    }

    @Test func aTimerThatGoesOffEarlyMovesNothing() {
        let soon = now + .milliseconds(1)
        for status: Ticket.Status in [
            .waitingOnPostmaster(followUpAt: soon), .promised(until: soon),
            .verifying(until: soon), .snoozed(until: soon, over: .draft),
        ] {
            let decision = handle(.timerDue, Fixture.ticket(status))
            #expect(decision.ticket.status == status && decision.mail == nil)
        }
    }

    @Test func aMissedFollowUpIsMadeUpOnceHoweverLongTheBotWasAway() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now - .days(60)))
        let decision = handle(.timerDue, ticket)
        #expect(decision.mail == .followUp(number: 1))
        #expect(handle(.timerDue, decision.ticket).mail == nil)
        let accepted = handle(.mailAccepted(.followUp(number: 1), at: now), decision.ticket).ticket
        #expect(accepted.status == .waitingOnPostmaster(followUpAt: now + .days(7)))
    }

    @Test func aFollowUpOutsideTheWindowWaitsForTheNextOne() throws {
        let engine = TicketEngine(policy: try office())
        // Saturday, 7 November 2026, 12:00.
        let saturday = now + .days(3)
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: saturday))
        let decision = engine.handle(.timerDue, in: ticket, at: saturday)
        let monday = try #require(Timestamp(iso8601: "2026-11-09T09:00:00Z"))
        #expect(decision.mail == nil)
        #expect(decision.ticket.status == .waitingOnPostmaster(followUpAt: monday))
    }

    /// A simulated universe found it: made anew from the mailbox, the ticket asked earlier.
    @Test func aPersonIsAskedWhateverTheHourInWhichMailMayLeave() throws {
        let engine = TicketEngine(policy: try office())
        let saturday = now + .days(3)
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: saturday))
        (ticket.mails.followUps, ticket.followUpsOnRung, ticket.mails.accepted) = (4, 4, 5)
        let decision = engine.handle(.timerDue, in: ticket, at: saturday)
        #expect(decision.notices == [.silenceContinues])
        #expect(decision.ticket.status == .waitingOnUs(for: .decision))
    }

    @Test func theMinimumGapHoldsEvenForAnEscalation() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now + .days(6)))
        ticket.lastLeftAt = now - .days(1)
        let after = handle(.ordered(.escalate(), by: Fixture.alice), ticket).ticket
        #expect(after.status == .waitingOnPostmaster(followUpAt: now + .days(2)))
        #expect(after.escalation == 1)
    }

    @Test func theMinimumGapIsOverOnceThePostmasterWrote() {
        var ticket = Fixture.ticket(.waitingOnUs(for: .information))
        ticket.lastLeftAt = now - .days(1)
        ticket.lastAnswerAt = now - .hours(1)
        let after = handle(.ordered(.send, by: Fixture.alice), ticket)
        #expect(after.mail?.isFollowUp == false)
    }

    @Test func whoeverHasJustAnsweredIsNotAskedAgainAtOnce() {
        var ticket = Fixture.ticket(.waitingOnUs(for: .information))
        ticket.lastLeftAt = now - .days(9)
        ticket.lastAnswerAt = now - .hours(1)
        let after = handle(.ordered(.resume, by: Fixture.alice), ticket).ticket
        #expect((after.nextActionAt ?? now) - now > .days(6))
    }

    @Test func afterTheLastFollowUpTheNextContactIsWrittenToThenAPersonDecides() {
        let engine = TicketEngine(policy: Fixture.policy, rungs: 2)
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now))
        (ticket.mails.followUps, ticket.followUpsOnRung, ticket.mails.accepted) = (4, 4, 5)
        let climbed = engine.handle(.timerDue, in: ticket, at: now)
        #expect(climbed.mail == .followUp(number: 5))
        #expect((climbed.ticket.rung, climbed.ticket.followUpsOnRung) == (1, 0))
        (ticket.rung, ticket.mails.followUps, ticket.mails.accepted) = (1, 8, 9)
        let ended = engine.handle(.timerDue, in: ticket, at: now)
        #expect(ended.mail == nil && ended.notices == [.silenceContinues])
        #expect(ended.ticket.status == .waitingOnUs(for: .decision))
    }

    @Test func anEscalationClimbsTheLadderAndTellsTheManager() {
        let engine = TicketEngine(policy: Fixture.policy, rungs: 2)
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now + .days(3)))
        let once = engine.handle(.ordered(.escalate(), by: Fixture.alice), in: ticket, at: now)
        #expect((once.ticket.rung, once.ticket.escalation) == (1, 1))
        #expect(once.notices == [.escalated])
        let twice = engine.handle(
            .ordered(.escalate(), by: Fixture.alice), in: once.ticket, at: now)
        #expect((twice.ticket.rung, twice.ticket.escalation) == (1, 2))
    }

    @Test func aPromiseHoldsUntilItsDayIsOverAndWithoutADayIsAPersonsToJudge() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now))
        var answer = Fixture.answer(.promise)
        let dated = handle(.answerReceived(answer, from: .aligned), ticket).ticket.status
        #expect(dated.dueAt?.iso8601 == "2026-12-01T23:59:59Z")
        answer.until = nil
        let undated = handle(.answerReceived(answer, from: .aligned), ticket).ticket.status
        #expect(undated == .waitingOnUs(for: .classification))
        answer.until = "2026-10-01"
        let past = handle(.answerReceived(answer, from: .aligned), ticket).ticket.status
        #expect(past == .promised(until: now))
    }

    @Test func aPassedPromiseIsAskedAboutAndANudgeCountsAsAFollowUp() {
        let decision = handle(.timerDue, Fixture.ticket(.promised(until: now - .hours(1))))
        #expect(decision.mail == .nudge(number: 1))
        #expect(decision.notices == [.promiseBroken])
    }

    @Test func ofAPromiseWhoseQuestionIsPutOffAgentsAreToldOnce() {
        var ticket = Fixture.ticket(.promised(until: now - .hours(1)))
        (ticket.lastLeftAt, ticket.lastAnswerAt) = (now - .hours(2), now - .days(1))
        let first = handle(.timerDue, ticket)
        let askingAt = now - .hours(2) + Fixture.policy.minimumGap
        #expect(first.mail == nil && first.notices == [.promiseBroken])
        #expect(first.ticket.status == .promised(until: askingAt))
        let second = engine.handle(.timerDue, in: first.ticket, at: askingAt)
        #expect(second.mail == .nudge(number: 1) && second.notices.isEmpty)
    }

    @Test func ofAPromiseForTheVeryMomentThatWasToldBeforeAgentsAreTold() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now))
        ticket.announcedFollowUpAt = now
        var answer = Fixture.answer(.promise)
        answer.until = "2026-10-01"
        let promised = handle(.answerReceived(answer, from: .aligned), ticket).ticket
        #expect(promised.status == .promised(until: now))
        #expect(handle(.timerDue, promised).notices == [.promiseBroken])
        let meant = TicketEvent.Order.interpret(.promise, until: "2026-10-01")
        let said = handle(.ordered(meant, by: Fixture.alice), ticket).ticket
        #expect(handle(.timerDue, said).notices == [.promiseBroken])
    }

    @Test func aDraftThatIsDecidedOrWaitsForSomethingElseAsksNobody() {
        let question = UndecidedDraft(since: now - .days(1), asked: [], among: [Fixture.alice])
        let draft = Fixture.ticket(.draft)
        #expect(
            handle(.draftUndecided(question), draft).notices == [.draftUndecided(question)])
        #expect(handle(.draftUndecided(question), draft).ticket == draft)
        var reviewed = draft
        reviewed.review = Review(count: 3, window: .days(60), dueAt: now + .days(1), state: .open)
        let others = [
            reviewed, Fixture.ticket(.held(over: .draft)),
            Fixture.ticket(.snoozed(until: now, over: .draft)),
            Fixture.ticket(.waitingOnPostmaster(followUpAt: nil)),
        ]
        for ticket in others {
            #expect(handle(.draftUndecided(question), ticket).notices.isEmpty)
        }
    }

    @Test func anInquiryThatWasWithdrawnByASnoozeIsADraftAgain() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: nil))
        (ticket.mails.accepted, ticket.mails.lastAcceptedAt, ticket.lastLeftAt) = (0, nil, nil)
        for order in [TicketEvent.Order.snooze(until: now + .days(1)), .hold] {
            let stopped = handle(.ordered(order, by: Fixture.alice), ticket)
            #expect(stopped.withdrawsPendingMail)
            let resumed = handle(.ordered(.resume, by: Fixture.alice), stopped.ticket).ticket
            #expect(resumed.status == .draft)
        }
    }

    @Test func mailOfUnknownFateIsWaitedForUntilItIsSettled() {
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: nil))
        (ticket.mails.accepted, ticket.mails.lastAcceptedAt, ticket.lastLeftAt) = (0, nil, nil)
        let uncertain = TicketEvent.mailUncertain(.inquiry)
        ticket = handle(uncertain, Fixture.settled(by: uncertain, ticket)).ticket
        #expect(ticket.lastLeftAt == now)
        let held = handle(.ordered(.hold, by: Fixture.alice), ticket).ticket
        let resumed = handle(.ordered(.resume, by: Fixture.alice), held).ticket
        #expect(resumed.status == .waitingOnPostmaster(followUpAt: nil))
        let accepted = TicketEvent.mailAccepted(.inquiry, at: now)
        let settled = handle(accepted, Fixture.settled(by: accepted, held)).ticket
        #expect(settled.status == .held(over: .waitingOnPostmaster(followUpAt: now + .days(7))))
    }

    @Test func nothingIsApprovedWhileTheFateOfTheLastMailIsUnknown() {
        var ticket = Fixture.ticket(.draft)
        ticket.mails.hasUncertain = true
        let decision = handle(.ordered(.approve, by: Fixture.alice), ticket)
        #expect(decision.refusal != nil && decision.mail == nil)
    }

    @Test func aReopenedTicketThatNeverWroteIsADraftAgain() {
        var ticket = Fixture.ticket(.closed(.withdrawn))
        (ticket.mails.accepted, ticket.mails.lastAcceptedAt, ticket.lastLeftAt) = (0, nil, nil)
        #expect(handle(.ordered(.reopen, by: Fixture.alice), ticket).ticket.status == .draft)
    }

    @Test func aSnoozeIntoThePastIsRefused() {
        let ticket = Fixture.ticket(.draft)
        let decision = handle(.ordered(.snooze(until: now), by: Fixture.alice), ticket)
        #expect(decision.refusal != nil)
    }

    @Test func aPolicyWithoutFollowUpsLeavesSilenceToAPerson() throws {
        var policy = Fixture.policy
        policy.followUpsMax = 0
        let engine = TicketEngine(policy: policy)
        let due = engine.handle(
            .timerDue, in: Fixture.ticket(.waitingOnPostmaster(followUpAt: now)), at: now)
        #expect(due.ticket.status == .waitingOnUs(for: .decision) && due.mail == nil)
        let resumed = engine.handle(.ordered(.resume, by: Fixture.alice), in: due.ticket, at: now)
        #expect(resumed.ticket.followUpsOnRung == 0)
    }

    @Test func agentsAreToldWhatHappened() {
        let waiting = Fixture.ticket(.waitingOnPostmaster(followUpAt: now))
        let closed = Fixture.ticket(.closed(.delisted))
        let delisted = Fixture.answer(.delisted)
        let expected: [(TicketEvent, Ticket, [OutgoingMail.Notice])] = [
            (.answerReceived(delisted, from: .aligned), waiting, [.answerArrived(.aligned)]),
            (.answerReceived(delisted, from: .threadOnly), waiting, [.answerArrived(.threadOnly)]),
            (.answerReceived(delisted, from: .aligned), closed, [.lateAnswer]),
            (.autoReplyReceived, waiting, []),
            (.rejectionReported, Fixture.ticket(.verifying(until: now)), [.refusedAgain]),
            (.rejectionReported, waiting, []),
            (.deliveryFailed(permanently: true), waiting, [.mailBounced]),
            (.mailFailed(.inquiry), waiting, [.mailRefused]),
            (.mailUncertain(.inquiry), waiting, [.mailUncertain]),
            (.timerDue, Fixture.ticket(.verifying(until: now)), [.delistingConfirmed]),
            (.followUpNear, waiting, [.followUpNear]),
            (.followUpNear, closed, []),
        ]
        for (event, ticket, notices) in expected {
            #expect(handle(event, ticket).notices == notices, "\(ticket.status) × \(event)")
        }
    }

    @Test func anAnnouncedFollowUpIsRememberedByItsTime() {
        let ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: now + .hours(3)))
        #expect(handle(.followUpNear, ticket).ticket.announcedFollowUpAt == now + .hours(3))
    }
}
