public import Foundation
public import InternetMessage

/// A mail that one agent gets on a day, once, about a ticket.
public struct Reminder: Hashable, Sendable {
    /// What it reminds of. The store keeps the names of the cases.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The agent asked the recipient, who is the postmaster's customer, to take it up.
        case recipient
        /// The agent asked to be reminded.
        case own
        /// A review is due, or overdue.
        case review
        /// A recipient let our mail in, and that may end.
        case allowance
    }

    /// Its number in the store, ascending; 0 before it is stored.
    public var id: Int64 = 0
    /// The ticket that it was said of.
    public let ticket: TicketNumber
    /// Who said it.
    public let agent: EmailAddress
    /// What it reminds of.
    public let kind: Kind
    /// Whom the agent asked, or what it is about, in the agent's words; nil: that was not said.
    public let text: String?
    /// When it was said.
    public let saidAt: Timestamp
    /// When it is due.
    public let dueAt: Timestamp

    /// Until when the recipient lets our mail in; nil: no end is known, or it is none of that kind.
    public var allowedUntil: Timestamp?

    /// A reminder that is not stored yet.
    public init(
        _ kind: Kind, of ticket: TicketNumber, for agent: EmailAddress, text: String?,
        saidAt: Timestamp, dueAt: Timestamp
    ) {
        (self.kind, self.ticket, self.agent, self.text) = (kind, ticket, agent, text)
        (self.saidAt, self.dueAt) = (saidAt, dueAt)
    }
}

extension Reminder {
    /// The hour at which agents are reminded, by their own clocks.
    static let hour = 8

    /// The morning of that day where `zone` is.
    public static func morning(of day: CivilTime, in zone: TimeZone) -> Timestamp {
        let time = CivilTime(year: day.year, month: day.month, day: day.day, hour: hour)
        return LocalClock(zone).moments(showing: time)[0]
    }

    /// The morning of the day that lies so far ahead; with less than a day, that moment itself
    /// where its morning is over.
    public static func morning(
        after span: Duration, from now: Timestamp, in zone: TimeZone
    ) -> Timestamp {
        let morning = morning(of: LocalClock(zone).time(at: now + span), in: zone)
        return morning > now ? morning : now + span
    }

    /// That the recipient was asked, by whom and when, in a sentence.
    public func asked(_ clock: LocalClock) -> String {
        "The recipient\(text.map { " (\($0))" } ?? "") was asked by \(agent.localPart) on "
            + "\(clock.text(saidAt))."
    }
}
