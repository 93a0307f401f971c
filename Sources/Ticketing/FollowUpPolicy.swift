public struct FollowUpPolicy: Hashable, Sendable {
    public var every: [Duration]
    public var atMost: Int
    public var minimumGap: Duration
    public func interval(beforeFollowUp number: Int) -> Duration {
        every[min(number, every.count) - 1]
    }
}
