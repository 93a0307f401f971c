public import Configuration
import DNSAudit
public import InternetMessage
import TicketStore
public import Ticketing

/// Who we are and whom we write to: what the configuration says, as far as the pass needs it.
public struct BotRules: Participants, Sendable {
    /// The bot's own address.
    public var address: EmailAddress
    /// Other addresses whose mail is meant for the bot.
    public var aliases: [EmailAddress] = []
    /// The name it writes under.
    public var name: String
    /// The tickets' reply addresses; nil where the provider has no plus-addressing.
    public var replyAddress: ReplyAddressPattern?
    /// Whether mail may go to postmasters: `mode: live`, and sending was tested where it must be.
    public var writesToPostmasters: Bool
    /// Why no mail goes to postmasters, and what to do, for agents who approve one.
    public var silenceReason =
        "the bot runs in shadow mode and writes to agents only. Set “mode: live” to let it leave."
    /// Whether the configuration says shadow mode.
    public var isShadow: Bool
    /// Who approves mail to postmasters and escalates to them.
    public var approval: BotIdentity.Approval = .agent
    /// Whose Authentication-Results are believed.
    public var authservIDs: [String]
    /// The names of our own hosts behind the border.
    public var hops: [String] = []
    /// What proves an author where DMARC says nothing.
    public var withoutDMARC: WithoutDMARC = .nothing
    /// A provider's own mark of mail from inside.
    public var internalMark: HeaderField?
    /// Who may send us bounces that open tickets.
    public var bounceSources: [EmailAddress]
    /// Our people.
    public var agents: [Agent]
    /// Those who get digests and order nothing.
    public var readers: [Agent] = []
    /// Our addresses.
    public var inventory: PoolInventory
    /// Prefixes with the names that their owners give them.
    public var prefixes: NamedPrefixes?
    /// When listings of an address call for a review.
    public var recurrence = RecurrenceRule()
    /// The parties we write to.
    public var postmasters: [Postmaster]
    /// Mail received before is filed and never acted on; nil: the day the database was made.
    public var since: Timestamp?
    /// Whether the first mail of a ticket that a proven agent opened needs no approval.
    public var firstMailIsAutomatic = false
    /// Whether refusals are quoted without the local parts of the addresses in them.
    public var masksRecipients = true
    /// How long a delay or a recipient's policy must last before it opens a ticket.
    public var delaysOpenAfter: Duration = .hours(24)
    /// Whether mail to agents leaves with the null reverse-path, so that no machine answers it
    /// (RFC 3834 §3.3); otherwise with the bot's own address, for relays that refuse that.
    public var usesNullSender = true
    /// The person letters name for questions; nil: nobody but the bot.
    public var contact: String?
    /// What is looked up of our addresses; nil: nothing is.
    public var monitoring: MonitoringConfiguration?
    /// When an episode of a listing begins, is believed, and ends.
    public var listings = ListingRules()
    /// Whether a relay is told of listings: in live mode, where a command is named.
    public var reactsToListings = false
    /// What webhooks are told of.
    public var webhooks: [WebhookRule] = []
    /// Where the team's digest goes besides the agents' mailboxes; nil: nowhere.
    public var digestPosting: DigestPosting?
    /// Who makes the sentences of timelines and refusals.
    public var wording = TimelineWording.english
    /// The clock that times are told by, and days begin by; that of the first postmaster's window
    /// unless set.
    public var clock: LocalClock
    /// How agents are told of what cannot wait.
    public var noticePacing = NoticePacing()
    /// The bounds of one pass and of an hour's mail.
    public var limits = Limits()

