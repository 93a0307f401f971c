import Correspondence
import InternetMessage
import Testing
import Ticketing

/// What holds in every cell of the table, whatever else is known of the ticket.
@Suite struct TicketEngineInvariantTests {
    private typealias Fixture = EngineFixture

    /// One cell with what the engine made of it.
    private struct Case {
        let row: String
        let event: TicketEvent
        let before: Ticket
        let decision: Decision
        var after: Ticket { decision.ticket }
        var name: Comment { Comment(rawValue: "\(before.status) × \(event): \(before)") }
    }

    private static func everyStatus() -> [Ticket.Status] {
        let plain = EngineTable.columns.flatMap { Fixture.statuses($0) }
        let open = plain.filter { if case .closed = $0 { false } else { true } }
        let snoozed = open.map { Ticket.Status.snoozed(until: Fixture.now, over: $0) }
        return plain + snoozed + (open + snoozed).map { .held(over: $0) }
    }

    /// Tickets with every sort of past.
    private static func pasts(_ status: Ticket.Status) -> [Ticket] {
        var tickets: [Ticket] = []
        for accepted in [0, 1, 9] {
            for onRung in [0, 4] where onRung < max(accepted, 1) {
                for isUncertain in [false, true] {
                    var ticket = Fixture.ticket(status)
                    (ticket.mails.accepted, ticket.mailsQueued) = (accepted, accepted + 1)
                    ticket.mails.followUps = max(0, accepted - 1)
                    ticket.followUpsOnRung = onRung
                    ticket.mails.hasUncertain = isUncertain
                    if accepted == 0 { ticket.mails.lastAcceptedAt = nil }
                    if accepted == 0 { ticket.lastLeftAt = nil }
                    tickets.append(ticket)
                    ticket.escalation = 1
                    ticket.lastLeftAt = Fixture.now - .days(1)
                    tickets.append(ticket)
                }
            }
        }
        return tickets
    }

    private static func everyCase(_ check: (Case) -> Void) {
        let statuses = everyStatus()
        for rungs in [1, 2] {
            let engine = TicketEngine(policy: Fixture.policy, rungs: rungs)
            for row in EngineTable.cells.keys {
                for event in Fixture.events(row) {
                    for before in statuses.flatMap(pasts) {
                        let decision = engine.handle(event, in: before, at: Fixture.now)
                        check(Case(row: row, event: event, before: before, decision: decision))
                    }
                }
            }
        }
    }

    @Test func closedStaysClosedForEverythingButReopen() {
        Self.everyCase { one in
            guard one.before.isClosed, one.row != "reopen" else { return }
            if one.after.status != one.before.status { Issue.record(one.name) }
            if one.decision.mail != nil { Issue.record(one.name) }
        }
    }

    @Test func aHeldTicketMovesOnlyBeneathUntilItIsResumedOrClosed() {
        Self.everyCase { one in
            guard case .held = one.before.status,
                !["resume", "close", "mergeInto"].contains(one.row)
            else { return }
            if case .held = one.after.status { return }
            Issue.record(one.name)
        }
    }

    @Test func aSnoozedTicketStaysSnoozedForEverythingThatOthersDo() {
        let mayEnd = [
            "timer", "send", "escalate", "within", "close", "resume", "hold", "submitForm",
            "mergeInto",
        ]
        Self.everyCase { one in
            guard case .snoozed = one.before.status, !mayEnd.contains(one.row) else { return }
            if case .snoozed = one.after.status { return }
            Issue.record(one.name)
        }
    }

    @Test func holdsAndSnoozesNeverCoverAClosedTicketOrOneAnotherTwice() {
        Self.everyCase { one in
            switch one.after.status {
            case .held(.held), .held(.closed), .held(.snoozed(_, .closed)), .snoozed(_, .snoozed),
                .snoozed(_, .held), .snoozed(_, .closed):
                Issue.record(one.name)
            default: break
            }
        }
    }

    @Test func mailIsQueuedOnlyTogetherWithWaitingForItsAcceptance() {
        Self.everyCase { one in
            guard one.decision.mail != nil else {
                if one.after.mailsQueued != one.before.mailsQueued { Issue.record(one.name) }
                return
            }
            let isWaiting = one.after.status == .waitingOnPostmaster(followUpAt: nil)
            if !isWaiting || one.after.mailsQueued != one.before.mailsQueued + 1 {
                Issue.record(one.name)
            }
        }
    }

    @Test func onlyApprovalAnAgentsOwnWordsAndTimersQueueMail() {
        let may = ["approve", "approveAnyway", "send", "timer"]
        Self.everyCase { one in
            if one.decision.mail != nil, !may.contains(one.row) { Issue.record(one.name) }
        }
    }

    @Test func queuedMailSurvivesOnlyWhileTheTicketWaitsForItUncovered() {
        Self.everyCase { one in
            let keeps = one.after.status == .waitingOnPostmaster(followUpAt: nil)
            if one.decision.withdrawsPendingMail == keeps { Issue.record(one.name) }
            if one.decision.mail != nil, one.decision.withdrawsPendingMail {
                Issue.record(one.name)
            }
        }
    }

    @Test func onlyAnAlignedAnswerIsBelieved() {
        Self.everyCase { one in
            guard one.row == "unproven" || one.row == "unread", !one.before.isClosed else { return }
            if one.after.status.beneath != .waitingOnUs(for: .classification) {
                Issue.record(one.name)
            }
        }
    }

    @Test func receiptsAutoRepliesAndNotesChangeNothing() {
        Self.everyCase { one in
            guard ["receipt", "autoReply", "note", "delayed"].contains(one.row) else { return }
            if one.after != one.before { Issue.record(one.name) }
        }
    }

    @Test func aRefusedOrderChangesNothing() {
        Self.everyCase { one in
            guard one.decision.refusal != nil else { return }
            if one.after != one.before || one.decision.mail != nil || !one.decision.notices.isEmpty
            {
                Issue.record(one.name)
            }
        }
    }

    @Test func noFollowUpGoesBeyondTheNumberThatARungGets() {
        Self.everyCase { one in
            guard case .followUp = one.decision.mail else { return }
            if one.after.followUpsOnRung >= Fixture.policy.followUpsMax { Issue.record(one.name) }
            if one.after.rung > 1 { Issue.record(one.name) }
        }
    }

    @Test func aFollowUpNeverLeavesWithinTheMinimumGap() {
        Self.everyCase { one in
            guard let mail = one.decision.mail, mail.isFollowUp, let left = one.before.lastLeftAt
            else { return }
            if Fixture.now - left < Fixture.policy.minimumGap { Issue.record(one.name) }
        }
    }

    @Test func nothingThatIsDecidedChangesWhatTheOutboxTells() {
        Self.everyCase { one in
            if one.after.mails != one.before.mails { Issue.record(one.name) }
            if one.after.followUpsOnRung < 0 { Issue.record(one.name) }
        }
    }

    @Test func identityNeverChanges() {
        let mayChange = ["add", "remove", "takeIn", "giveAway"]
        Self.everyCase { one in
            if one.after.number != one.before.number || one.after.subject != one.before.subject
                || (one.after.addresses != one.before.addresses && !mayChange.contains(one.row))
                || one.after.addresses.isEmpty
                || one.after.postmaster != one.before.postmaster
            {
                Issue.record(one.name)
            }
        }
    }
}
