import Correspondence
public import InternetMessage

/// Orders that change what a ticket is about. Whether the addresses are ours, and free of other
/// open tickets, was decided before.
extension TicketEngine {
    func add(_ addresses: [IPAddress], to ticket: Ticket) -> Decision {
        if ticket.isClosed { return stopped(ticket) }
        let fresh = addresses.filter { !ticket.addresses.contains($0) }
        guard !fresh.isEmpty else { return refused(ticket, .aboutAlready(addresses)) }
        guard !ticket.isBeingVerified else { return refused(ticket, .beingVerified) }
        var decision = Decision(ticket, .addressesAdded(fresh))
        decision.ticket.addresses = (ticket.addresses + fresh).sorted()
        return decision
    }

    func remove(_ addresses: [IPAddress], from ticket: Ticket) -> Decision {
        if ticket.isClosed { return stopped(ticket) }
        if let why = whyNotParted(addresses, ticket) { return refused(ticket, why) }
        var decision = Decision(ticket, .addressesRemoved(addresses))
        decision.ticket.addresses.removeAll(where: addresses.contains)
        return decision
    }

    /// A mail on its way names all addresses, so they part only once its fate is known.
    func giveAway(_ addresses: [IPAddress], of ticket: Ticket, to other: TicketNumber) -> Decision {
        if ticket.isClosed { return stopped(ticket) }
        if ticket.mails.hasUncertain { return unsettled(ticket) }
        if case .waitingOnPostmaster(followUpAt: nil) = ticket.status {
            return refused(ticket, .mailNamesThem)
        }
        if let why = whyNotParted(addresses, ticket) { return refused(ticket, why) }
        var decision = Decision(ticket, .addressesSplit(addresses, to: other))
        decision.ticket.addresses.removeAll(where: addresses.contains)
        return decision
    }

    private func whyNotParted(_ addresses: [IPAddress], _ ticket: Ticket) -> OrderRefusal.Reason? {
        let strange = addresses.filter { !ticket.addresses.contains($0) }
        if addresses.isEmpty || !strange.isEmpty { return .notAbout(strange) }
        guard ticket.addresses.contains(where: { !addresses.contains($0) }) else {
            return .noAddressLeft
        }
        return nil
    }

    func merge(_ ticket: Ticket, into survivor: TicketNumber) -> Decision {
        if ticket.isClosed { return stopped(ticket) }
        if ticket.mails.hasUncertain { return unsettled(ticket) }
        var decision = Decision(ticket, .mergedInto(survivor))
        decision.ticket.status = .closed(.duplicate)
        decision.ticket.mergedInto = survivor
        return decision
    }

    func takeIn(_ other: Ticket, _ ticket: Ticket, _ now: Timestamp) -> Decision {
        if ticket.isClosed || other.isClosed { return stopped(ticket.isClosed ? ticket : other) }
        if ticket.mails.hasUncertain { return unsettled(ticket) }
        if other.mails.hasUncertain { return unsettled(other) }
        if let waiting = reviewLost(by: ticket, takingIn: other) {
            return refused(ticket, about: waiting.number, .reviewOpen(dueAt: waiting.dueAt))
        }
        if let why = whyNotOne(ticket, other) { return refused(ticket, about: other.number, why) }
        var decision = Decision(ticket, .tookIn(other.number, other.addresses))
        decision.ticket.takeIn(other)
        decision.ticket.status = status(of: ticket, with: other, now)
        return decision
    }

    /// The one of both whose inquiry waits for a review, where the other has written already: its
    /// next mail would leave without that.
    private func reviewLost(
        by ticket: Ticket, takingIn other: Ticket
    ) -> (number: TicketNumber, dueAt: Timestamp)? {
        for (one, another) in [(ticket, other), (other, ticket)] {
            guard one.waitsForReview, another.status.beneath != .draft, let review = one.review
            else { continue }
            return (one.number, review.dueAt)
        }
        return nil
    }

