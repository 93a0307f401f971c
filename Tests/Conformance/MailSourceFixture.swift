public import Ticketing

/// A mailbox that a conformance suite may fill, and the source that reads it.
public struct MailSourceFixture {
    /// The longest message its sources take whole; the suite delivers one that is longer.
    public var messageBytesMax: Int
    /// A new source over the same mailbox, as after a restart.
    public var makeSource: () throws -> any MailSource
    /// Delivers one message, which is in the mailbox when this returns.
    public var deliver: ([UInt8]) throws -> Void
    /// Takes away the message that was delivered as the given one, counted from 0.
    public var remove: ((Int) throws -> Void)?
    /// Gives the mailbox another UIDVALIDITY; nil where that cannot happen.
    public var resetValidity: (() throws -> Void)?
    /// Whether no message bears a flag that reading could have set; nil where there are none.
    public var isUnmarked: (() throws -> Bool)?

    /// Memberwise; what has a default may be left out.
    public init(
        messageBytesMax: Int, makeSource: @escaping () throws -> any MailSource,
        deliver: @escaping ([UInt8]) throws -> Void, remove: ((Int) throws -> Void)? = nil,
        resetValidity: (() throws -> Void)? = nil, isUnmarked: (() throws -> Bool)? = nil
    ) {
        self.messageBytesMax = messageBytesMax
        (self.makeSource, self.deliver, self.remove) = (makeSource, deliver, remove)
        (self.resetValidity, self.isUnmarked) = (resetValidity, isUnmarked)
    }
}
