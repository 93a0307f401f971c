public import InternetMessage

/// What went to one contact of a postmaster since that postmaster last answered anybody.
///
/// A single ticket's silence is everyday; a contact that nobody answers on several tickets for
/// weeks may be dead, and no ticket alone would show it.
public struct ContactSilence: Hashable, Sendable {
    /// The contact.
    public var contact: EmailAddress
    /// How many mails a server accepted for it.
    public var mails: Int
    /// On how many tickets.
    public var tickets: Int
    /// When the first of them was accepted.
    public var since: Timestamp

    /// Memberwise.
    public init(contact: EmailAddress, mails: Int, tickets: Int, since: Timestamp) {
        (self.contact, self.mails) = (contact, mails)
        (self.tickets, self.since) = (tickets, since)
    }

    /// Whether people should look for another way: five mails on three tickets in three weeks.
    public func isAlarming(at now: Timestamp) -> Bool {
        mails >= 5 && tickets >= 3 && now - since >= .days(21)
    }
}
