public import InternetMessage

/// A year of one address on one list, week by week: what a person sees at a glance.
public struct ListingPicture: Hashable, Sendable {
    /// How one week was, the graver counting.
    public enum Week: String, Hashable, Sendable, CaseIterable {
        /// Nothing is known of a listing, whether anybody asked or not.
        case nothingKnown = "none"
        /// It was said once only, or stood when it was last asked.
        case suspected
        /// It was listed.
        case listed
    }

    /// Fifty-two weeks and the one that runs.
    public static let weekCount = 53

    /// The weeks, the earliest first; the last ends at the moment of the picture.
    public let weeks: [Week]
    /// When the first week begins.
    public let begins: Timestamp

    /// The picture of those episodes, which are of one address and list, as of that moment.
    public init(of listings: [Listing], at now: Timestamp) {
        let start = now - .days(7 * Self.weekCount)
        begins = start
        weeks = (0..<Self.weekCount).map { index in
            let from = start + .days(7 * index)
            return listings.map { $0.week(from: from, until: from + .days(7), at: now) }
                .max { $0.rank < $1.rank } ?? .nothingKnown
        }
    }

    /// How many of its weeks were listed.
    public var weeksListed: Int { weeks.count { $0 == .listed } }

    /// A character a week.
    public var text: String { String(weeks.map(\.mark)) }
}

extension Listing {
    fileprivate func week(
        from start: Timestamp, until end: Timestamp, at now: Timestamp
    ) -> ListingPicture.Week {
        guard beganAt < end, endedAt ?? now >= start else { return .nothingKnown }
        let isKnown = unwatchedAt.map { start < $0 } ?? true
        return isKnown && (confirmedAt != nil || interruptions > 0) ? .listed : .suspected
    }
}

extension ListingPicture.Week {
    fileprivate var rank: Int {
        switch self {
        case .nothingKnown: 0
        case .suspected: 1
        case .listed: 2
        }
    }

    fileprivate var mark: Character {
        switch self {
        case .nothingKnown: "·"
        case .suspected: "?"
        case .listed: "█"
        }
    }
}
