/// A moment: milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored.
///
/// An integer, not a floating-point date: it survives a round trip to a database column, and two
/// simulations agree on it to the bit.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
    public var milliseconds: Int64

    /// The moment that many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment that many seconds after 1970-01-01T00:00:00Z.
    public init(seconds: Int64) {
        self.init(milliseconds: seconds * 1000)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public var seconds: Int64 { CivilTime.floorDivide(milliseconds, 1000) }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `duration` later, to the millisecond.
    public static func + (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds + duration.milliseconds)
    }

    /// The moment `duration` earlier, to the millisecond.
    public static func - (moment: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(milliseconds: moment.milliseconds - duration.milliseconds)
    }

    /// The time from `earlier` to `later`; negative where they are the other way round.
    public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    public var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// That many days of 24 hours.
    public static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }

    /// That many hours.
    public static func hours(_ count: Int) -> Duration { .seconds(count * 3_600) }

    /// That many minutes.
    public static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
}
