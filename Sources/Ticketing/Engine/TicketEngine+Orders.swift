import Correspondence
import InternetMessage

/// What agents ask for. Whether they may was decided before.
extension TicketEngine {
    func ordered(_ order: TicketEvent.Order, _ ticket: Ticket, _ now: Timestamp) -> Decision {
        switch order {
        case .approve: approve(ticket)
        case .approveAnyway: approve(ticket, despiteReview: true)
        case .send: send(ticket, now)
        case .escalate(let person, let isOutward): escalate(ticket, to: person, isOutward, now)
        case .close(let closure): close(ticket, closure)
        case .reopen: reopen(ticket)
        case .note(let text): Decision(ticket, .noted(text))
        case .snooze(let until): snooze(ticket, until, now)
        case .hold: hold(ticket)
        case .resume: resume(ticket, now)
        case .assign(let assignee): assign(ticket, to: assignee)
        case .remediate(let kind, let text): remediate(ticket, kind, text)
        case .examine(let item, let text):
            Decision(ticket, .remediated(.review, item.note(text)))
        case .interpret(let meaning, let day): interpret(meaning, until: day, ticket, now)
        case .submitForm(let reference): submitForm(ticket, reference, now)
        case .askRecipient(let whom, let remindAt): askRecipient(ticket, whom, remindAt)
        case .lookUp(let result, let addresses, let isAllClear):
            lookUp(result, addresses, isAllClear, ticket, now)
        case .report(let who, let addresses):
            Decision(ticket, .mailTaken(by: who, from: addresses))
        case .allow(let who, let until, _): Decision(ticket, .allowed(by: who, until: until))
        case .add(let addresses): add(addresses, to: ticket)
        case .remove(let addresses): remove(addresses, from: ticket)
        case .takeIn(let other): takeIn(other, ticket, now)
        case .mergeInto(let survivor): merge(ticket, into: survivor)
        case .giveAway(let addresses, let other): giveAway(addresses, of: ticket, to: other)
        case .takeBack(let line, let was, let became):
            takeBack(line, was: was, became: became, ticket, now)
        }
    }

    // MARK: Mail

    private func approve(_ ticket: Ticket, despiteReview: Bool = false) -> Decision {
        guard case .draft = ticket.status else { return refused(ticket, .nothingToApprove) }
        guard !ticket.mails.hasUncertain else { return unsettled(ticket) }
        guard let review = ticket.review, review.state == .open else {
            return queued(.inquiry, of: ticket)
        }
        guard despiteReview else { return refused(ticket, .reviewOpen(dueAt: review.dueAt)) }
        var decision = queued(.inquiry, of: ticket)
        decision.ticket.review?.state = .overridden
        decision.entries.insert(.reviewOverridden, at: 0)
        return decision
    }

    /// `review done …` ends the review that the inquiry waits for; it still has to be approved.
    private func remediate(
        _ ticket: Ticket, _ kind: RemediationNote.Kind, _ text: String
    ) -> Decision {
        var decision = Decision(ticket, .remediated(kind, text))
        if kind == .review, ticket.review?.state == .open { decision.ticket.review?.state = .done }
        return decision
    }

    func queued(_ mail: OutgoingMail.Purpose, of ticket: Ticket) -> Decision {
        var decision = Decision(ticket, .mailQueued(mail))
        decision.mail = mail
        decision.ticket.mailsQueued += 1
        decision.ticket.status = .waitingOnPostmaster(followUpAt: nil)
        return decision
    }

    /// In a draft, the agent's words are the inquiry; later they are the next mail of the thread.
    private func send(_ ticket: Ticket, _ now: Timestamp) -> Decision {
        switch ticket.status {
        case .draft: return approve(ticket)
        case .snoozed(_, over: .draft) where !ticket.mails.hasUncertain:
            var awake = ticket
            awake.status = .draft
            return approve(awake)
        case .closed, .held: return stopped(ticket)
        case .waitingOnPostmaster(followUpAt: nil):
            return refused(ticket, .otherMailLeaving)
        default: break
        }
        guard !ticket.mails.hasUncertain else { return unsettled(ticket) }
        if let left = ticket.lastLeftAt, (ticket.lastAnswerAt ?? left) <= left,
            now < left + policy.minimumGap
        {
            return refused(ticket, .tooSoon(after: left, gap: policy.minimumGap))
        }
        return queued(.reply(number: ticket.mailsQueued + 1), of: ticket)
    }

    /// The form is a rung of the ladder: it starts the clock as an accepted mail does.
    private func submitForm(_ ticket: Ticket, _ reference: String?, _ now: Timestamp) -> Decision {
        switch ticket.status {
        case .closed, .held: return stopped(ticket)
        default: break
        }
        var decision = Decision(ticket, .formSubmitted(reference: reference))
        decision.ticket.formSubmittedAt = now
        decision.ticket.postmasterReference = reference ?? ticket.postmasterReference
        if ticket.status != .waitingOnPostmaster(followUpAt: nil) {
            decision.ticket.status = .waitingOnPostmaster(
                followUpAt: calendar.next(onOrAfter: now + interval(of: ticket)))
        }
        return decision
    }

