/// What the engine makes of one event: the ticket as it is now, and what follows.
public struct Decision: Hashable, Sendable {
    /// The ticket after the event.
    public var ticket: Ticket
    /// The mail to the postmaster to queue, if any.
    public var mail: OutgoingMail.Purpose?
    /// What agents are told.
    public var notices: [OutgoingMail.Notice] = []
    /// What the timeline keeps of it.
    public var entries: [TimelineEntry]
    /// Why an order was not followed; nil where it was, or none was given.
    public var refusal: OrderRefusal?

    /// The decision that only notes something.
    public init(_ ticket: Ticket, _ entry: TimelineEntry) {
        (self.ticket, self.entries) = (ticket, [entry])
    }

    /// Whether queued mail of this ticket must not leave any more.
    ///
    /// Derived from the ticket, so that no path through the engine can forget it.
    public var withdrawsPendingMail: Bool {
        if case .waitingOnPostmaster(followUpAt: nil) = ticket.status { false } else { true }
    }
}
