public import InternetMessage

/// A notice that an agent did not get at once.
public struct HeldNotice: Hashable, Sendable {
    /// What happened.
    public let kind: OutgoingMail.Notice.Kind
    /// The ticket.
    public let ticket: TicketNumber
    /// When.
    public let at: Timestamp

    /// Memberwise.
    public init(_ kind: OutgoingMail.Notice.Kind, of ticket: TicketNumber, at moment: Timestamp) {
        (self.kind, self.ticket, at) = (kind, ticket, moment)
    }

    /// What happened and when, as `clock` shows it: `an answer arrived (Wed 4 Nov 2026 13:00 CET)`.
    public func words(_ clock: LocalClock) -> String { "\(kind.words) (\(clock.text(at)))" }
}
