import Dispatch
public import InternetMessage
public import TicketStore
public import Ticketing

/// Runs the bot on a queue of its own, so that its blocking calls never hold a thread of the
/// cooperative pool.
public actor BotHost<
    Source: MailSource & SendableMetatype, Submitter: MailSubmitter & SendableMetatype
> {
    private let executor = QueueExecutor(label: "delistbot.pass")
    private var bot: Bot<Source, Submitter>

    /// The host of that bot; nobody else touches the bot afterwards.
    public init(_ bot: sending Bot<Source, Submitter>) { self.bot = bot }

    /// The bot's own queue.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// One pass. No `await` inside: the actor is never re-entered.
    public func pass(at now: Timestamp, vouchedBy witness: ClockWitness) throws -> PassReport {
        try bot.pass(at: now, vouchedBy: witness)
    }

    /// When the bot has something to do by itself, if no mail arrives before.
    public func nextMoment() throws -> Timestamp? { try bot.nextMoment() }

    /// Waits as the bot does, blocking its own queue only.
    public func waitForMail(
        atMost limit: Duration, while mayWait: @Sendable () -> Bool
    ) throws(MailSourceError) -> Bool {
        try bot.waitForMail(atMost: limit, while: mayWait)
    }

    /// Whether another program has changed the database since the last pass began.
    public func isChangedByOthers() -> Bool { bot.isChangedByOthers() }

    /// How the bot stands at that moment, after that pass.
    public func standing(after report: PassReport, at now: Timestamp) throws -> BotStanding {
        try bot.standing(after: report, at: now)
    }

    /// Where everything ends that was decided so far.
    public func decisionMarks() throws -> DecisionMarks { try bot.decisionMarks() }

    /// What was decided after those marks, and where it ends now.
    public func decisions(after marks: DecisionMarks) throws -> ([LoggedDecision], DecisionMarks) {
        try bot.decisions(after: marks)
    }

    /// Goes on with another bot over the same database; where none is made, with this one. It
    /// tries relay and mailbox at once: what kept mail waiting may be what was changed.
    ///
    /// - Throws: what kept it from being made, which the database then has on record for whoever
    ///   asks how the bot stands.
    public func replace(
        by make: @Sendable () throws -> Bot<Source, Submitter>, at now: Timestamp
    ) throws {
        let next: Bot<Source, Submitter>
        do { next = try make() } catch {
            // Where it cannot be recorded, the log still tells it.
            try? bot.note(ConfigurationRefusal(at: now, because: "\(error)"))
            throw error
        }
        try next.database.transaction {
            try $0.tryRelayAgain()
            try $0.tryMailboxAgain()
            try $0.record(nil)
        }
        bot = next
    }

    /// The configuration that it runs by is the one that was read last.
    public func noteConfigurationTaken() throws { try bot.note(nil) }
}

final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = unsafe asUnownedSerialExecutor()
        queue.async { unsafe job.runSynchronously(on: executor) }
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }
}
