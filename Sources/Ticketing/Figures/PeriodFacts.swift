public import Correspondence
public import InternetMessage

/// What happened in a period, as the database has it: what its figures are computed from.
public struct PeriodFacts: Hashable, Sendable {
    /// How many tickets were opened, those of addresses that had one before included.
    public var opened = 0
    /// How many of them were about addresses that had an earlier one.
    public var relapsed = 0
    /// The proven answers that came, receipts apart.
    public var answers: [Answer] = []
    /// The tickets that were closed, merged ones apart.
    public var closed: [ClosedTicket] = []
    /// The mails that a server accepted.
    public var written: [Written] = []
    /// The mails that came, our own copies apart.
    public var received: [Received] = []
    /// The tickets that waited for a postmaster at the end of the period.
    public var silences: [Silence] = []
    /// The episodes that began; those on blocklists only once they were beyond doubt.
    public var listings: [BegunListing] = []
    /// The reviews that were called for.
    public var reviews: [CalledReview] = []

    /// None.
    public init() {}

    /// A template, or `reply` where an agent wrote it; and the contact it went to, from 0. What an
    /// earlier version queued has a kind only: `followUp`.
    public struct Draft: Hashable, Sendable {
        /// The template's name.
        public var template: String
        /// The rung of the ladder; nil where nobody knows.
        public var rung: Int?

        /// Memberwise.
        public init(template: String, rung: Int?) {
            (self.template, self.rung) = (template, rung)
        }
    }

    /// An answer of a postmaster.
    public struct Answer: Hashable, Sendable {
        /// The postmaster's name.
        public var postmaster: String
        /// How long it took, from our last mail of that ticket that was accepted before it.
        public var taken: Duration
        /// That mail.
        public var draft: Draft

        /// Memberwise.
        public init(postmaster: String, taken: Duration, draft: Draft) {
            (self.postmaster, self.taken, self.draft) = (postmaster, taken, draft)
        }
    }

    /// A ticket that was closed.
    public struct ClosedTicket: Hashable, Sendable {
        /// As what.
        public var closure: Ticket.Closure
        /// How long it took from its opening until the postmaster said that the address is not
        /// listed, or until it was closed where nobody said so.
        public var taken: Duration
        /// How many follow-ups went before.
        public var followUps: Int
        /// The last mail of ours before that; nil where none was accepted.
        public var draft: Draft?

        /// Memberwise.
        public init(closure: Ticket.Closure, taken: Duration, followUps: Int, draft: Draft?) {
            (self.closure, self.taken) = (closure, taken)
            (self.followUps, self.draft) = (followUps, draft)
        }

        /// Whether the address is not listed any more, as far as is known.
        public var isSuccess: Bool { closure == .delisted || closure == .notListed }

        /// Whether it tells anything of our mails: a ticket that was a mistake does not.
        public var isOutcome: Bool { isSuccess || closure == .refused || closure == .gaveUp }
    }

    /// Mails of one sort that left.
    public struct Written: Hashable, Sendable {
        /// The kind, as the outbox has it: `inquiry`, `followUp`, `receipt`, …
        public var kind: String
        /// What it was made by, where it went to a postmaster.
        public var draft: Draft?
        /// How many.
        public var count: Int

        /// Memberwise.
        public init(kind: String, draft: Draft?, count: Int) {
            (self.kind, self.draft, self.count) = (kind, draft, count)
        }
    }

    /// Mails of one sort that came.
    public struct Received: Hashable, Sendable {
        /// Who writes.
        public enum Author: String, Hashable, Sendable, CaseIterable {
            case postmaster, agent, stranger
        }

        /// Who wrote them.
        public var author: Author
        /// How many.
        public var count: Int

        /// Memberwise.
        public init(author: Author, count: Int) { (self.author, self.count) = (author, count) }
    }

    /// A ticket that waited for a postmaster.
    public struct Silence: Hashable, Sendable {
        /// The postmaster's name.
        public var postmaster: String
        /// Since when it could last have read us.
        public var since: Timestamp

        /// Memberwise.
        public init(postmaster: String, since: Timestamp) {
            (self.postmaster, self.since) = (postmaster, since)
        }
    }

    /// An episode that began.
    public struct BegunListing: Hashable, Sendable {
        /// The address.
        public var address: IPAddress
        /// Whether the same list had it before, within the time that recurrences are counted in.
        public var isRecurrence: Bool

        /// Memberwise.
        public init(address: IPAddress, isRecurrence: Bool) {
            (self.address, self.isRecurrence) = (address, isRecurrence)
        }
    }

    /// A review that was called for.
    public struct CalledReview: Hashable, Sendable {
        /// The pool, by name; nil where the ticket is of none.
        public var pool: String?
        /// How far it is now.
        public var state: Review.State

        /// Memberwise.
        public init(pool: String?, state: Review.State) { (self.pool, self.state) = (pool, state) }
    }
}
