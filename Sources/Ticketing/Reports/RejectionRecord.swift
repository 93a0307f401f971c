public import Correspondence
public import InternetMessage

/// One refusal as it is put on record, verbatim.
public struct RejectionRecord: Hashable, Sendable {
    /// What the server said.
    public var rejection: Rejection
    /// The domain of the recipient that was refused, where known.
    public var recipientDomain: String?
    /// When.
    public var refusedAt: Timestamp

    /// Memberwise.
    public init(_ rejection: Rejection, recipientDomain: String?, refusedAt: Timestamp) {
        (self.rejection, self.recipientDomain) = (rejection, recipientDomain)
        self.refusedAt = refusedAt
    }
}
