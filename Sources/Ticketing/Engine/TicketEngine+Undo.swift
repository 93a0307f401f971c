import InternetMessage

/// Taking an order back.
///
/// Only what the order changed is put back, and only while nothing else changed it since: an
/// answer that arrived or a mail that left is never lost. What is numbered stays numbered.
extension TicketEngine {
    func takeBack(
        _ line: String, was: Ticket, became: Ticket, _ ticket: Ticket, _ now: Timestamp
    ) -> Decision {
        var decision = Decision(ticket, .takenBack(line))
        guard
            decision.ticket.putBack(\.course, was: was, became: became),
            decision.ticket.putBack(\.scope, was: was, became: became),
            decision.ticket.putBack(\.assignee, was: was, became: became),
            decision.ticket.putBack(\.review, was: was, became: became),
            decision.ticket.putBack(\.postmasterReference, was: was, became: became)
        else { return refused(ticket, .changedSince(line)) }
        // What was on its way has been withdrawn by the order.
        if was.status != became.status, ticket.status == became.status {
            var former = decision.ticket
            former.mails = was.mails
            decision.ticket.status = restarted(was.status, former, now)
        }
        return decision
    }
}

extension Ticket {
    /// Where a ticket stands: what moves together, and what mail and answers move as well.
    fileprivate struct Course: Hashable {
        var status: Status
        var (rung, escalation) = (0, 0)
        var followUpsOnRung = 0
        var mails = TicketMails()
        var times: [Timestamp?] = []
        var earlierThread: [MessageID] = []
        var mergedInto: TicketNumber?
    }

    fileprivate var course: Course {
        get {
            Course(
                status: status, rung: rung, escalation: escalation,
                followUpsOnRung: followUpsOnRung, mails: mails,
                times: [lastLeftAt, lastAnswerAt, formSubmittedAt, agentWroteAt],
                earlierThread: earlierThread, mergedInto: mergedInto)
        }
        set {
            (status, rung, escalation) = (newValue.status, newValue.rung, newValue.escalation)
            // Not its mails: where the order settled one, that is taken back in the outbox.
            followUpsOnRung = newValue.followUpsOnRung
            (lastLeftAt, lastAnswerAt) = (newValue.times[0], newValue.times[1])
            (formSubmittedAt, agentWroteAt) = (newValue.times[2], newValue.times[3])
            (earlierThread, mergedInto) = (newValue.earlierThread, newValue.mergedInto)
        }
    }

    /// What a ticket is about.
    fileprivate struct Scope: Hashable {
        var addresses: [IPAddress]
        var pool: String?
        var subject: String
    }

    fileprivate var scope: Scope {
        get { Scope(addresses: addresses.sorted(), pool: pool, subject: subject) }
        set { (addresses, pool, subject) = (newValue.addresses, newValue.pool, newValue.subject) }
    }

    /// Puts one part back where the order changed it; false where something else did since.
    fileprivate mutating func putBack<Part: Equatable>(
        _ part: WritableKeyPath<Ticket, Part>, was: Ticket, became: Ticket
    ) -> Bool {
        guard was[keyPath: part] != became[keyPath: part] else { return true }
        guard self[keyPath: part] == became[keyPath: part] else { return false }
        self[keyPath: part] = was[keyPath: part]
        return true
    }
}
