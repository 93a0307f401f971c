import Correspondence
public import InternetMessage

/// The rules of a ticket. Pure: no clock, no database, no network.
///
/// `handle` is total: every event has an answer in every state, and none throws. The table test
/// `TicketEngineTests` enumerates every status × every event.
public struct TicketEngine: Sendable {
    /// When follow-ups fall due, how many there are, and when they may leave.
    public let policy: FollowUpPolicy
    /// How many contacts the postmaster has; at least one.
    public let rungs: Int

    /// The engine of one postmaster.
    public init(policy: FollowUpPolicy, rungs: Int = 1) {
        precondition(rungs >= 1, "a postmaster has at least one contact")
        (self.policy, self.rungs) = (policy, rungs)
    }

    /// The hours in which mail nobody approved just now may leave.
    var calendar: BusinessCalendar { policy.calendar }

    /// What `event` makes of `ticket` at `now`.
    public func handle(_ event: TicketEvent, in ticket: Ticket, at now: Timestamp) -> Decision {
        switch event {
        case .answerReceived(let answer, let authenticity):
            answered(answer, authenticity, ticket, now)
        case .agentWrote(let writtenAt):
            agentWrote(ticket, at: writtenAt)
        case .autoReplyReceived:
            Decision(ticket, .autoReplied)
        case .rejectionReported:
            refusedAgain(ticket)
        case .stillListed(let lists):
            stillListed(on: lists, ticket)
        case .deliveryFailed(let permanently):
            deliveryFailed(permanently, ticket)
        case .timerDue:
            timerDue(ticket, now)
        case .followUpNear:
            followUpNear(ticket)
        case .draftUndecided(let question):
            draftUndecided(question, ticket)
        case .mailRecovered(let purpose, let serial, let rung, let acceptedAt):
            recovered(purpose, serial: serial, rung: rung, acceptedAt, ticket)
        case .mailAccepted, .mailFailed, .mailUncertain, .mailRequeued:
            mailSettled(event, ticket, now)
        case .mailMissing:
            mailMissing(ticket, now)
        case .ordered(let order, by: _):
            ordered(order, ticket, now)
        }
    }

    // MARK: What others write

    private func answered(
        _ answer: PostmasterAnswer?, _ authenticity: TicketEvent.Authenticity, _ ticket: Ticket,
        _ now: Timestamp
    ) -> Decision {
        var decision = Decision(
            ticket,
            .answerRead(answer?.class, because: answer?.because ?? "", from: authenticity))
        if ticket.isClosed {
            decision.notices = [.lateAnswer]
            return decision
        }
        if authenticity == .aligned, answer?.class == .receipt {
            // A receipt is no answer: the silence goes on.
            return Decision(ticket, .receiptConfirmed)
        }
        decision.ticket.lastAnswerAt = now
        decision.ticket.status = replacing(
            ticket.status, with: status(after: answer, authenticity, now))
        decision.ticket.forgetEarlierPromise()
        decision.notices = [.answerArrived(authenticity)]
        return decision
    }

    /// A mail of ours that the bot did not write: the clock starts at it, and what the bot had
    /// queued would say the same again. A draft stays one, since nobody approved it; a promise and
    /// a delisting under verification are not undone by our thanks.
    private func agentWrote(_ ticket: Ticket, at writtenAt: Timestamp) -> Decision {
        var decision = Decision(ticket, .agentWrote(at: writtenAt))
        let last = max(writtenAt, ticket.agentWroteAt ?? writtenAt)
        decision.ticket.agentWroteAt = last
        switch ticket.status.beneath {
        case .draft, .promised, .verifying, .closed: break
        default:
            let followUpAt = calendar.next(onOrAfter: last + interval(of: ticket))
            decision.ticket.status = replacing(
                ticket.status, with: .waitingOnPostmaster(followUpAt: followUpAt))
        }
        return decision
    }

    /// What an answer means; believed only when aligned, otherwise a person is asked.
    func status(
        after answer: PostmasterAnswer?, _ authenticity: TicketEvent.Authenticity, _ now: Timestamp
    ) -> Ticket.Status {
        guard authenticity == .aligned, let answer else {
            return .waitingOnUs(for: .classification)
        }
        switch answer.class {
        case .delisted: return .verifying(until: now + policy.quietPeriod)
        case .notListed, .refused, .customersOnly: return .waitingOnUs(for: .review)
        case .needsInformation, .confirm: return .waitingOnUs(for: .information)
        case .promise: return promised(answer, now)
        case .receipt, .unclassified: return .waitingOnUs(for: .classification)
        }
    }

    /// A promise holds until the end of its day; one without a day is for a person to judge.
    private func promised(_ answer: PostmasterAnswer, _ now: Timestamp) -> Ticket.Status {
        guard let day = answer.until, let start = Timestamp(iso8601: day + "T23:59:59Z") else {
            return .waitingOnUs(for: .classification)
        }
        return .promised(until: calendar.next(onOrAfter: max(start, now)))
    }

    private func refusedAgain(_ ticket: Ticket) -> Decision {
        var decision = Decision(ticket, .refusedAgain)
        if case .verifying = ticket.status.beneath {
            decision.ticket.status = replacing(ticket.status, with: .waitingOnUs(for: .review))
            decision.notices = [.refusedAgain]
            decision.entries = [.refusedWhileVerifying]
        }
        return decision
    }

    /// What lists still say, no quiet period makes untrue.
    private func stillListed(on lists: [String], _ ticket: Ticket) -> Decision {
        var decision = Decision(ticket, .stillListed(on: lists))
        if case .verifying = ticket.status.beneath {
            decision.ticket.status = replacing(ticket.status, with: .waitingOnUs(for: .review))
            decision.notices = [.refusedAgain]
        }
        return decision
    }

    private func deliveryFailed(_ permanently: Bool, _ ticket: Ticket) -> Decision {
        guard permanently else { return Decision(ticket, .mailDelayed) }
        var decision = Decision(ticket, .mailReturned)
        decision.notices = [.mailBounced]
        if case .waitingOnPostmaster = ticket.status.beneath {
            decision.ticket.status = replacing(ticket.status, with: .waitingOnUs(for: .decision))
        }
        return decision
    }

    /// Holds and snoozes stay on top: an answer meanwhile is filed and told.
    func replacing(_ status: Ticket.Status, with beneath: Ticket.Status) -> Ticket.Status {
        switch status {
        case .held(let over): .held(over: replacing(over, with: beneath))
        case .snoozed(let until, let over):
            .snoozed(until: until, over: replacing(over, with: beneath))
        case .closed: status
        default: beneath
        }
    }
}
