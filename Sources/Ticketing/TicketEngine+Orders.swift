import InternetMessage

/// What agents ask for (product §8). Whether they may was decided before.
extension TicketEngine {
    func ordered(
        _ order: TicketEvent.Order, _ ticket: Ticket, _ now: Timestamp
    ) -> Decision {
        switch order {
        case .approve: approve(ticket)
        case .send: send(ticket, now)
        case .escalate: escalate(ticket, now)
        case .close(let closure): close(ticket, closure)
        case .reopen: reopen(ticket)
        case .note(let text): Decision(ticket, "Note: \(text)")
        case .snooze(let until): snooze(ticket, until, now)
        case .hold: hold(ticket)
        case .resume: resume(ticket, now)
        case .assign(let assignee): assign(ticket, to: assignee)
        case .remediate(let kind, let text): Decision(ticket, "\(kind.title): \(text)")
        }
    }

    private func approve(_ ticket: Ticket) -> Decision {
        guard case .draft = ticket.status else {
            return refused(ticket, "no mail of \(ticket.number) awaits approval.")
        }
        guard !ticket.hasUncertainMail else { return unsettled(ticket) }
        var decision = Decision(ticket, "Approved: the inquiry is on its way.")
        decision.mail = .inquiry
        decision.ticket.mailsQueued += 1
        decision.ticket.status = .waitingOnPostmaster(followUpAt: nil)
        return decision
    }

    /// In a draft, the agent's words are the inquiry; later they are the next mail of the thread.
    private func send(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        switch ticket.status {
        case .draft: return approve(ticket)
        case .snoozed(_, over: .draft) where !ticket.hasUncertainMail:
            var awake = ticket
            awake.status = .draft
            return approve(awake)
        case .closed:
            return refused(ticket, "\(ticket.number) is closed; “reopen” it first.")
        case .held:
            return refused(ticket, "\(ticket.number) is held; “resume” it first.")
        case .waitingOnPostmaster(followUpAt: nil):
            return refused(ticket, "another mail of \(ticket.number) is on its way.")
        default: break
        }
        guard !ticket.hasUncertainMail else { return unsettled(ticket) }
        if let left = ticket.lastLeftAt, (ticket.lastAnswerAt ?? left) <= left,
            now < left + policy.minimumGap
        {
            return refused(
                ticket,
                "our last mail left at \(left.iso8601); two mails keep \(policy.minimumGap.text) "
                    + "between them unless they wrote.")
        }
        var decision = Decision(ticket, "A mail in the agent's own words is on its way.")
        decision.mail = .reply(number: ticket.mailsQueued + 1)
        decision.ticket.mailsQueued += 1
        decision.ticket.status = .waitingOnPostmaster(followUpAt: nil)
        return decision
    }

    private func unsettled(_ ticket: Ticket) -> Decision {
        refused(
            ticket,
            "it is unknown whether the last mail of \(ticket.number) was delivered; say "
                + "“sent \(ticket.number)” or “resend \(ticket.number)” first.")
    }

    private func escalate(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        if ticket.isClosed {
            return refused(ticket, "\(ticket.number) is closed; “reopen” it first.")
        }
        if case .held = ticket.status {
            return refused(ticket, "\(ticket.number) is held; “resume” it first.")
        }
        var decision = Decision(ticket, "Escalated.")
        decision.notices = [.escalated]
        decision.ticket.escalation += 1
        if case .snoozed(_, let over) = ticket.status {
            decision.ticket.status = restarted(over, ticket, now)
        }
        if ticket.rung + 1 < rungs, waitsForAnybody(decision.ticket) {
            decision.ticket.rung += 1
            decision.ticket.followUpsOnRung = 0
            decision.entries.append("The next contact of the postmaster is written to.")
        }
        hasten(&decision.ticket, now)
        return decision
    }

    /// Whether the ticket waits for the postmaster, or for a person to say how to go on.
    private func waitsForAnybody(_ ticket: Ticket) -> Bool {
        switch ticket.status {
        case .waitingOnPostmaster(.some), .waitingOnUs(for: .decision): ticket.mailsAccepted > 0
        default: false
        }
    }

