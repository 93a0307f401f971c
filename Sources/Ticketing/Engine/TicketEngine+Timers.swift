import Correspondence
import InternetMessage

/// What happens because time passes, and what became of mail that left.
extension TicketEngine {
    func timerDue(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        guard let dueAt = ticket.status.dueAt, dueAt <= now else {
            return Decision(ticket, .timerEarly)
        }
        switch ticket.status {
        case .waitingOnPostmaster: return followUpDue(ticket, now)
        case .promised: return promisePassed(ticket, now)
        case .verifying: return delistingConfirmed(ticket)
        case .snoozed(_, let over):
            var decision = Decision(ticket, .snoozeOver)
            decision.ticket.status = restarted(over, ticket, now)
            return decision
        case .draft, .waitingOnUs, .held, .closed:
            return Decision(ticket, .timerIdle)
        }
    }

    /// One follow-up, however long the bot was away: the next one's clock starts when a server
    /// accepts this one.
    private func followUpDue(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        let allowedAt = earliest(for: ticket, now)
        guard !ticket.isUnread else { return firstMailDue(ticket) }
        guard allowedAt <= now else {
            var decision = Decision(ticket, .followUpPostponed(until: allowedAt))
            decision.ticket.status = .waitingOnPostmaster(followUpAt: allowedAt)
            return decision
        }
        if ticket.followUpsOnRung < policy.followUpsMax { return queueFollowUp(ticket) }
        guard ticket.rung + 1 < rungs else { return silenceContinues(ticket) }
        var climbed = ticket
        climbed.rung += 1
        climbed.followUpsOnRung = 0
        var decision = queueFollowUp(climbed)
        decision.entries.insert(.contactChanged(rung: climbed.rung), at: 0)
        return decision
    }

    /// The form was the first rung, or people wrote themselves: no mail of the bot was ever read
    /// there. Its first one is a person's to approve.
    private func firstMailDue(_ ticket: Ticket) -> Decision {
        var decision = Decision(ticket, .firstMailDue(afterForm: ticket.formSubmittedAt != nil))
        decision.ticket.status = .draft
        decision.notices = [.firstMailDue]
        return decision
    }

    private func queueFollowUp(_ ticket: Ticket) -> Decision {
        queued(.followUp(number: ticket.mails.followUps + 1), of: ticket)
    }

    private func promisePassed(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        let allowedAt = earliest(for: ticket, now)
        guard allowedAt <= now else {
            var decision = Decision(ticket, .promisePassed(askingAt: allowedAt))
            decision.ticket.status = .promised(until: allowedAt)
            return decision
        }
        return queued(.nudge(number: ticket.mails.followUps + 1), of: ticket)
    }

    private func silenceContinues(_ ticket: Ticket) -> Decision {
        var decision = Decision(ticket, .silenceContinues(followUps: ticket.mails.followUps))
        decision.ticket.status = .waitingOnUs(for: .decision)
        decision.notices = [.silenceContinues]
        return decision
    }

    private func delistingConfirmed(_ ticket: Ticket) -> Decision {
        var decision = Decision(ticket, .delistingConfirmed)
        decision.ticket.status = .closed(.delisted)
        decision.notices = [.delistingConfirmed]
        return decision
    }

    func followUpNear(_ ticket: Ticket) -> Decision {
        guard case .waitingOnPostmaster(.some(let followUpAt)) = ticket.status else {
            return Decision(ticket, .noFollowUpNear)
        }
        guard !ticket.isUnread,
            ticket.followUpsOnRung < policy.followUpsMax || ticket.rung + 1 < rungs
        else {
            // What comes is a question to a person, not a mail to the postmaster.
            var decision = Decision(ticket, .lastFollowUpUnanswered)
            decision.ticket.announcedFollowUpAt = followUpAt
            return decision
        }
        var decision = Decision(ticket, .followUpAnnounced(for: followUpAt))
        decision.ticket.announcedFollowUpAt = followUpAt
        decision.notices = [.followUpNear]
        return decision
    }

    // MARK: Mail that left: the outbox has it already, and so have the ticket's `mails`

