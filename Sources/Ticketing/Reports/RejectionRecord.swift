public import Correspondence
public import InternetMessage

/// One refusal as it is put on record, verbatim.
public struct RejectionRecord: Hashable, Sendable {
    /// What the server said.
    public var rejection: Rejection
    /// The recipient that was refused, where known: no letter to a postmaster shows more of it
    /// than the domain.
    public var recipient: String?
    /// The domain of the recipient.
    public var recipientDomain: String?
    /// The server that refused, where a report names it; not kept.
    public var refusingHost: String?
    /// When it first happened.
    public var refusedAt: Timestamp
    /// When it was reported, which a bounce does up to days later.
    public var reportedAt: Timestamp

    /// Memberwise; without a time of the report that of the refusal.
    public init(
        _ rejection: Rejection, recipient: String? = nil, recipientDomain: String?,
        refusedAt: Timestamp, reportedAt: Timestamp? = nil
    ) {
        (self.rejection, self.recipient) = (rejection, recipient)
        (self.recipientDomain, self.refusedAt) = (recipientDomain, refusedAt)
        self.reportedAt = reportedAt ?? refusedAt
    }
}
