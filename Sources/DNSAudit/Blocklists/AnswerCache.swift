import InternetMessage

/// Until when answers hold, by address and zone: what was answered is not asked again before its
/// time to live is over, and not within a quarter of an hour. Bounded: what has no room is asked.
public struct AnswerCache: Sendable {
    /// No answer holds for less.
    public static let timeToLiveMin = Duration.minutes(15)
    /// Nor for longer: a second sweep has to be able to agree with the first.
    public static let timeToLiveMax = Duration.hours(1)

    private struct Key: Hashable {
        let address: IPAddress
        let zone: String
    }

    private var ends: [Key: Timestamp] = [:]
    private let countMax: Int
    /// When a full one is next looked through for what does not hold any more.
    private var looksAt: Timestamp?

    /// An empty one with room for that many.
    public init(countMax: Int = 1 << 16) { self.countMax = countMax }

    /// Whether the last answer about it still holds.
    func holds(_ address: IPAddress, _ zone: String, at now: Timestamp) -> Bool {
        ends[Key(address: address, zone: zone)].map { now < $0 } ?? false
    }

    /// Notes an answer that was given at that moment.
    mutating func note(
        _ address: IPAddress, _ zone: String, for timeToLive: Duration?, at now: Timestamp
    ) {
        guard hasRoom(at: now) else { return }
        let time = min(max(timeToLive ?? .zero, Self.timeToLiveMin), Self.timeToLiveMax)
        ends[Key(address: address, zone: zone)] = now + time
    }

    /// To look through a full one takes as long as it is large: not at each answer.
    private mutating func hasRoom(at now: Timestamp) -> Bool {
        guard ends.count >= countMax else { return true }
        guard looksAt.map({ $0 <= now }) ?? true else { return false }
        looksAt = now + .minutes(1)
        ends = ends.filter { now < $0.value }
        return ends.count < countMax
    }
}