    private func whyNotOne(_ ticket: Ticket, _ other: Ticket) -> OrderRefusal.Reason? {
        if ticket.number == other.number { return .itself }
        guard ticket.postmaster == other.postmaster else {
            return .otherPostmaster(theirs: other.postmaster, ours: ticket.postmaster)
        }
        if ticket.isBeingVerified != other.isBeingVerified { return .beingVerified }
        return ticket.pool == other.pool ? nil : .otherPool
    }

    /// Whose turn it is on both together: a question that either asks of us is kept, and a
    /// correspondence goes on where the survivor has none of its own.
    private func status(of ticket: Ticket, with other: Ticket, _ now: Timestamp) -> Ticket.Status {
        if ticket.status == .draft { return restarted(other.status, other, now) }
        switch (ticket.status.beneath, other.status.beneath) {
        case (.draft, let beneath):
            return replacing(ticket.status, with: restarted(beneath, other, now))
        case (.waitingOnPostmaster, .waitingOnUs(let need)):
            return replacing(ticket.status, with: .waitingOnUs(for: need))
        default: return ticket.status
        }
    }

    /// The addresses as sentences name them: `192.0.2.1, 192.0.2.2`.
    public static func named(_ addresses: [IPAddress]) -> String {
        guard addresses.count > namedMax else {
            return addresses.map(\.description).joined(separator: ", ")
        }
        return addresses.inShort
    }

    /// More of them are a wall of figures.
    private static var namedMax: Int { 16 }
}

extension Ticket {
    /// Whether it is delisted, as far as is known, and closed after a quiet period.
    fileprivate var isBeingVerified: Bool {
        if case .verifying = status.beneath { true } else { false }
    }

    /// All but the status of another ticket becomes part of this one's; its mails do by the link.
    fileprivate mutating func takeIn(_ other: Ticket) {
        addresses = Set(addresses + other.addresses).sorted()
        if status.beneath == .draft {
            if other.waitsForReview, review?.state != .open { review = other.review }
            (rung, followUpsOnRung) = (other.rung, other.followUpsOnRung)
        }
        escalation = max(escalation, other.escalation)
        lastLeftAt = Self.later(lastLeftAt, other.lastLeftAt)
        lastAnswerAt = Self.later(lastAnswerAt, other.lastAnswerAt)
        formSubmittedAt = Self.later(formSubmittedAt, other.formSubmittedAt)
        agentWroteAt = Self.later(agentWroteAt, other.agentWroteAt)
        earlierThread += other.earlierThread.filter { !earlierThread.contains($0) }
        postmasterReference = postmasterReference ?? other.postmasterReference
        assignee = assignee ?? other.assignee
    }

    private static func later(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
        [left, right].compactMap(\.self).max()
    }

    /// A ticket of its own for addresses that this one gives away: it stands where this one does
    /// and has written what this one has, for those mails named its addresses too.
    public func offshoot(
        _ number: TicketNumber, about addresses: [IPAddress], at now: Timestamp
    ) -> Ticket {
        var offshoot = Ticket(
            number: number, postmaster: postmaster, addresses: addresses, pool: pool,
            subject: subject, openedAt: now, recurrenceOf: recurrenceOf)
        offshoot.splitFrom = self.number
        offshoot.status = status
        (offshoot.rung, offshoot.escalation) = (rung, escalation)
        (offshoot.assignee, offshoot.postmasterReference) = (assignee, postmasterReference)
        (offshoot.mails, offshoot.lastLeftAt) = (mails, lastLeftAt)
        offshoot.followUpsOnRung = followUpsOnRung
        (offshoot.lastAnswerAt, offshoot.formSubmittedAt) = (lastAnswerAt, formSubmittedAt)
        (offshoot.agentWroteAt, offshoot.earlierThread) = (agentWroteAt, earlierThread)
        (offshoot.openQuestions, offshoot.review) = (openQuestions, review)
        return offshoot
    }
}
