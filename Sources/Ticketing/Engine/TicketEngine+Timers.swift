import Correspondence
import InternetMessage

/// What timers do to a ticket, and what the outcome of sending its mail does.
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

    /// One follow-up, however long the bot was down: the interval to the next one starts when a
    /// server accepts this one. After the last follow-up to a contact the next contact of the
    /// postmaster is written to (`Ticket.rung`); after the last contact a person decides.
    private func followUpDue(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        guard !ticket.isUnread else { return firstMailDue(ticket) }
        let isContactExhausted = ticket.followUpsOnRung >= policy.followUpsMax
        // Asking a person waits for no hour in which mail may leave.
        if isContactExhausted && ticket.rung + 1 >= rungs { return silenceContinues(ticket) }
        let allowedAt = earliest(for: ticket, now)
        guard allowedAt <= now else {
            var decision = Decision(ticket, .followUpPostponed(until: allowedAt))
            decision.ticket.status = .waitingOnPostmaster(followUpAt: allowedAt)
            return decision
        }
        guard isContactExhausted else { return queueFollowUp(ticket) }
        var raised = ticket
        raised.rung += 1
        raised.followUpsOnRung = 0
        var decision = queueFollowUp(raised)
        decision.entries.insert(.contactChanged(rung: raised.rung), at: 0)
        return decision
    }

    /// The first contact was by web form, or people wrote themselves, so that nobody there can have
    /// read a mail of the bot. A person has to approve its first one.
    private func firstMailDue(_ ticket: Ticket) -> Decision {
        var decision = Decision(ticket, .firstMailDue(afterForm: ticket.formSubmittedAt != nil))
        decision.ticket.status = .draft
        decision.notices = [.firstMailDue]
        return decision
    }

    private func queueFollowUp(_ ticket: Ticket) -> Decision {
        queued(.followUp(number: ticket.mails.followUps + 1), of: ticket)
    }

    /// Agents are told once, be the question about it put off or not: its moment is then one that
    /// they were told of.
    private func promisePassed(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        let isTold = ticket.status.dueAt == ticket.announcedFollowUpAt
        let allowedAt = earliest(for: ticket, now)
        var decision: Decision
        if allowedAt > now {
            decision = Decision(ticket, .promisePassed(askingAt: allowedAt))
            decision.ticket.status = .promised(until: allowedAt)
            decision.ticket.announcedFollowUpAt = allowedAt
        } else {
            decision = queued(.nudge(number: ticket.mails.followUps + 1), of: ticket)
        }
        if !isTold { decision.notices = [.promiseBroken] }
        return decision
    }

    /// Asking somebody else moves no ticket.
    func draftUndecided(_ question: UndecidedDraft, _ ticket: Ticket) -> Decision {
        guard ticket.awaitsDecision else { return Decision(ticket, .timerIdle) }
        var decision = Decision(ticket, .draftUndecided(question))
        decision.notices = [.draftUndecided(question)]
        return decision
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
            // What falls due is a question to a person, so no follow-up is announced.
            var decision = Decision(ticket, .lastFollowUpUnanswered)
            decision.ticket.announcedFollowUpAt = followUpAt
            return decision
        }
        var decision = Decision(ticket, .followUpAnnounced(for: followUpAt))
        decision.ticket.announcedFollowUpAt = followUpAt
        decision.notices = [.followUpNear]
        return decision
    }

    // MARK: Outcomes of sending, which the outbox and so the ticket's `mails` show already

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

    /// A copy shows that a mail left which this database did not send: the ticket waits for an
    /// answer to it, at the contact (rung) it went to. An escalation handled meanwhile may have
    /// moved the ticket to the next contact, which it does not while a mail is known to be leaving.
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

    /// The interval starts when a server accepts the mail, not when it was queued. An uncertain
    /// mail may be settled after a later one was accepted: the later one still counts.
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

    /// How long to wait for an answer to the last mail. Half as long once a person escalated, but
    /// never less than the minimum gap.
    func interval(of ticket: Ticket) -> Duration {
        let interval = policy.interval(before: ticket.followUpsOnRung + 1)
        return ticket.escalation > 0 ? max(interval / 2, policy.minimumGap) : interval
    }

    /// When a mail that nobody approved just now may leave: within the sending window, and not
    /// within the minimum gap after the last mail unless the postmaster has written since.
    func earliest(for ticket: Ticket, _ now: Timestamp) -> Timestamp {
        let lastMailAt = [ticket.lastLeftAt, ticket.agentWroteAt].compactMap { $0 }.max()
        guard let left = lastMailAt, (ticket.lastAnswerAt ?? left) <= left else {
            return calendar.next(onOrAfter: now)
        }
        return calendar.next(onOrAfter: max(now, left + policy.minimumGap))
    }

    /// What a hold and a snooze leave behind is restarted when they end; so is a wait that nothing
    /// would ever end, and no sooner than after the usual silence. Holds and snoozes restart it
    /// themselves.
    func mailMissing(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        var status = restarted(ticket.status, ticket, now)
        guard status != ticket.status else { return Decision(ticket, .timerIdle) }
        if let dueAt = status.dueAt, let last = ticket.lastWrittenAt {
            let followUpAt = max(dueAt, calendar.next(onOrAfter: last + interval(of: ticket)))
            status = .waitingOnPostmaster(followUpAt: followUpAt)
        }
        var decision = Decision(ticket, .endlessWaitEnded(followUpAt: status.dueAt))
        decision.ticket.status = status
        return decision
    }

    /// The status that a ticket resumes after a hold or a snooze. Queued mail was withdrawn
    /// meanwhile, and waiting for its acceptance would never end: an inquiry becomes a draft again,
    /// a follow-up falls due again. Where a mail is uncertain, that has to be settled first.
    func restarted(_ status: Ticket.Status, _ ticket: Ticket, _ now: Timestamp) -> Ticket.Status {
        guard case .waitingOnPostmaster(followUpAt: nil) = status, !ticket.mails.hasUncertain else {
            return status
        }
        return ticket.isUnread
            ? .draft : .waitingOnPostmaster(followUpAt: earliest(for: ticket, now))
    }
}
