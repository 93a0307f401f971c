import Correspondence
import InternetMessage

/// What an agent says that the postmaster's last answer meant. Whether there was one was decided
/// before.
extension TicketEngine {
    /// The ticket goes where a proven answer of that meaning would have sent it.
    func interpret(
        _ meaning: PostmasterAnswer.Class, until day: String?, _ ticket: Ticket, _ now: Timestamp
    ) -> Decision {
        if ticket.isClosed { return stopped(ticket) }
        var decision = Decision(ticket, .answerMeant(meaning))
        let answer = PostmasterAnswer(class: meaning, confidence: 1, because: "", until: day)
        decision.ticket.status = replacing(
            ticket.status,
            with: meaning == .receipt
                ? stillWaiting(ticket, now) : status(after: answer, .aligned, now))
        decision.ticket.forgetEarlierPromise()
        return decision
    }

    /// The status beneath where what came was no answer: the silence goes on.
    private func stillWaiting(_ ticket: Ticket, _ now: Timestamp) -> Ticket.Status {
        switch ticket.status.beneath {
        case .draft, .waitingOnPostmaster: return ticket.status.beneath
        default: break
        }
        guard let written = ticket.lastWrittenAt else { return .draft }
        let followUpAt = calendar.next(onOrAfter: max(now, written + interval(of: ticket)))
        return restarted(.waitingOnPostmaster(followUpAt: followUpAt), ticket, now)
    }
}