    /// All bounds, named; none of them loses anything.
    public struct Limits: Hashable, Sendable {
        /// Messages fetched at a time.
        public var batch = 200
        /// Attempts to process a message before it is quarantined.
        public var ingestAttempts = 3
        /// Passes in which fetching a message may fail before it is quarantined.
        public var fetchAttempts = 3
        /// How long it is asked for at least before it is quarantined.
        public var fetchedFor: Duration = .minutes(30)
        /// How long in a day timers wait for messages that could not be fetched.
        public var delayPerDay: Duration = .hours(2)
        /// Tickets moved in one round of timers.
        public var dueTickets = 500
        /// Mails submitted in one round.
        public var submissions = 200
        /// How long sending may keep one pass from ending: the rest leaves in the next, which
        /// reads the mailbox first.
        public var sendingPerPass: Duration = .seconds(30)
        /// A mailbox that held so many messages and holds none an hour later raises an alarm.
        public var emptiedMin = 10
        /// What is carried by one road before others of this process get their turn again.
        public var notifications = 20
        /// Less room than this on the database's disk, in bytes, raises an alarm.
        public var diskBytesMin = 200 << 20
        /// A longer log of changes beside the database, in bytes, raises an alarm: usually it has
        /// 4 MiB, and grows only while somebody reads what was before it.
        public var databaseLogBytesMax = 256 << 20
        /// Mails to one agent within an hour, digests and alarms apart.
        public var mailsToAgentPerHour = 60
        /// Those of them about one ticket.
        public var mailsOfTicketPerHour = 20
        /// Answers to mail in one agent's name that nothing proves, within an hour; the agent is
        /// told of the rest in one mail.
        public var answersToUnprovenPerHour = 3
        /// Those of routing incoming mail.
        public var incoming = IncomingRules.Limits()
        /// Mails without a ticket that one agent is told of one by one within a day, those that
        /// claim to be a postmaster's counted apart; the rest is told in one mail.
        public var unmatchedMailsPerDay = 20
        /// Addresses whose names are looked up for one batch of mail.
        public var addressesLookedUp = 32
        /// Earlier messages that one message may tie to its ticket.
        public var adoptions = 50

        /// The defaults.
        public init() {}
    }

    /// Memberwise; `postmasters` is not empty.
    public init(
        address: EmailAddress, name: String, replyAddress: ReplyAddressPattern?,
        writesToPostmasters: Bool, authservIDs: [String], internalMark: HeaderField? = nil,
        bounceSources: [EmailAddress] = [],
        agents: [Agent], pools: [Pool], postmasters: [Postmaster], since: Timestamp? = nil
    ) {
        (self.address, self.name, self.replyAddress) = (address, name, replyAddress)
        (self.writesToPostmasters, isShadow) = (writesToPostmasters, !writesToPostmasters)
        (self.authservIDs, self.internalMark) = (authservIDs, internalMark)
        (self.bounceSources, self.agents) = (bounceSources, agents)
        inventory = PoolInventory(pools)
        (self.postmasters, self.since) = (postmasters, since)
        clock = LocalClock(postmasters[0].followUp.window.zone)
    }
}

extension BotRules {
    /// Our pools, in the order of the configuration.
    public var pools: [Pool] {
        get { inventory.pools }
        set { inventory = PoolInventory(newValue) }
    }

    var incoming: IncomingRules {
        var incoming = IncomingRules(
            address: address, agents: agents, inventory: inventory, postmasters: postmasters,
            bounceSources: bounceSources, clock: clock)
        incoming.zones = monitoring?.zones.map(\.name) ?? []
        incoming.delaysOpenAfter = delaysOpenAfter
        incoming.limits = limits.incoming
        return incoming
    }

    /// Whether the first mail of a ticket that a proven agent opened needs no approval.
    func firstMailIsAutomatic(to postmaster: String) -> Bool {
        self.postmaster(postmaster)?.firstMailIsAutomatic ?? firstMailIsAutomatic
    }

    /// The rules of tickets with that postmaster. One that left the configuration keeps the
    /// first one's cadence, so that its tickets still answer to orders.
    func engine(for name: String) -> TicketEngine {
        let postmaster = postmaster(name) ?? postmasters[0]
        return TicketEngine(policy: postmaster.followUp, rungs: max(1, postmaster.contacts.count))
    }

    func words(for ticket: Ticket) -> String {
        let name = postmaster(ticket.postmaster)?.displayName ?? ticket.postmaster
        let state = ticket.stateInWords(postmaster: name)
        let next = engine(for: ticket.postmaster).nextInWords(of: ticket, clock)
        return "\(state.prefix(1).uppercased())\(state.dropFirst()). \(next)"
    }

    /// What happened, in a sentence for people.
    public func words(for entry: TimelineEntry) -> String { wording.entry(entry, clock) }

    func words(for refusal: OrderRefusal) -> String { wording.refusal(refusal, clock) }

    var announcedBefore: Duration {
        postmasters.map(\.followUp.announcedBefore).max() ?? .days(1)
    }

    /// The moment that day begins; where a clock change leaves midnight out, the first after it.
    func midnight(of day: CivilTime) -> Timestamp {
        clock.moments(showing: CivilTime(year: day.year, month: day.month, day: day.day))[0]
    }

    /// Mail received before is never acted on.
    func cutOff(in tx: borrowing Transaction) throws -> Timestamp {
        try since ?? midnight(of: clock.time(at: tx.installation().createdAt))
    }

    /// Everybody mail may go to.
    var allowedRecipients: [EmailAddress] {
        [address] + digestReaders.map(\.address) + postmasters.flatMap(\.contacts)
    }
}
