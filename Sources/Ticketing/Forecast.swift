public import InternetMessage

/// Every mail that would leave if nobody wrote a word: the future under silence (product §7).
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

        /// The entry of those parts.
        public init(
            at: Timestamp, to: [EmailAddress], kind: String, ticket: TicketNumber?,
            because: String
        ) {
            (self.at, self.to, self.kind) = (at, to, kind)
            (self.ticket, self.because) = (ticket, because)
        }
    }

    /// The mails of one ticket to its postmaster before `horizon`, and the moment at which a
    /// person is asked, by playing the engine forward: each mail is accepted when it leaves.
    public static func mails(
        of ticket: Ticket, by engine: TicketEngine, to postmaster: Postmaster, from now: Timestamp,
        until horizon: Timestamp
    ) -> [Entry] {
        var (ticket, entries) = (ticket, [Entry]())
        var clock = now
        // Each turn either moves the clock, sends, or ends; the bound is for a policy of seconds.
        for _ in 0..<10_000 {
            guard let due = ticket.nextActionAt else { break }
            clock = max(clock, due)
            guard clock <= horizon else { break }
            let decision = engine.handle(.timerDue, in: ticket, at: clock)
            guard decision.ticket != ticket else { break }
            ticket = decision.ticket
            guard let purpose = decision.mail else { continue }
            let contact = postmaster.contacts[min(ticket.rung, postmaster.contacts.count - 1)]
            entries.append(
                Entry(
                    at: clock, to: [contact], kind: purpose.kindName, ticket: ticket.number,
                    because: purpose.reason))
            ticket = engine.handle(.mailAccepted(purpose, at: clock), in: ticket, at: clock).ticket
        }
        return entries
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

extension OutgoingMail.Purpose {
    fileprivate var reason: String {
        switch self {
        case .inquiry: "approved"
        case .followUp(let number): "follow-up \(number): the postmaster was silent"
        case .nudge: "the promised day passed"
        case .reply: "an agent wrote it"
        }
    }
}
