public import InternetMessage

/// Spreads our mails to one contact, whatever tickets they are of: a postmaster who gets ten in a
/// minute files them as one nuisance.
///
/// What a person approved just now is not held up; it counts for the mails after it.
public struct ContactPacing: Hashable, Sendable {
    /// The least time between two mails to one contact, where no person asked for the second.
    public var spacing: Duration
    /// The hours in which mail that nobody approved just now may leave.
    public var calendar: BusinessCalendar

    /// Memberwise.
    public init(spacing: Duration, calendar: BusinessCalendar) {
        (self.spacing, self.calendar) = (spacing, calendar)
    }

    /// When a mail is tried again that could not leave for another reason: not before `pause` has
    /// passed, and only what a person approved outside the hours.
    public func postponed(by pause: Duration, isApproved: Bool, at now: Timestamp) -> Timestamp {
        isApproved ? now + pause : calendar.next(onOrAfter: now + pause)
    }

    /// When a mail may leave that wants to at `now`; `now` itself where it may at once.
    ///
    /// - `isApproved`: whether a person approved it just now.
    /// - `lastAt`: when a mail of any ticket last left to the same contact; nil: never.
    public func earliest(isApproved: Bool, after lastAt: Timestamp?, at now: Timestamp) -> Timestamp
    {
        guard !isApproved, let lastAt, now < lastAt + spacing else { return now }
        return calendar.next(onOrAfter: lastAt + spacing)
    }
}
