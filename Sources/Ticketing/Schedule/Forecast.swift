public import InternetMessage

/// Every mail that would leave if nobody wrote a word: the future under silence.
///
/// `ForecastPlay` plays tickets forward; here is what it tells, and the digests to come.
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
        /// Which mail of its ticket it is to the postmaster; nil: none.
        public var purpose: OutgoingMail.Purpose?
        /// What agents would be told of then; nil: of nothing that happens to a ticket.
        public var notice: OutgoingMail.Notice?

        /// Memberwise.
        public init(
            at: Timestamp, to: [EmailAddress], kind: String, ticket: TicketNumber?,
            because: String
        ) {
            (self.at, self.to, self.kind) = (at, to, kind)
            (self.ticket, self.because) = (ticket, because)
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

extension Forecast.Entry {
    /// What happens and when, in a sentence; nil where it is nothing of a ticket's.
    public func words(_ clock: LocalClock) -> String? {
        let moment = clock.text(at)
        switch (purpose, notice) {
        case (.followUp(let number)?, _): return "Follow-up \(number) on \(moment)."
        case (.nudge?, _): return "If nothing comes, we ask again on \(moment)."
        case (let purpose?, _):
            let words = purpose.words
            return "\(words.prefix(1).uppercased())\(words.dropFirst()) leaves on \(moment)."
        case (nil, .silenceContinues?):
            return "No follow-up is left: on \(moment) you are asked how to go on."
        case (nil, .firstMailDue?):
            return "On \(moment) the inquiry by mail is put to you for approval."
        case (nil, .delistingConfirmed?):
            return "Closes on \(moment) unless mail is refused again."
        case (nil, _): return nil
        }
    }
}
