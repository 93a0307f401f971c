public import InternetMessage

public struct BusinessCalendar: Hashable, Sendable {
    public func next(onOrAfter moment: Timestamp) -> Timestamp { moment }
}
