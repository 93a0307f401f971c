import InternetMessage

/// Orders that stop a ticket and let it go on.
extension TicketEngine {
    func close(_ ticket: Ticket, _ closure: Ticket.Closure) -> Decision {
        if ticket.isClosed { return refused(ticket, .alreadyClosed) }
        var decision = Decision(ticket, .closed(as: closure))
        decision.ticket.status = .closed(closure)
        return decision
    }

    func reopen(_ ticket: Ticket) -> Decision {
        guard ticket.isClosed else { return refused(ticket, .notClosed) }
        if let survivor = ticket.mergedInto { return refused(ticket, .wentInto(survivor)) }
        var decision = Decision(ticket, .reopened)
        decision.ticket.status = ticket.isUnread ? .draft : .waitingOnUs(for: .decision)
        return decision
    }

    func snooze(_ ticket: Ticket, _ until: Timestamp, _ now: Timestamp) -> Decision {
        if ticket.isClosed { return refused(ticket, .nothingToSnooze) }
        if case .held = ticket.status { return stopped(ticket) }
        guard until > now else { return refused(ticket, .past(until)) }
        var decision = Decision(ticket, .snoozed(until: until))
        decision.ticket.status = .snoozed(until: until, over: ticket.status.beneath)
        return decision
    }

    func hold(_ ticket: Ticket) -> Decision {
        if ticket.isClosed { return refused(ticket, .nothingToHold) }
        if case .held = ticket.status { return refused(ticket, .alreadyHeld) }
        var decision = Decision(ticket, .held)
        decision.ticket.status = .held(over: ticket.status)
        return decision
    }

    func resume(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        var decision = Decision(ticket, .resumed)
        switch ticket.status {
        case .held(let over), .snoozed(_, let over):
            decision.ticket.status = restarted(over, ticket, now)
        case .waitingOnUs, .promised, .verifying: return resumeAsking(ticket, now)
        case .draft:
            return refused(ticket, .awaitsApproval)
        case .waitingOnPostmaster:
            return refused(ticket, .notStopped)
        case .closed: return stopped(ticket)
        }
        return decision
    }

    /// Where nothing of ours was ever read, what goes on is the inquiry, not a follow-up.
    private func resumeAsking(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        guard !ticket.isUnread || ticket.lastWrittenAt != ticket.mails.lastAcceptedAt else {
            var decision = Decision(ticket, .resumedAsDraft)
            decision.ticket.status = .draft
            return decision
        }
        guard ticket.mails.accepted > 0 || !ticket.mails.hasUncertain else {
            return unsettled(ticket)
        }
        var decision = Decision(ticket, .resumed)
        decision.ticket.status = .waitingOnPostmaster(followUpAt: afterAnswer(ticket, now))
        decision.ticket.followUpsOnRung = min(
            ticket.followUpsOnRung, max(0, policy.followUpsMax - 1))
        return decision
    }

    /// Whoever has just answered is not asked again at once: the interval counts from the answer.
    private func afterAnswer(_ ticket: Ticket, _ now: Timestamp) -> Timestamp {
        let soonest = earliest(for: ticket, now)
        guard let answered = ticket.lastAnswerAt,
            answered > ticket.lastLeftAt ?? answered - .days(1)
        else { return soonest }
        return max(soonest, calendar.next(onOrAfter: answered + policy.interval(before: 1)))
    }
}
