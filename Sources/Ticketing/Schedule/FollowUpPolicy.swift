public import InternetMessage

/// When the bot writes again to a postmaster who is silent.
public struct FollowUpPolicy: Hashable, Sendable {
    /// How long to wait before the first, second, … follow-up of a rung; the last one stands for
    /// all later ones. Never empty.
    public var intervals: [Duration]
    /// How many follow-ups a rung of the ladder gets.
    public var followUpsMax: Int
    /// The least time between two mails of ours on a ticket, whatever asked for them, unless the
    /// postmaster wrote in between.
    public var minimumGap: Duration
    /// The hours in which they leave.
    public var window: SendWindow
    /// How long before it leaves a follow-up is announced to the ticket's agent.
    public var announcedBefore: Duration
    /// How long after "delisted" no new rejection may come before the ticket closes.
    public var quietPeriod: Duration
    /// How long after an agent asked the recipient that agent is reminded of it, in the morning.
    public var recipientReminder: Duration = .days(7)
    /// Whether follow-ups say that a program sent them (`Auto-Submitted`, RFC 3834 §5). Some help
    /// desks drop such mail, and a person approved the correspondence: off unless asked for.
    public var isMarkedAutomatic = false

    /// Memberwise. Unless said otherwise weekly, four times, three days apart at least.
    public init(
        intervals: [Duration] = [.days(7)], followUpsMax: Int = 4, minimumGap: Duration = .days(3),
        window: SendWindow, announcedBefore: Duration = .days(1), quietPeriod: Duration = .days(14)
    ) {
        precondition(!intervals.isEmpty, "a follow-up policy needs an interval")
        (self.intervals, self.followUpsMax) = (intervals, followUpsMax)
        (self.minimumGap, self.window) = (minimumGap, window)
        (self.announcedBefore, self.quietPeriod) = (announcedBefore, quietPeriod)
    }

    /// How long silence lasts before follow-up `number`, counted from 1; never less than the
    /// minimum gap.
    public func interval(before number: Int) -> Duration {
        max(intervals[min(max(number, 1), intervals.count) - 1], minimumGap)
    }

    /// When follow-up `number` falls due, our last mail having been accepted at `acceptedAt`.
    public func dueAt(number: Int, after acceptedAt: Timestamp) -> Timestamp {
        calendar.next(onOrAfter: acceptedAt + interval(before: number))
    }

    /// The calendar of the window.
    public var calendar: BusinessCalendar { BusinessCalendar(window) }
}