    /// A rung of the ladder that is not ours to write to. No clock moves; but where an agent was to
    /// say how to go on, that was it, and nobody is asked again until the reminder.
    private func askRecipient(
        _ ticket: Ticket, _ whom: String?, _ remindAt: Timestamp
    ) -> Decision {
        guard !ticket.isClosed else { return stopped(ticket) }
        var decision = Decision(ticket, .recipientAsked(whom, remindingAt: remindAt))
        switch ticket.status {
        case let status where status.asksHowToGoOn:
            decision.ticket.status = .snoozed(until: remindAt, over: status)
        case .snoozed(let until, let over) where over.asksHowToGoOn && until < remindAt:
            decision.ticket.status = .snoozed(until: remindAt, over: over)
        default: break
        }
        return decision
    }

    /// A block that is gone needs no inquiry and no follow-up: a quiet period verifies it, as if
    /// the postmaster had said so. One that still stands, or delays, while that is verified is for
    /// a person.
    private func lookUp(
        _ result: LookUpResult, _ addresses: [IPAddress], _ isAllClear: Bool, _ ticket: Ticket,
        _ now: Timestamp
    ) -> Decision {
        // What it would change is over: a block that came back reopens the ticket first.
        guard !ticket.isClosed else { return refused(ticket, .closed) }
        var decision = Decision(ticket, .lookedUp(result, addresses))
        switch (result, ticket.status.beneath) {
        case (.blocked, .verifying), (.delayed, .verifying):
            decision.ticket.status = replacing(ticket.status, with: .waitingOnUs(for: .review))
        case (.clear, .draft), (.clear, .waitingOnPostmaster(.some)), (.clear, .promised),
            (.clear, .waitingOnUs(for: .decision)), (.clear, .waitingOnUs(for: .review)):
            guard isAllClear else { break }
            decision.ticket.status = replacing(
                ticket.status, with: .verifying(until: now + policy.quietPeriod))
        default: break
        }
        return decision
    }

    // MARK: Escalation

    private func escalate(
        _ ticket: Ticket, to person: EmailAddress?, _ isOutward: Bool, _ now: Timestamp
    ) -> Decision {
        switch ticket.status {
        case .closed, .held: return stopped(ticket)
        default: break
        }
        var decision = Decision(ticket, .escalated(to: person))
        decision.notices = [.escalated]
        decision.ticket.escalation += 1
        decision.ticket.assignee = person ?? ticket.assignee
        if case .snoozed(_, let over) = ticket.status {
            decision.ticket.status = restarted(over, ticket, now)
        }
        guard isOutward, waitsForAnybody(decision.ticket) else { return decision }
        if ticket.isUnread { return firstMailInstead(decision) }
        if ticket.rung + 1 < rungs { climb(&decision) }
        hasten(&decision.ticket, now)
        return decision
    }

    /// No mail of ours was read, because only the form was filled in or because all bounced: what
    /// comes next is the first mail, and a person approves that.
    private func firstMailInstead(_ former: Decision) -> Decision {
        var decision = former
        let isFormOnly = former.ticket.formSubmittedAt != nil && former.ticket.mails.accepted == 0
        if !isFormOnly, decision.ticket.rung + 1 < rungs { climb(&decision) }
        decision.ticket.status = .draft
        decision.entries.append(.inquiryAwaitsApproval)
        return decision
    }

    private func climb(_ decision: inout Decision) {
        decision.ticket.rung += 1
        decision.ticket.followUpsOnRung = 0
        decision.entries.append(.contactChanged(rung: decision.ticket.rung))
    }

    /// Whether the ticket waits for the postmaster, or for a person to say how to go on.
    private func waitsForAnybody(_ ticket: Ticket) -> Bool {
        switch ticket.status {
        case .waitingOnPostmaster(.some), .waitingOnUs(for: .decision):
            ticket.mails.accepted > 0 || !ticket.mails.hasUncertain
        default: false
        }
    }

    /// The next mail leaves as soon as the minimum gap and the window let it; used-up follow-ups
    /// start again.
    private func hasten(_ ticket: inout Ticket, _ now: Timestamp) {
        if case .waitingOnUs = ticket.status { ticket.followUpsOnRung = 0 }
        let soon = earliest(for: ticket, now)
        if case .waitingOnPostmaster(.some(let followUpAt)) = ticket.status {
            ticket.status = .waitingOnPostmaster(followUpAt: min(soon, followUpAt))
        } else {
            ticket.status = .waitingOnPostmaster(followUpAt: soon)
        }
    }

    private func assign(_ ticket: Ticket, to assignee: EmailAddress) -> Decision {
        var decision = Decision(ticket, .assigned(to: assignee))
        decision.ticket.assignee = assignee
        return decision
    }

    // MARK: Refusals

    /// A closed or held ticket does nothing before that is over.
    func stopped(_ ticket: Ticket) -> Decision {
        refused(ticket, ticket.isClosed ? .closed : .held)
    }

    func unsettled(_ ticket: Ticket) -> Decision { refused(ticket, .uncertainMail) }

    /// - Parameter other: the ticket that the reason is about, where it is not the one given the
    ///   order.
    func refused(
        _ ticket: Ticket, about other: TicketNumber? = nil, _ why: OrderRefusal.Reason
    ) -> Decision {
        let refusal = OrderRefusal(other ?? ticket.number, why)
        var decision = Decision(ticket, .orderRefused(refusal))
        decision.refusal = refusal
        return decision
    }
}

extension Ticket.Status {
    /// Whether an agent has to say how to go on, and neither an answer nor a word of theirs is
    /// waited for.
    fileprivate var asksHowToGoOn: Bool {
        self == .waitingOnUs(for: .review) || self == .waitingOnUs(for: .decision)
    }
}
