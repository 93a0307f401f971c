public import InternetMessage

/// What a message calls for writing to one postmaster about: addresses of one pool.
public struct TicketRequest: Hashable, Sendable {
    /// Whom to write to.
    public var postmaster: Postmaster
    /// The pool of the addresses.
    public var pool: Pool?
    /// The addresses; at least one.
    public var addresses: [IPAddress]
    /// The refusals of these addresses.
    public var rejections: [RejectionRecord]
    /// The listings of these addresses that it pursues, where lists gave the reason.
    public var listings: [Listing] = []
    /// What gave the reason.
    public var cause: Cause
    /// Which of the threads in the mail it is about, and what that thread tells.
    public var thread: Int?
    /// What the thread tells that it is about.
    public var earlier: EarlierThread?
    /// Whether it may go into a draft that is there already: nobody asked for a ticket of its own.
    public var isUnasked = false

    /// How many addresses of a block or range a ticket is opened about at most.
    public static let addressesMax = 256

    /// Why a ticket is opened.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        case bounce, quotedRefusal, forwardedBounce, forwardedThread, agentsMail, lastingRefusal
        case importedThread, orderOnCommandLine, unmatchedMail, ownMail, blocklistFinding
    }

    /// Memberwise; what has a default may be left out.
    public init(
        to postmaster: Postmaster, pool: Pool?, about addresses: [IPAddress],
        rejections: [RejectionRecord] = [], because cause: Cause
    ) {
        precondition(!addresses.isEmpty, "a ticket is about at least one address")
        (self.postmaster, self.pool, self.addresses) = (postmaster, pool, addresses)
        (self.rejections, self.cause) = (rejections, cause)
    }
}

extension TicketRequest.Cause: CustomStringConvertible {
    /// The cause in words: `a bounce`, `a forwarded thread`.
    public var description: String {
        switch self {
        case .bounce: "a bounce"
        case .quotedRefusal: "a mail that quotes a refusal"
        case .forwardedBounce: "a forwarded bounce"
        case .forwardedThread: "a forwarded thread"
        case .agentsMail: "an agent's mail"
        case .lastingRefusal: "a refusal that lasts"
        case .importedThread: "an imported thread"
        case .orderOnCommandLine: "an order on the command line"
        case .unmatchedMail: "a mail that an agent put to it"
        case .ownMail: "our own mail about it"
        case .blocklistFinding: "a listing that two sweeps of a blocklist found"
        }
    }
}
