public import InternetMessage

/// Every mail that would leave if nobody wrote a word: the future under silence.
public enum Forecast {
    /// One mail to come.
    public struct Entry: Hashable, Sendable {
        /// When it would leave.
        public var at: Timestamp
        /// To whom.
        public var to: [EmailAddress]
        /// What it would be: `followUp`, `nudge`, `reminder`, `digest`, `alert`, `inquiry`.
        public var kind: String
        /// Its ticket.
        public var ticket: TicketNumber?
        /// Why.
        public var because: String

        /// Memberwise.
        public init(
            at: Timestamp, to: [EmailAddress], kind: String, ticket: TicketNumber?,
            because: String
        ) {
            (self.at, self.to, self.kind) = (at, to, kind)
            (self.ticket, self.because) = (ticket, because)
        }
    }

    /// The mails that one ticket causes before `horizon`, by playing the engine forward: each mail
    /// to the postmaster is accepted when it leaves, and `agents` are told ahead of it and when a
    /// person is asked.
    ///
    /// - `clock`: the clock that reasons tell times by.
    public static func mails(
        of ticket: Ticket, by engine: TicketEngine, to postmaster: Postmaster,
        telling agents: [EmailAddress], from now: Timestamp, until horizon: Timestamp,
        toldBy clock: LocalClock
    ) -> [Entry] {
        var (ticket, entries) = (ticket, [Entry]())
        var moment = now
        // Each turn either moves the clock, sends, or ends; the bound is for a policy of seconds.
        for _ in 0..<10_000 {
            guard let due = ticket.nextActionAt else { break }
            entries += reminder(
                of: ticket, by: engine, to: agents, at: max(moment, due),
                toldBy: clock
            )
            .filter { $0.at <= horizon }
            moment = max(moment, due)
            guard moment <= horizon else { break }
            let decision = engine.handle(.timerDue, in: ticket, at: moment)
            guard decision.ticket != ticket else { break }
            ticket = decision.ticket
            entries += decision.notices.map {
                Entry(
                    at: moment, to: agents, kind: $0.kindName, ticket: ticket.number,
                    because: $0.words)
            }
            guard let purpose = decision.mail else { continue }
            entries.append(
                Entry(
                    at: moment, to: [postmaster.contact(for: ticket)], kind: purpose.kindName,
                    ticket: ticket.number, because: purpose.reason))
            ticket = engine.supposing(purpose, isAcceptedAt: moment, of: ticket)
        }
        return entries
    }

    /// The announcement of a follow-up that falls due at `due`, where one is still to come.
    private static func reminder(
        of ticket: Ticket, by engine: TicketEngine, to agents: [EmailAddress], at due: Timestamp,
        toldBy clock: LocalClock
    ) -> [Entry] {
        guard ticket.status.dueAt != ticket.announcedFollowUpAt else { return [] }
        let at = due - engine.policy.announcedBefore
        let decision = engine.handle(.followUpNear, in: ticket, at: at)
        return decision.notices.map {
            Entry(
                at: at, to: agents, kind: $0.kindName, ticket: ticket.number,
                because: "a follow-up leaves on \(clock.text(due))")
        }
    }

    /// The digests of one agent before `horizon`.
    public static func digests(
        for agent: Agent, next: Timestamp?, from now: Timestamp, until horizon: Timestamp
    ) -> [Entry] {
        guard let schedule = agent.digest else { return [] }
        var entries: [Entry] = []
        var at = max(next ?? schedule.next(after: now), now)
        while at <= horizon {
            entries.append(
                Entry(
                    at: at, to: [agent.address], kind: "digest", ticket: nil,
                    because: "the digest is due"))
            at = schedule.next(after: at)
        }
        return entries
    }
}

extension TicketEngine {
    /// The ticket as it will be once a server accepts that mail, if nothing else happens; nothing
    /// is stored.
    public func supposing(
        _ purpose: OutgoingMail.Purpose, isAcceptedAt moment: Timestamp, of ticket: Ticket
    ) -> Ticket {
        var supposed = ticket
        supposed.mails = ticket.mails.counting(purpose, acceptedAt: moment)
        return handle(.mailAccepted(purpose, at: moment), in: supposed, at: moment).ticket
    }
}

extension OutgoingMail.Purpose {
    fileprivate var reason: String {
        switch self {
        case .inquiry: "approved"
        case .followUp(let number): "follow-up \(number), since the postmaster is silent"
        case .nudge: "the promised day has passed"
        case .reply: "an agent wrote it"
        }
    }
}
