public import InternetMessage

/// The end of what the bot signs in with: from then on it cannot, unless a person renews it.
public struct SignInEnd: Hashable, Sendable {
    /// How long before it people are told.
    public static let notice = Duration.days(7)

    /// The block of the configuration that it is about, as in `mailbox.oauth`.
    public var account: String
    /// When that is.
    public var moment: Timestamp

    /// Memberwise.
    public init(of account: String, at moment: Timestamp) {
        (self.account, self.moment) = (account, moment)
    }

    /// Whether people are to be told at `now`.
    public func isNear(at now: Timestamp) -> Bool { moment <= now + Self.notice }
}