    /// The next mail leaves as soon as the minimum gap and the window let it; used-up follow-ups
    /// start again.
    private func hasten(_ ticket: inout Ticket, _ now: Timestamp) {
        guard waitsForAnybody(ticket) else { return }
        if case .waitingOnUs = ticket.status { ticket.followUpsOnRung = 0 }
        let soon = earliest(for: ticket, now)
        if case .waitingOnPostmaster(.some(let followUpAt)) = ticket.status {
            ticket.status = .waitingOnPostmaster(followUpAt: min(soon, followUpAt))
        } else {
            ticket.status = .waitingOnPostmaster(followUpAt: soon)
        }
    }

    private func close(
        _ ticket: Ticket, _ closure: Ticket.Closure
    ) -> Decision {
        if ticket.isClosed {
            return refused(ticket, "\(ticket.number) is closed already.")
        }
        var decision = Decision(ticket, "Closed: \(closure.words).")
        decision.ticket.status = .closed(closure)
        return decision
    }

    private func reopen(_ ticket: Ticket) -> Decision {
        guard ticket.isClosed else {
            return refused(ticket, "\(ticket.number) is not closed.")
        }
        var decision = Decision(ticket, "Reopened.")
        decision.ticket.status =
            ticket.mailsAccepted == 0 && !ticket.hasUncertainMail
            ? .draft : .waitingOnUs(for: .decision)
        return decision
    }

    private func snooze(
        _ ticket: Ticket, _ until: Timestamp, _ now: Timestamp
    ) -> Decision {
        if ticket.isClosed {
            return refused(ticket, "\(ticket.number) is closed; there is nothing to snooze.")
        }
        if case .held = ticket.status {
            return refused(ticket, "\(ticket.number) is held; “resume” it first.")
        }
        guard until > now else {
            return refused(ticket, "\(until.iso8601) is over already.")
        }
        var decision = Decision(ticket, "Snoozed until \(until.iso8601).")
        decision.ticket.status = .snoozed(until: until, over: ticket.status.beneath)
        return decision
    }

    private func hold(_ ticket: Ticket) -> Decision {
        if ticket.isClosed {
            return refused(ticket, "\(ticket.number) is closed; there is nothing to hold.")
        }
        if case .held = ticket.status {
            return refused(ticket, "\(ticket.number) is held already.")
        }
        var decision = Decision(ticket, "Held: nothing leaves until it is resumed.")
        decision.ticket.status = .held(over: ticket.status)
        return decision
    }

    private func resume(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        var decision = Decision(ticket, "Resumed.")
        switch ticket.status {
        case .held(let over), .snoozed(_, let over):
            decision.ticket.status = restarted(over, ticket, now)
        case .waitingOnUs, .promised, .verifying:
            guard ticket.mailsAccepted > 0 else {
                guard !ticket.hasUncertainMail else { return unsettled(ticket) }
                decision.ticket.status = .draft
                return decision
            }
            decision.ticket.status = .waitingOnPostmaster(followUpAt: afterAnswer(ticket, now))
            decision.ticket.followUpsOnRung = min(
                ticket.followUpsOnRung, max(0, policy.followUpsMax - 1))
        case .draft:
            return refused(ticket, "\(ticket.number) awaits approval: answer “approve”.")
        case .waitingOnPostmaster:
            return refused(ticket, "\(ticket.number) is not stopped.")
        case .closed:
            return refused(ticket, "\(ticket.number) is closed; “reopen” it first.")
        }
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

    private func assign(
        _ ticket: Ticket, to assignee: EmailAddress
    ) -> Decision {
        var decision = Decision(ticket, "Assigned to \(assignee).")
        decision.ticket.assignee = assignee
        return decision
    }

    private func refused(_ ticket: Ticket, _ why: String) -> Decision {
        var decision = Decision(ticket, "An order was not followed: \(why)")
        decision.refusal = why
        return decision
    }
}
