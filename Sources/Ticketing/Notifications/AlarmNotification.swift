public import InternetMessage

/// That an alarm was raised, or is over, on its way to people by another road than mail.
public struct AlarmNotification: Hashable, Sendable {
    /// What happened; the names are stored and given to `alert-command`.
    public enum Event: String, Hashable, Sendable, CaseIterable {
        case raised, over
    }

    /// Which alarm.
    public let alarm: Alarm
    /// Whether it was raised or is over.
    public let event: Event
    /// When it was raised.
    public let raisedAt: Timestamp
    /// When this happened.
    public let at: Timestamp
    /// What a server or the system said.
    public let because: String?

    /// Memberwise.
    public init(
        alarm: Alarm, event: Event, raisedAt: Timestamp, at: Timestamp, because: String?
    ) {
        (self.alarm, self.event) = (alarm, event)
        (self.raisedAt, self.at, self.because) = (raisedAt, at, because)
    }

    /// What happened, in one line: `Over: the mailbox cannot be read`.
    public var title: String { (event == .over ? "Over: " : "Alarm: ") + alarm.words }
}

/// Tells people of alarms where mail may be what is broken.
public protocol AlarmNotifier {
    /// Carries one to them; what went wrong, in one line, or nil. Takes a bounded time. Where the
    /// process dies right after, the same one is carried again.
    func carry(_ notification: AlarmNotification) -> String?
}
