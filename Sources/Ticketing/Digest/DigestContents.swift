public import InternetMessage

/// Everything one agent's digest says, in the order it says it.
///
/// Pure: made from tickets and facts, rendered elsewhere.
public struct DigestContents: Hashable, Sendable {
    /// Whose digest it is.
    public var agent: Agent
    /// When it was made.
    public var madeAt: Timestamp
    /// When the one before was made; nil: this is the first.
    public var since: Timestamp?
    /// The open tickets, who must act first; sections without tickets are left out.
    public var sections: [DigestSection]
    /// What changed since the last one, in order of time.
    public var changes: [DigestChange]
    /// How much changed before that and is not listed.
    public var changesLeft = 0
    /// The tickets of which nothing but the digest tells the agent, what is new first.
    public var muted: [DigestMute] = []
    /// How many more there are of them.
    public var mutedLeft = 0
    /// Mail that nobody was told of at once, in groups.
    public var mail: [DigestMail] = []
    /// How many more messages there are than the groups show.
    public var mailLeft = 0
    /// How the pools stand.
    public var pools: [DigestPool] = []
    /// How many more pools have listed addresses.
    public var poolsLeft = 0
    /// Blocks that hold more of the listed addresses than chance would have.
    public var ranges: [RangeSuspicion] = []
    /// How many more such blocks there are.
    public var rangesLeft = 0
    /// Addresses that were listed more than once within a year, the most often listed first.
    public var recurring: [DigestRecurrence] = []
    /// How many more there are of them.
    public var recurringLeft = 0
    /// Figures, ready to be shown.
    public var figures: [DigestFigure] = []
    /// How the bot itself is.
    public var health: DigestHealth
    /// Whether nothing leaves to postmasters because the bot is in shadow mode.
    public var isShadow = false
    /// Whether everything is on hold.
    public var isHeld = false

    /// How many tickets are open.
    public var openCount: Int { sections.reduce(0) { $0 + $1.count } }

    /// How many tickets wait for this agent.
    public var yoursCount: Int { sections.first { $0.kind == .yours }?.count ?? 0 }

    /// Whether there is nothing to say but a sign of life.
    public var isQuiet: Bool {
        openCount == 0 && changes.isEmpty && mail.isEmpty && !health.isTroubled
            && !isHeld && !isShadow && muted.allSatisfy(\.held.isEmpty)
    }
}

/// Tickets that wait for the same side.
public struct DigestSection: Hashable, Sendable {
    /// Whose turn it is, in the order of the digest.
    public enum Kind: Int, Hashable, Comparable, Sendable, CaseIterable {
        /// This agent's.
        case yours
        /// Another agent's.
        case team
        /// The postmaster's.
        case postmaster
        /// Nobody's: the postmaster has delisted, and a quiet period verifies it.
        case verifying
        /// Nobody's for now: held or snoozed.
        case resting

        /// In the order of the digest.
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whose turn it is.
    public var kind: Kind
    /// The first tickets, escalated ones first, then those that have been quiet longest.
    public var lines: [DigestLine]
    /// How many there are in all.
    public var count: Int
}

/// One ticket in a digest.
public struct DigestLine: Hashable, Sendable {
    /// The ticket.
    public var ticket: Ticket
    /// Since when nothing was exchanged: our last mail, their last one, or the opening.
    public var quietSince: Timestamp
    /// Whole days of that.
    public var quietDays: Int
    /// When the recipient was last asked, and by whom; nil: nobody was.
    public var recipientAsked: Reminder?
    /// The question or the sentence of the postmaster's that asks for somebody; nil: none does.
    public var asks: String?
    /// What the bot does about it next, as the forecast has it; nil: nothing leaves by itself.
    public var next: Forecast.Entry?

    /// A line about that ticket, quiet for so long.
    init(ticket: Ticket, quietSince: Timestamp, quietDays: Int) {
        (self.ticket, self.quietSince, self.quietDays) = (ticket, quietSince, quietDays)
    }
}

/// One thing that changed between two digests.
public struct DigestChange: Hashable, Sendable {
    /// The sorts of change, in the order of the digest.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case opened, answered, delisted, relapsed, followedUp, closed, overridden, decided

        /// Whether it tells what people of the team said.
        public var isInternal: Bool { self == .overridden || self == .decided }
    }

    /// What changed.
    public var kind: Kind
    /// The ticket.
    public var ticket: TicketNumber
    /// When.
    public var at: Timestamp
    /// What happened, in a sentence without the ticket's number.
    public var text: String

    /// Memberwise.
    public init(kind: Kind, ticket: TicketNumber, at: Timestamp, text: String) {
        (self.kind, self.ticket, self.at, self.text) = (kind, ticket, at, text)
    }
}

