public import InternetMessage

/// When a listing is no longer a single one: the third in 60 days, unless set otherwise. It then
/// takes another path: an internal review comes before the next inquiry.
public struct RecurrenceRule: Hashable, Sendable {
    /// How many listings of one address call for a review; at least two.
    public var countMin = 3
    /// Within how long.
    public var window: Duration = .days(60)
    /// Listings that began less than this after the one before count as one with it.
    public var spacing: Duration = .days(1)
    /// How long a review may take.
    public var reviewWithin: Duration = .days(3)
    /// How often whoever owns an overdue review is reminded.
    public var reminderEvery: Duration = .days(1)

    /// The defaults.
    public init() {}

    /// What the listings of an address that began at those moments come to at `now`; nil where they
    /// are too few, or too far apart.
    public func recurrence(of listings: some Sequence<Timestamp>, at now: Timestamp) -> Recurrence?
    {
        let apart = listingsApart(listings.filter { $0 <= now })
        let recent = apart.filter { now - $0 <= window }
        guard recent.count >= countMin, let first = recent.first else { return nil }
        return Recurrence(count: recent.count, window: window, since: first)
    }

    /// The beginnings of listings, oldest first, those left out that came too soon after the one
    /// before.
    private func listingsApart(_ listings: [Timestamp]) -> [Timestamp] {
        var (apart, last): ([Timestamp], Timestamp?) = ([], nil)
        for moment in listings.sorted() {
            if last.map({ moment - $0 >= spacing }) ?? true { apart.append(moment) }
            last = moment
        }
        return apart
    }
}

/// That an address was listed again and again.
public struct Recurrence: Hashable, Sendable {
    /// How many times, this one included.
    public var count: Int
    /// Within how long.
    public var window: Duration
    /// When the first of them began.
    public var since: Timestamp

    /// Memberwise.
    public init(count: Int, window: Duration, since: Timestamp) {
        (self.count, self.window, self.since) = (count, window, since)
    }
}
