public import InternetMessage

/// Moves moments into a send window.
public struct BusinessCalendar: Hashable, Sendable {
    /// The window.
    public let window: SendWindow

    /// The calendar of that window.
    public init(_ window: SendWindow) { self.window = window }

    /// The earliest moment at or after `moment` at which the window is open.
    ///
    /// An opening hour that daylight saving leaves out is moved to the end of the gap; one that
    /// comes twice opens the window twice.
    public func next(onOrAfter moment: Timestamp) -> Timestamp {
        if window.contains(moment) { return moment }
        let clock = LocalClock(window.zone)
        // A day early: a zone that leaves out hours may show an earlier day's opening only now.
        var day = CalendarDay(clock.time(at: moment)).advanced(by: -1)
        // Ends: holidays are finitely many, and every week has an open day.
        while true {
            if window.isOpen(on: day) {
                let openings = clock.moments(showing: day.at(minute: window.opensAt))
                if let found = openings.first(where: { $0 >= moment && window.contains($0) }) {
                    return found
                }
            }
            day = day.advanced(by: 1)
        }
    }
}
