public import InternetMessage
public import Ticketing

/// A message as its recipients got it.
public struct DeliveredMail: Hashable, Sendable {
    /// Who got it.
    public var recipient: EmailAddress
    /// The message, trace fields of the servers on its way included, line ends as stored.
    public var raw: [UInt8]

    /// The message of that recipient.
    public init(recipient: EmailAddress, raw: [UInt8]) {
        (self.recipient, self.raw) = (recipient, raw)
    }
}

/// A submission server that a conformance suite may send to, and what it delivered.
public struct MailSubmitterFixture {
    /// A new submitter to the same server, as after a restart.
    public var makeSubmitter: () throws -> any MailSubmitter
    /// Everything delivered so far.
    public var delivered: () throws -> [DeliveredMail]
    /// Addresses that are taken; two at least.
    public var recipients: [EmailAddress]
    /// An address that is refused for good; nil where none is.
    public var refused: EmailAddress?

    /// Memberwise; what has a default may be left out.
    public init(
        makeSubmitter: @escaping () throws -> any MailSubmitter,
        delivered: @escaping () throws -> [DeliveredMail], recipients: [EmailAddress],
        refused: EmailAddress? = nil
    ) {
        (self.makeSubmitter, self.delivered) = (makeSubmitter, delivered)
        (self.recipients, self.refused) = (recipients, refused)
    }
}
