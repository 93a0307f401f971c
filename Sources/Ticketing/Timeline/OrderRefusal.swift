public import InternetMessage

/// Why an order was not followed, as facts; its words are made when it is shown.
public struct OrderRefusal: Hashable, Sendable {
    /// The ticket that it is about, which need not be the one that the order was given to.
    public var ticket: TicketNumber
    /// What stands against the order.
    public var reason: Reason

    /// Memberwise.
    public init(_ ticket: TicketNumber, _ reason: Reason) {
        (self.ticket, self.reason) = (ticket, reason)
    }

    /// What can stand against an order.
    public enum Reason: Hashable, Sendable {
        // MARK: States

        /// Closed: nothing happens before it is reopened.
        case closed
        /// Held: nothing happens before it is resumed.
        case held
        /// It was to be closed and is closed already.
        case alreadyClosed
        /// It was to be reopened and is not closed.
        case notClosed
        /// It was to be reopened and was merged into that ticket.
        case wentInto(TicketNumber)
        /// It was to be snoozed and is closed.
        case nothingToSnooze
        /// It was to be snoozed until a time that has passed.
        case past(Timestamp)
        /// It was to be held and is closed.
        case nothingToHold
        /// It was to be held and is held already.
        case alreadyHeld
        /// It was to be resumed, and only an approval lets it continue.
        case awaitsApproval
        /// It was to be resumed and is not stopped.
        case notStopped
        /// The order, quoted, cannot be taken back: something else changed the ticket since.
        case changedSince(String)

        // MARK: Mail

        /// Nobody knows whether its last mail was delivered.
        case uncertainMail
        /// It has no mail to approve.
        case nothingToApprove
        /// Its inquiry waits for a review, due at that moment.
        case reviewOpen(dueAt: Timestamp)
        /// Another mail is on its way.
        case otherMailLeaving
        /// Our last mail left at that moment, less than `gap` ago.
        case tooSoon(after: Timestamp, gap: Duration)

        // MARK: Addresses

        /// It is about these addresses already.
        case aboutAlready([IPAddress])
        /// It is not about these addresses.
        case notAbout([IPAddress])
        /// No address would be left.
        case noAddressLeft
        /// A mail on its way names all addresses.
        case mailNamesThem
        /// It was to be merged with itself.
        case itself
        /// It is a question to another postmaster (`theirs`) than the survivor's (`ours`).
        case otherPostmaster(theirs: String, ours: String)
        /// It is about another pool than the survivor.
        case otherPool
        /// It is as good as delisted, and would be closed with addresses that are not.
        case beingVerified
    }
}