/// A ticket that the agent muted, with what the agent was not told of at once.
public struct DigestMute: Hashable, Sendable {
    /// The ticket.
    public var ticket: Ticket
    /// What happened since the last digest, oldest first.
    public var held: [HeldNotice]

    /// Memberwise.
    public init(ticket: Ticket, held: [HeldNotice]) { (self.ticket, self.held) = (ticket, held) }
}

/// Messages that nobody was told of at once: of one domain, for one reason.
public struct DigestMail: Hashable, Sendable {
    /// The domain of their senders; empty where they name none.
    public var domain: String
    /// Why nobody was told.
    public var reason: String
    /// The ticket they are on.
    public var ticket: TicketNumber?
    /// How many there are.
    public var count: Int
    /// The last few of them, the newest first.
    public var latest: [Excerpt]

    /// One message of a group.
    public struct Excerpt: Hashable, Sendable {
        /// Its number: `delistbot mail show 17`.
        public var number: Int64
        /// What it says, or its subject.
        public var text: String?

        /// The message of that number.
        public init(number: Int64, text: String?) { (self.number, self.text) = (number, text) }
    }

    /// Memberwise.
    public init(
        domain: String, reason: String, ticket: TicketNumber?, count: Int, latest: [Excerpt]
    ) {
        (self.domain, self.reason, self.ticket) = (domain, reason, ticket)
        (self.count, self.latest) = (count, latest)
    }
}

/// How one pool stands.
public struct DigestPool: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// How many of its addresses have an open ticket.
    public var count: PoolCount
    /// Which ones, in order.
    public var listed: [IPAddress]
    /// Whether the rest of the pool is spoken of.
    public var tellsOfSiblings = true

    /// Memberwise.
    public init(name: String, count: PoolCount, listed: [IPAddress]) {
        (self.name, self.count, self.listed) = (name, count, listed)
    }
}

/// An address that was listed more than once within a year.
public struct DigestRecurrence: Hashable, Sendable {
    /// The address.
    public var address: IPAddress
    /// The list: a postmaster's name, a zone, or what a monitor calls it.
    public var list: String
    /// How many times it was listed.
    public var episodes: Int
    /// Whether it is now, as far as is known.
    public var stands: Bool
    /// The year, week by week.
    public var picture: ListingPicture

    /// The address and list of those episodes, two or more, as of that moment; nil for fewer.
    public init?(of listings: [Listing], at now: Timestamp) {
        guard let first = listings.first, listings.count > 1 else { return nil }
        (address, list, episodes) = (first.address, first.list, listings.count)
        stands = listings.contains { $0.endedAt == nil && $0.unwatchedAt == nil }
        picture = ListingPicture(of: listings, at: now)
    }

    /// Those of all episodes of a year, the most often listed first.
    public static func found(in listings: [Listing], at now: Timestamp) -> [DigestRecurrence] {
        listings.byAddressAndList.compactMap { DigestRecurrence(of: $0, at: now) }
            .sorted {
                ($1.episodes, $0.address, $0.list) < ($0.episodes, $1.address, $1.list)
            }
    }
}

/// One figure of a digest: `Median time to an answer`, `3 days`.
public struct DigestFigure: Hashable, Sendable {
    /// What it is of.
    public var label: String
    /// The figure, in words.
    public var value: String

    /// Memberwise.
    public init(label: String, value: String) { (self.label, self.value) = (label, value) }
}

/// How the bot itself is.
public struct DigestHealth: Hashable, Sendable {
    /// When the mailbox was last read to its end.
    public var lastPollAt: Timestamp?
    /// Messages that belong to no ticket and wait for a person.
    public var unmatched = 0
    /// Messages that could not be processed.
    public var quarantined = 0
    /// Messages since the last digest whose senders are ignored, as an agent said.
    public var ignored = 0
    /// Our mails whose delivery is uncertain.
    public var uncertain = 0
    /// Messages on the server that are not here.
    public var missing = 0
    /// Anything else worth a line, such as a token about to expire.
    public var warnings: [String] = []
    /// How many more such lines there are.
    public var warningsLeft = 0
    /// Whether the mailbox was last read too long ago.
    public var isMailboxUnread = false

    /// Nothing known, nothing wrong.
    public init() {}

    /// What readers are told: whether mail is read; the rest is the team's to mend.
    public var forReaders: DigestHealth {
        var health = DigestHealth()
        (health.lastPollAt, health.isMailboxUnread) = (lastPollAt, isMailboxUnread)
        return health
    }

    /// Whether a person should look.
    public var isTroubled: Bool {
        isMailboxUnread || unmatched + quarantined + uncertain + missing > 0 || !warnings.isEmpty
    }
}
