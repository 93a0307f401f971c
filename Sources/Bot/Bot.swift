public import DNSAudit
public import InternetMessage
public import Letters
public import Signing
public import TicketStore
public import Ticketing

/// The bot: a function of mailbox, database and moment. It reads no clock.
///
/// A pass is sequential and nothing in it suspends. A pass that dies anywhere can be run again:
/// the page of this target lists what each death leaves and what the next pass does.
public struct Bot<Source: MailSource, Submitter: MailSubmitter> {
    struct WatchedMailbox {
        var source: Source
        /// Its name in the database; the cursor belongs to it.
        let mailbox: String
        /// Whether it is not the first mailbox, but one that the server files mail into, like Junk.
        let isSecondary: Bool
        /// Whether it is the folder of sent mail: only our own copies in it mean anything.
        var isSent = false
    }

    let database: TicketDatabase
    /// The mailboxes that are read: the one in which new mail is waited for, then the others.
    var places: [WatchedMailbox]
    var submitter: Submitter
    let ledger: any SentLedger
    /// What it says, as far as it was read.
    var ledgerRecord = LedgerRecord()
    /// Why it is of no use now; nil: it is.
    var ledgerTrouble: LedgerError?
    let rules: BotRules
    let keys: SigningKeys
    let entropy: Entropy
    let renderer: TemplateRenderer
    /// How the DNS is asked; nil: it is not.
    var dns: (any DNSResolver)?
    /// What it said in this pass.
    var gathered = GatheredDNSAnswers()
    /// Until when it is not asked again, since nobody answered.
    var dnsSilentUntil: Timestamp?
    /// Tells whoever watches how the bot fares; nil: nobody does.
    var publisher: (any FiguresPublisher)?
    /// Stands for the account and password of the mailbox, and says nothing of them.
    let signInMark: @Sendable () -> String
    /// When what is signed in with ends, as far as anybody knows.
    let signInEnds: @Sendable () -> [SignInEnd]
    /// Whether the program is to end: no mail and no alarm is begun any more.
    let isEnding: @Sendable () -> Bool
    let retries = RetryPolicy()
    /// What the database's counter of others' changes was when the last pass began.
    private var changesSeen: Int?

    /// Memberwise; what has a default may be left out.
    ///
    /// - `mailbox`: the mailbox's name in the database; the cursor belongs to it.
    /// - `ledger`: where mail to postmasters is recorded outside the database.
    /// - `others`: further mailboxes that are read in every pass, with their names.
    /// - `lastIsSent`: whether the last of them is the folder of sent mail.
    /// - `dns`: how the DNS is asked for what inquiries state as checked; nil: nothing
    ///   is looked up.
    /// - `publisher`: what gets the figures at the end of each pass; nil: nothing does, and none
    ///   are gathered.
    /// - `signInMark`: stands for the account and password of the mailbox, and says nothing of
    ///   them: a server that refused them is left alone for a while, unless this is another.
    /// - `signInEnds`: when what is signed in with ends, as far as anybody knows.
    /// - `isEnding`: whether the program is to end soon.
    public init(
        database: TicketDatabase, source: Source, submitter: Submitter,
        ledger: any SentLedger, mailbox: String,
        others: [(mailbox: String, source: Source)] = [], lastIsSent: Bool = false, rules: BotRules,
        keys: SigningKeys,
        renderer: TemplateRenderer, entropy: Entropy, dns: (any DNSResolver)? = nil,
        publisher: (any FiguresPublisher)? = nil,
        signInMark: @escaping @Sendable () -> String = { "" },
        signInEnds: @escaping @Sendable () -> [SignInEnd] = { [] },
        isEnding: @escaping @Sendable () -> Bool = { false }
    ) {
        precondition(!rules.postmasters.isEmpty, "there is somebody to write to")
        (self.database, self.submitter, self.ledger) = (database, submitter, ledger)
        (self.rules, self.keys) = (rules, keys)
        places =
            [WatchedMailbox(source: source, mailbox: mailbox, isSecondary: false)]
            + others.map {
                WatchedMailbox(source: $0.source, mailbox: $0.mailbox, isSecondary: true)
            }
        places[places.count - 1].isSent = lastIsSent && places.count > 1
        (self.renderer, self.entropy, self.dns) = (renderer, entropy, dns)
        self.publisher = publisher
        (self.signInMark, self.signInEnds, self.isEnding) = (signInMark, signInEnds, isEnding)
    }

