public import InternetMessage

/// What became of a ticket's mails to its postmaster, as the outbox has it.
///
/// Facts to decide by: nothing that is decided changes them. Of a ticket that took others in they
/// count the mails of those too, and of one that was split off those that left before.
public struct TicketMails: Hashable, Sendable {
    /// How many of them a server accepted.
    public var accepted = 0
    /// How many of the accepted ones were follow-ups.
    public var followUps = 0
    /// How many of the accepted ones came back undelivered.
    public var returned = 0
    /// When the last of the accepted ones was handed over: since then the postmaster could have
    /// read us.
    public var lastAcceptedAt: Timestamp?
    /// Whether the fate of one is unknown until somebody or something settles it.
    public var hasUncertain = false

    /// None at all.
    public init() {}

    /// The same once that mail was accepted at that moment.
    func counting(_ purpose: OutgoingMail.Purpose, acceptedAt moment: Timestamp) -> TicketMails {
        var counted = self
        counted.accepted += 1
        counted.followUps += purpose.isFollowUp ? 1 : 0
        counted.lastAcceptedAt = moment
        return counted
    }
}
