import Correspondence
public import InternetMessage
public import TicketStore
public import Ticketing

/// How the bot fares, in figures, for monitoring: what its database holds and what the last pass
/// came to.
///
/// Moments stand as such: how long ago one is, whoever reads knows best.
public struct BotFigures: Hashable, Sendable {
    /// What the bot does again and again.
    public enum Job: String, Hashable, Sendable, CaseIterable {
        /// A pass that ended without an error.
        case pass
        /// Every mailbox was read to its end.
        case read
        /// A server accepted a mail.
        case send
        /// A digest was made.
        case digest
    }

    /// What was counted in the database, in one reading.
    public struct Stored: Hashable, Sendable {
        /// The tickets by the name of their state, as `ticket list` has it; every state is there.
        public var tickets: [(state: String, count: Int)] {
            Ticket.Status.names.map { ($0, ticketCounts[$0] ?? 0) }
        }
        var ticketCounts: [String: Int]
        /// The mails by state, each recipient counted; none where there is none.
        public var mails: [OutboxItem.State: Int]
        /// Messages that a server lists and that could not be had so far.
        public var unfetched: Int
        /// Since when the oldest message waits to be processed, those in quarantine included.
        public var oldestUnprocessedAt: Timestamp?
        /// Messages in quarantine.
        public var quarantined: Int
        /// Messages that belong to nothing and wait for a person.
        public var unmatched: Int
        /// The contacts that owe an answer, and since when the one that owes it longest.
        public var silences: [Silence]
        /// The alarms that stand, the oldest first.
        public var alarms: [Alarm]
        /// What waits to be told by other roads than mail, by road.
        public var notifications: [WaitingNotifications]
        /// How many listings of our addresses stand for sure, by whose list it is.
        public var listings: [Listing.Kind: Int]
        /// The last sweep of blocklists that came to its end; nil: none did.
        public var lastSweep: SweepRecord?
        /// What is held besides single tickets.
        public var holds: [Hold]
        /// Since when the mailbox cannot be read, and why; nil: it could be when last tried.
        public var unreadable: UnreadableMailbox?
        /// The configuration that a running bot did not take; nil: it runs by the one read last.
        public var configurationRefusal: ConfigurationRefusal?
        /// The database's size in bytes.
        public var bytes: Int
    }

    /// A contact that owes an answer on an open ticket.
    public struct Silence: Hashable, Sendable {
        /// The postmaster's name.
        public var postmaster: String
        /// Its contact that was written to last.
        public var contact: EmailAddress
        /// Since when an answer has been owed on the ticket that has waited longest.
        public var since: Timestamp
    }

    /// When they were gathered.
    public var at: Timestamp
    /// Whether the pass before did all that it should; nil: they were gathered outside of one.
    public var passSucceeded: Bool?
    /// When each job was last done; none where it never was.
    public var lastSuccess: [Job: Timestamp] = [:]
    /// What was counted in the database; nil: it cannot be read.
    public var stored: Stored?
    /// When what is signed in with ends, as far as anybody knows.
    public var signInEnds: [SignInEnd]
    /// When the certificates of mail servers end, by the server's URL, as far as connections of
    /// this process showed it.
    public var certificateEnds: [String: Timestamp] = [:]
    /// Bytes free where the database lies; nil where nobody says.
    public var bytesFree: Int?

    /// Those of that database now; `rules` know the contacts.
    ///
    /// - Throws: what the database throws.
    public init(
        of database: TicketDatabase, _ rules: BotRules, signInEnds: [SignInEnd],
        at now: Timestamp
    ) throws {
        self.init(withoutDatabaseAt: now, signInEnds)
        bytesFree = database.bytesFree()
        try database.read { tx in
            let installation = try tx.installation()
            let mails = try tx.outboxFigures()
            lastSuccess[.pass] = installation.clockHighWater
            lastSuccess[.read] = installation.lastReadAt
            lastSuccess[.send] = mails.lastAcceptedAt
            lastSuccess[.digest] = try tx.lastDigestAt()
            stored = try Stored(in: tx, rules, mails: mails.counts)
            stored?.configurationRefusal = installation.configurationRefusal
        }
    }

    /// Those that are known where the database cannot be read.
    init(withoutDatabaseAt now: Timestamp, _ signInEnds: [SignInEnd]) {
        (at, self.signInEnds) = (now, signInEnds)
    }
}

extension BotFigures.Stored {
    fileprivate init(
        in tx: borrowing Transaction, _ rules: BotRules, mails: [OutboxItem.State: Int]
    ) throws {
        let open = try tx.tickets(openOnly: true)
        let (waiting, unprocessed) = (try tx.waitingMessages(), try tx.mailToProcess())
        self.init(
            ticketCounts: Dictionary(grouping: open, by: \.status.name).mapValues(\.count),
            mails: mails,
            unfetched: unprocessed.unfetched, oldestUnprocessedAt: unprocessed.oldestAt,
            quarantined: waiting.quarantined, unmatched: waiting.unmatched,
            silences: Self.silences(of: open, rules), alarms: try tx.alarms(),
            notifications: try tx.waitingNotifications(),
            listings: try tx.standingListingCounts(), lastSweep: try tx.lastSweep(),
            holds: try tx.holds(), unreadable: try tx.unreadableMailbox(),
            bytes: try tx.databaseBytes())
        ticketCounts["closed"] = try tx.closedTicketCount()
    }

    private static func silences(of open: [Ticket], _ rules: BotRules) -> [BotFigures.Silence] {
        var longest: [EmailAddress: BotFigures.Silence] = [:]
        for ticket in open {
            guard let since = ticket.waitingSince,
                let postmaster = rules.postmaster(ticket.postmaster)
            else { continue }
            let contact = postmaster.contact(for: ticket)
            if longest[contact].map({ $0.since <= since }) ?? false { continue }
            longest[contact] = .init(postmaster: postmaster.name, contact: contact, since: since)
        }
        return longest.values.sorted {
            ($0.since, $0.contact.description) < ($1.since, $1.contact.description)
        }
    }
}

extension BotFigures {
    /// How old the last reading of the mailbox may be: a wait for mail takes up to 28 minutes.
    public static let readingAgeMax = Duration.hours(1)

    /// Why nobody should count on it at `now`, in one line; nil: the mailbox was read not long
    /// ago, and nothing keeps all mail back.
    public func whyNotReady(at now: Timestamp) -> String? {
        guard let stored else { return "the database cannot be read" }
        if let hold = stored.holds.first(where: { $0.scope == .all }) {
            return "everything has been held since \(hold.at.iso8601)"
        }
        guard let readAt = lastSuccess[.read] else { return "the mailbox was never read" }
        guard now - readAt <= Self.readingAgeMax else {
            return "the mailbox was last read at \(readAt.iso8601)"
        }
        return nil
    }
}
