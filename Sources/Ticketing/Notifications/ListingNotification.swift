public import InternetMessage

/// That an address of ours is listed for sure, or is listed nowhere any more, on its way to the
/// relay that sends from it.
public struct ListingNotification: Hashable, Sendable {
    /// What happened; the names are stored and given to the command.
    public enum Event: String, Hashable, Sendable, CaseIterable {
        case listed, clear
    }

    /// The address.
    public let address: IPAddress
    /// What happened.
    public let event: Event
    /// The list that it is on, or was on last.
    public let list: String
    /// When the episode began.
    public let beganAt: Timestamp
    /// When this happened.
    public let at: Timestamp

    /// Memberwise.
    public init(
        address: IPAddress, event: Event, list: String, beganAt: Timestamp, at: Timestamp
    ) {
        (self.address, self.event, self.list) = (address, event, list)
        (self.beganAt, self.at) = (beganAt, at)
    }
}

/// Tells a relay of listings.
public protocol ListingNotifier {
    /// Carries one to it; what went wrong, in one line, or nil. Takes a bounded time. Where the
    /// process dies right after, the same one is carried again.
    func carry(_ notification: ListingNotification, pool: String?) -> String?
}
