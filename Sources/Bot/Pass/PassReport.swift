public import InternetMessage
public import Ticketing

/// What one pass did.
public struct PassReport: Hashable, Sendable {
    /// Messages read for the first time.
    public var messagesRead = 0
    /// Attempts to process a message that failed and will be repeated.
    public var messagesToRetry = 0
    /// Messages quarantined because processing them failed, or because they cannot be fetched.
    public var messagesQuarantined = 0
    /// Messages that could not be fetched yet and are tried again.
    public var messagesUnfetched = 0
    /// When the next of these, or of those in quarantine, is tried again; nil where there is none.
    public var nextFetchAt: Timestamp?
    /// Tickets that a timer moved.
    public var ticketsMoved = 0
    /// Digests made.
    public var digestsMade = 0
    /// Mails a server accepted.
    public var mailsAccepted = 0
    /// Mails to be tried again.
    public var mailsDeferred = 0
    /// Mails refused for good.
    public var mailsFailed = 0
    /// Mails whose delivery became uncertain.
    public var mailsUncertain = 0
    /// Whether every mailbox was read to its end and timers need not wait for a message that could
    /// not be fetched.
    public var reachedEnd = false
    /// Why it was not.
    public var mailboxTrouble: MailSourceError?
    /// Since when the relay takes no mail, and why; nil: it does, as far as is known.
    public var relayAbsence: RelayAbsence?
    /// Why the sent ledger is of no use: nothing goes to postmasters.
    public var ledgerTrouble: LedgerError?
    /// Why whoever watches could not be told of it, in one line.
    public var publishingTrouble: String?
    /// What is signed in with and ends within a week, or has ended.
    public var signInEnds: [SignInEnd] = []
    /// What is thought of the clock: while it stands behind, mail is read and nothing is sent;
    /// while nobody vouches for it, nothing is read either.
    public var clock = ClockVerdict.plausible

    /// An empty report.
    public init() {}

    /// One figure of a report.
    public struct Figure {
        /// Its name in the log.
        public let name: String
        /// What it counts, to be read after the number, the noun in the singular.
        let noun: String
        /// What happened to that, where the noun does not say it.
        let verb: String
        /// Where it stands.
        let place: WritableKeyPath<PassReport, Int>

        init(
            _ name: String, _ noun: String, _ verb: String,
            _ place: WritableKeyPath<PassReport, Int>
        ) {
            (self.name, self.noun, self.verb, self.place) = (name, noun, verb, place)
        }

        /// The figure as people read it: `1 ticket moved`.
        public func words(for count: Int) -> String { "\(count.counted(noun)) \(verb)" }
    }

    /// Every figure, in the order in which things happen.
    public static var figures: [Figure] {
        [
            Figure("messages.read", "message", "read", \.messagesRead),
            Figure("messages.toRetry", "message", "to be read again", \.messagesToRetry),
            Figure("messages.unfetched", "message", "not fetched yet", \.messagesUnfetched),
            Figure("messages.quarantined", "message", "quarantined", \.messagesQuarantined),
            Figure("tickets.moved", "ticket", "moved", \.ticketsMoved),
            Figure("digests.made", "digest", "made", \.digestsMade),
            Figure("mails.accepted", "mail", "sent", \.mailsAccepted),
            Figure("mails.deferred", "mail", "to be sent again", \.mailsDeferred),
            Figure("mails.failed", "mail", "refused", \.mailsFailed),
            Figure("mails.uncertain", "mail", "of unknown fate", \.mailsUncertain),
        ]
    }

    /// The value of a figure.
    public subscript(figure: Figure) -> Int { self[keyPath: figure.place] }

    /// Whether the pass did all that it should: nothing kept it from reading or sending. Nil: it
    /// was ended by the end of the program.
    public var succeeded: Bool? {
        guard mailboxTrouble?.code != .interrupted else { return nil }
        return mailboxTrouble == nil && relayAbsence == nil && ledgerTrouble == nil
            && clock == .plausible
    }

    /// Whether the pass changed anything; that a message is still waited for is no change.
    public var didAnything: Bool {
        Self.figures.contains { $0.place != \.messagesUnfetched && self[$0] > 0 }
    }

    /// Takes a later pass in: what was done is summed, how things stand is the later one's.
    public mutating func add(_ later: PassReport) {
        var sum = later
        for figure in Self.figures where figure.place != \.messagesUnfetched {
            sum[keyPath: figure.place] += self[figure]
        }
        self = sum
    }
}
