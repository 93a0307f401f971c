public import InternetMessage

/// When mails left to postmasters, and so when the next one may: what their caps and the spacing
/// between mails to one contact leave room for. Pure.
public struct MailTraffic: Sendable {
    /// When a mail last left to each contact.
    private var lastAt: [EmailAddress: Timestamp]
    /// When mails left to each postmaster within the last day.
    private var recent: [String: [Timestamp]]

    /// The traffic so far: the last mail to each contact, and the last day's to each postmaster.
    public init(lastAt: [EmailAddress: Timestamp], recent: [String: [Timestamp]]) {
        (self.lastAt, self.recent) = (lastAt, recent)
    }

    /// When a mail may leave that wants to at that moment; the moment itself where it may at once.
    ///
    /// - `isApproved`: whether a person approved it just now.
    public func earliest(
        to contact: EmailAddress, of postmaster: Postmaster, isApproved: Bool,
        at moment: Timestamp
    ) -> Timestamp {
        let pacing = ContactPacing(
            spacing: postmaster.spacing, calendar: postmaster.followUp.calendar)
        let freeAt = DailyCap(limit: postmaster.mailsPerDayMax)
            .earliest(after: recent[postmaster.name] ?? [], at: moment)
        guard freeAt <= moment else {
            return pacing.postponed(by: freeAt - moment, isApproved: isApproved, at: moment)
        }
        return pacing.earliest(isApproved: isApproved, after: lastAt[contact], at: moment)
    }

    /// Counts a mail that leaves at that moment, which is no earlier than those before.
    public mutating func count(
        to contact: EmailAddress, of postmaster: Postmaster, at moment: Timestamp
    ) {
        lastAt[contact] = moment
        recent[postmaster.name, default: []].removeAll { $0 <= moment - .days(1) }
        recent[postmaster.name, default: []].append(moment)
    }
}
