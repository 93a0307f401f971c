public import Correspondence
public import InternetMessage

/// What was looked up about one mail, before anything is decided of it.
public struct IncomingFacts: Sendable {
    /// The tickets that each kind of evidence points at.
    public var correlation = CorrelationFacts()
    /// The existing tickets that marks in its subject name, whoever wrote them; at most ten.
    public var markedTickets: [TicketNumber] = []
    /// The tickets that evidence points at, as they stand.
    public var tickets: [TicketNumber: Ticket] = [:]
    /// The tickets whose reply or bounce address it was sent to; merged ones by their survivors.
    public var taggedTickets: Set<TicketNumber> = []
    /// The tickets whose mails to their postmaster it cites.
    public var citedTickets: Set<TicketNumber> = []
    /// The one ticket that waits for the postmaster who wrote, where proven mail of theirs shows no
    /// ticket; nil where none waits, or several do.
    public var ticketAwaiting: TicketNumber?
    /// Whether it cites any mail of ours.
    public var citesOurMail = false
    /// The mail of ours with its Message-ID.
    public var ownMail: OwnMail?
    /// The mail of ours that a delivery report is about.
    public var reportedMail: OwnMail?
    /// The uncertain mails that it cites, of the ticket it belongs to.
    public var uncertainMailCited: [MessageID] = []
    /// What our last letters on the ticket say, as `OurWords.words(of:)` has them.
    public var ourLetters: [String] = []
    /// What people said that answers of its ticket's postmaster meant, where that one wrote it.
    public var rememberedAnswers: [RememberedAnswer] = []
    /// The open tickets that share the mails of its ticket: split from it, nothing written since.
    public var ticketsSharingMail: [TicketNumber] = []
    /// The first ticket that an agent's own words name, `#12`.
    public var ticketNamed: TicketNumber?
    /// Whether an agent said to ignore its sender.
    public var isSenderIgnored = false
    /// What is known of the commands in it.
    public var commands = CommandFacts()
    /// Unfinished drafts that further addresses may go into.
    public var draftsOpenForAddresses: [OpenDraft] = []

    /// The addresses of ours that it names, and those that stand anywhere in it; nil where they
    /// were not looked for yet.
    public var addresses: (named: [IPAddress], anywhere: [IPAddress])?

    private var open: [AddressAtPostmaster: TicketNumber] = [:]
    private var closed: [AddressAtPostmaster: ClosedTicket] = [:]
    private var refusals: [AddressAtPostmaster: [RejectionRecord]] = [:]

    /// Nothing known.
    public init() {}

    /// An address at a postmaster.
    public struct AddressAtPostmaster: Hashable, Sendable {
        /// The address.
        public let address: IPAddress
        /// The postmaster's name.
        public let postmaster: String

        /// That address at that postmaster.
        public init(_ address: IPAddress, _ postmaster: String) {
            (self.address, self.postmaster) = (address, postmaster)
        }
    }

    /// A closed ticket.
    public struct ClosedTicket: Hashable, Sendable {
        /// Its number.
        public let number: TicketNumber
        /// When it was closed.
        public let closedAt: Timestamp

        /// Memberwise.
        public init(_ number: TicketNumber, closedAt: Timestamp) {
            (self.number, self.closedAt) = (number, closedAt)
        }
    }

    /// A first draft that awaits approval and that nobody has touched.
    public struct OpenDraft: Hashable, Sendable {
        /// Its ticket.
        public let ticket: TicketNumber
        /// The ticket's pool.
        public let pool: String?
        /// The ticket's postmaster.
        public let postmaster: String
        /// Whether it is about refusals of what mails say, which have a checklist of their own.
        public let isAboutContent: Bool

        /// Memberwise.
        public init(ticket: TicketNumber, pool: String?, postmaster: String, isAboutContent: Bool) {
            (self.ticket, self.pool, self.postmaster) = (ticket, pool, postmaster)
            self.isAboutContent = isAboutContent
        }
    }

    /// A mail of ours, by its row in the outbox.
    public struct OwnMail: Hashable, Sendable {
        /// Its identifier.
        public var messageID: MessageID
        /// Its ticket.
        public var ticket: TicketNumber?
        /// Whether it went to a postmaster.
        public var isToPostmaster: Bool
        /// Whom it went to.
        public var recipient: EmailAddress
        /// Whether its body is the one of the mail under decision.
        public var hasSameBody = false
        /// Whether its delivery is uncertain.
        public var isUncertain = false
        /// Whether it was seen to come back before.
        public var cameBack = false

        /// Memberwise.
        public init(
            _ messageID: MessageID, ticket: TicketNumber?, isToPostmaster: Bool,
            recipient: EmailAddress
        ) {
            (self.messageID, self.ticket) = (messageID, ticket)
            (self.isToPostmaster, self.recipient) = (isToPostmaster, recipient)
        }
    }

    /// What is known of the commands of a mail and of their writer.
    public struct CommandFacts: Hashable, Sendable {
        /// Whether the same content was answered before, with the proof it has now.
        public var isContentKnown = false
        /// Whether commands with its Message-ID were carried out before.
        public var isIdentifierKnown = false
        /// When the same orders were carried out, in answer to the same mail; nil where they were
        /// not, or where something else was ordered since.
        public var executedAt: Timestamp?
        /// Whether the same words of the same person came before.
        public var areWordsKnown = false
        /// When the answers of the last day to mails without a command were queued, oldest first.
        public var answersWithoutCommand: [Timestamp] = []
        /// When the refusals of the last day were queued, those of repeated orders included.
        public var refusals: [Timestamp] = []

        /// Nothing known.
        public init() {}
    }
}

extension IncomingFacts {
    /// Whether a ticket or a mail of ours is pointed at, by whatever evidence.
    public var pointsAtUs: Bool {
        citesOurMail || !markedTickets.isEmpty || Correlator.correlate(correlation) != .unmatched
    }

    /// The open ticket about an address.
    public func openTicket(about address: IPAddress, _ postmaster: String) -> TicketNumber? {
        open[AddressAtPostmaster(address, postmaster)]
    }

    /// The latest closed ticket about an address.
    public func closedTicket(about address: IPAddress, _ postmaster: String) -> ClosedTicket? {
        closed[AddressAtPostmaster(address, postmaster)]
    }

    /// The refusals of an address on record for no ticket, of one class, oldest first.
    public func waitingRefusals(
        of address: IPAddress, _ postmaster: String, _ class: Rejection.Class
    ) -> [RejectionRecord] {
        (refusals[AddressAtPostmaster(address, postmaster)] ?? []).filter {
            $0.rejection.class == `class`
        }
    }

    /// Stores what is known of an address at a postmaster.
    public mutating func learn(
        _ place: AddressAtPostmaster, open ticket: TicketNumber?, closed: ClosedTicket?,
        waiting refusals: [RejectionRecord]
    ) {
        (open[place], self.closed[place]) = (ticket, closed)
        self.refusals[place] = refusals
    }
}