    /// Recovers what a crash left, reads new mail, moves tickets whose time has come, sends what
    /// is due.
    ///
    /// Follow-ups, digests and mail to postmasters need every mailbox read to its end in this very
    /// pass: without that, nobody knows whether an answer has come. A mailbox that cannot be read
    /// is in the report, not thrown.
    ///
    /// A moment that lies more than eight days after the last pass needs a witness. Without one
    /// nothing is read, moved or sent: what was received stays on the server, undecided.
    ///
    /// Whatever it comes to, the figures are handed to whoever watches.
    ///
    /// - Throws: only what the database throws; the next pass starts over.
    public mutating func pass(
        at now: Timestamp, vouchedBy witness: ClockWitness
    ) throws -> PassReport {
        let ends = signInEnds()
        do {
            var report = try work(at: now, witness, ends)
            try publish(&report, ends, at: now)
            return report
        } catch {
            publishFailure(ends, at: now)
            throw error
        }
    }

    private mutating func work(
        at now: Timestamp, _ witness: ClockWitness, _ ends: [SignInEnd]
    ) throws -> PassReport {
        var report = PassReport()
        try database.checkFile()
        changesSeen = try database.changesByOthers()
        try judgeClock(at: now, witness, &report)
        guard report.clock != .unvouched else { return report }
        try watchLedger(at: now)
        try begin(at: now)
        try readMail(at: now, &report)
        if report.reachedEnd, report.clock == .plausible {
            try pursueListings(at: now, &report)
            try moveTickets(at: now, &report)
            try askAboutDrafts(at: now, &report)
            try sendReminders(at: now)
            try makeDigests(at: now, &report)
        }
        if report.clock == .plausible {
            try sendBundles(at: now)
            try sendMail(at: now, toPostmasters: report.reachedEnd && sendsOutside(), &report)
        }
        report.signInEnds = ends.filter { $0.isNear(at: now) }
        try watch(at: now, report.signInEnds)
        report.ledgerTrouble = ledgerTrouble
        return report
    }

    /// Waits until mail may have arrived, another program has changed the database since the last
    /// pass began (an order on the command line), `limit` has passed or `mayWait` says no.
    ///
    /// - Returns: whether there is mail to read.
    public mutating func waitForMail(
        atMost limit: Duration, while mayWait: () -> Bool
    ) throws(MailSourceError) -> Bool {
        let (database, seen) = (database, changesSeen)
        return try places[0].source.waitForMail(atMost: limit) {
            mayWait() && !Self.isChanged(database, since: seen)
        }
    }

    /// Whether another program has changed the database since the last pass began.
    public func isChangedByOthers() -> Bool { Self.isChanged(database, since: changesSeen) }

    /// A database that cannot be asked counts as changed: the next pass meets its trouble.
    private static func isChanged(_ database: TicketDatabase, since seen: Int?) -> Bool {
        do { return try database.changesByOthers() != seen } catch { return true }
    }

    /// When there is something to do by itself, if no mail arrives before.
    public func nextMoment() throws -> Timestamp? {
        let mayWrite = try sendsOutside()
        let ahead = rules.announcedBefore
        return try database.read {
            try $0.nextMoment(toPostmasters: mayWrite, announcedBefore: ahead)
        }
    }

    /// The name in the database of the mailbox that mail is waited for in.
    var mailbox: String { places[0].mailbox }

    func committer(at now: Timestamp) -> TicketCommitter {
        var renderer = renderer
        renderer.organisation = rules.name
        let writer = LetterWriter(
            rules: rules, keys: keys, renderer: renderer, dns: gathered, now: now)
        return TicketCommitter(outbox: OutboxWriter(letters: writer, entropy: entropy))
    }

    /// In shadow mode, without a ledger and while everything is held, time stands still for the
    /// postmaster.
    func sendsOutside() throws -> Bool {
        guard rules.writesToPostmasters, ledgerTrouble == nil else { return false }
        return try database.read { try $0.holdsOfAll().isEmpty }
    }

    private mutating func begin(at now: Timestamp) throws {
        let committer = committer(at: now)
        let recipients = rules.allowedRecipients
        let installation = try database.read { try $0.installation() }
        // An idle pass writes nothing.
        let isNewMode = installation.lastRanInShadow != rules.isShadow
        guard
            try isNewMode || database.read({ try $0.needsRecovery(allowing: recipients) })
        else { return }
        try readLedger(at: now)
        try database.transaction { tx in
            try tx.allow(recipients)
            try committer.noteMode(in: tx)
            for state in [OutboxItem.State.sending, .dataSent] {
                try heed(state, committer, in: tx)
            }
            for item in try tx.recoverOutbox() {
                try committer.becameUncertain(item, in: tx)
            }
        }
    }
}
