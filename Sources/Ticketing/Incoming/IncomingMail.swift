public import Correspondence
public import InternetMessage

/// A mail that is to be routed: what it says, and what its header proves.
public struct IncomingMail: Sendable {
    /// What was read.
    public var read: ReadMail
    /// Who wrote it, and what proves that.
    public var sender: Sender
    /// The tickets named by our reply and bounce addresses among its recipients.
    public var taggedTickets: [TicketNumber] = []
    /// The ticket of the mail whose token was used.
    public var tokenTicket: TicketNumber?
    /// Whether it reached us by a ticket's bounce address.
    public var isToBounceAddress = false
    /// The tokens that other visible recipients have seen now.
    public var shownTokens: [String] = []
    /// Whether its author sent it to the bot; not where somebody redirected it here.
    public var isAddressedToUs = false
    /// Whether it was received before the first mail to act on.
    public var isOld = false
    /// Whether it is old only because it was found when a renumbered mailbox was read again: its
    /// date lies before mail that was known, and nobody has seen it.
    public var isLate = false
    /// The folder it lay in, where that is not the mailbox's first: a filter put it there.
    public var folder: String?
    /// Whether it has a valid signature of ours.
    public var isSigned = false

    /// Memberwise.
    public init(_ read: ReadMail, from sender: Sender) {
        (self.read, self.sender) = (read, sender)
    }

    /// The message.
    public var message: ParsedMessage { read.message }
    /// What it says.
    public var reading: Reading { read.reading }
    /// The one author it names.
    public var author: EmailAddress? { read.author }
}
