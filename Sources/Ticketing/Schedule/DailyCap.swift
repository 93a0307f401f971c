public import InternetMessage

/// How many mails may go to one postmaster within a day, whatever tickets they are of.
public struct DailyCap: Hashable, Sendable {
    /// The most of them; zero: none leaves.
    public var limit: Int

    /// The cap of that many.
    public init(limit: Int) { self.limit = limit }

    /// When a mail may leave; `now` itself where it may at once. Under a cap of zero it is asked
    /// again in an hour.
    ///
    /// - `handedOver`: when mails left within the last day, in any order.
    /// - `ahead`: how many others wait that leave before it.
    public func earliest(
        after handedOver: [Timestamp], behind ahead: Int = 0, at now: Timestamp
    ) -> Timestamp {
        guard limit > 0 else { return now + .hours(1) }
        var times = handedOver.sorted()
        var moment = now
        for _ in 0...ahead {
            times.removeAll { $0 <= moment - .days(1) }
            if times.count >= limit { moment = times[times.count - limit] + .days(1) }
            times.append(moment)
        }
        return moment
    }
}