    func mailSettled(_ event: TicketEvent, _ ticket: Ticket, _ now: Timestamp) -> Decision {
        switch event {
        case .mailAccepted(let purpose, let acceptedAt):
            return accepted(purpose, acceptedAt, ticket)
        case .mailFailed(let purpose):
            var decision = Decision(ticket, .mailRefused(purpose))
            decision.notices = [.mailRefused]
            if case .waitingOnPostmaster = ticket.status.beneath {
                decision.ticket.status = replacing(
                    ticket.status, with: .waitingOnUs(for: .decision))
            }
            return decision
        case .mailUncertain(let purpose):
            var decision = Decision(ticket, .mailUncertain(purpose))
            decision.ticket.lastLeftAt = now
            decision.notices = [.mailUncertain]
            return decision
        default:
            return Decision(ticket, .mailRequeued)
        }
    }

    /// The mail left, whatever made it leave: the ticket waited for it, at that rung. While a mail
    /// is on its way an escalation climbs no rung, and that it was on its way only its copy tells.
    func recovered(
        _ purpose: OutgoingMail.Purpose, serial: Int, rung: Int, _ acceptedAt: Timestamp,
        _ ticket: Ticket
    ) -> Decision {
        var ticket = ticket
        ticket.mailsQueued = max(ticket.mailsQueued, serial)
        if rung != ticket.rung { (ticket.rung, ticket.followUpsOnRung) = (rung, 0) }
        ticket.status = replacing(ticket.status, with: .waitingOnPostmaster(followUpAt: nil))
        return accepted(purpose, acceptedAt, ticket)
    }

    /// The week starts when a server accepts the mail, not when it was queued. A mail
    /// of unknown fate may be settled after a later one was accepted: that turns no clock back.
    private func accepted(
        _ purpose: OutgoingMail.Purpose, _ acceptedAt: Timestamp, _ ticket: Ticket
    ) -> Decision {
        var decision = Decision(ticket, .mailAccepted(purpose))
        let last = max(acceptedAt, ticket.mails.lastAcceptedAt ?? acceptedAt)
        decision.ticket.lastLeftAt = max(last, ticket.lastLeftAt ?? last)
        if purpose.isFollowUp { decision.ticket.followUpsOnRung += 1 }
        if case .waitingOnPostmaster = ticket.status.beneath {
            let followUpAt = calendar.next(onOrAfter: last + interval(of: decision.ticket))
            decision.ticket.status = replacing(
                ticket.status, with: .waitingOnPostmaster(followUpAt: followUpAt))
        }
        return decision
    }

    /// How long to wait for an answer to the last mail: shorter, never below the minimum gap, once
    /// a person escalated.
    func interval(of ticket: Ticket) -> Duration {
        let interval = policy.interval(before: ticket.followUpsOnRung + 1)
        return ticket.escalation > 0 ? max(interval / 2, policy.minimumGap) : interval
    }

    /// The first moment at which a mail nobody approved just now may leave: in the window, and not
    /// within the minimum gap unless the postmaster wrote in between.
    func earliest(for ticket: Ticket, _ now: Timestamp) -> Timestamp {
        let leaving = [ticket.lastLeftAt, ticket.agentWroteAt].compactMap { $0 }.max()
        guard let left = leaving, (ticket.lastAnswerAt ?? left) <= left else {
            return calendar.next(onOrAfter: now)
        }
        return calendar.next(onOrAfter: max(now, left + policy.minimumGap))
    }

    /// A state that was hidden comes back. Queued mail was withdrawn meanwhile, so waiting for
    /// its acceptance would wait for ever: an inquiry asks for approval again, a follow-up falls
    /// due anew. Mail of unknown fate is left to be settled.
    func restarted(_ status: Ticket.Status, _ ticket: Ticket, _ now: Timestamp) -> Ticket.Status {
        guard case .waitingOnPostmaster(followUpAt: nil) = status, !ticket.mails.hasUncertain else {
            return status
        }
        return ticket.isUnread
            ? .draft : .waitingOnPostmaster(followUpAt: earliest(for: ticket, now))
    }
}
