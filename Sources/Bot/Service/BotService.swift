public import InternetMessage
public import Logging
public import ServiceLifecycle
import TicketStore
public import Ticketing

/// The daemon: pass, report, wait for mail, an order or the next thing due, until told to stop.
///
/// The only place below the command line that reads a clock, which it is given.
public struct BotService<
    Source: MailSource & SendableMetatype, Submitter: MailSubmitter & SendableMetatype
>: Service {
    /// How it gets another bot when it is to read its configuration again.
    public struct Reloading: Sendable {
        let request: ReloadRequest
        let make: @Sendable () throws -> Bot<Source, Submitter>

        /// Where somebody made `request`, the bot that `make` makes takes over between two
        /// passes; where that throws, the old one goes on.
        public init(
            on request: ReloadRequest, make: @escaping @Sendable () throws -> Bot<Source, Submitter>
        ) {
            (self.request, self.make) = (request, make)
        }
    }

    /// Lets that much time go by, or less once its second parameter says no.
    public typealias Rest = @Sendable (Duration, @Sendable () async -> Bool) async -> Void

    private let host: BotHost<Source, Submitter>
    private let clock: @Sendable () -> Timestamp
    private let witness: @Sendable () -> ClockWitness
    private let interrupt: @Sendable () -> Void
    private let reloading: Reloading?
    private let tell: (@Sendable (ServiceNotice) -> Void)?
    private let longestWait: Duration
    private let rest: Rest
    let logger: Logger

    /// The service of that bot.
    ///
    /// - `witness`: who vouches for the clock at that moment.
    /// - `rest`: how a pause goes by.
    /// - `reloading`: how the configuration is read again; nil: never.
    /// - `tell`: hears how it goes, at any time and from any thread; nil: nobody does, and how it
    ///   stands is not worked out.
    /// - `interrupt`: ends a wait or a transfer that is under way.
    public init(
        _ host: BotHost<Source, Submitter>, clock: @escaping @Sendable () -> Timestamp,
        witness: @escaping @Sendable () -> ClockWitness, longestWait: Duration, logger: Logger,
        rest: @escaping Rest = Self.restInSlices, reloading: Reloading? = nil,
        tell: (@Sendable (ServiceNotice) -> Void)? = nil,
        interrupt: @escaping @Sendable () -> Void
    ) {
        (self.host, self.clock, self.witness) = (host, clock, witness)
        (self.interrupt, self.rest, self.reloading) = (interrupt, rest, reloading)
        (self.logger, self.longestWait, self.tell) = (logger, longestWait, tell)
    }

    /// Sleeps half a second at a time.
    public static var restInSlices: Rest {
        { pause, mayRest in
            let end = ContinuousClock.now + pause
            while ContinuousClock.now < end, !Task.isCancelled, await mayRest() {
                // It throws where the pause is cancelled, which the loop looks at.
                try? await Task.sleep(for: min(end - .now, .milliseconds(500)))
            }
        }
    }

    /// Runs until the graceful shutdown; a pass that has begun ends first.
    ///
    /// A mailbox that cannot be read does not end it: each pass logs that, and the pauses between
    /// passes grow.
    ///
    /// So it is while the database is locked or its disk is full: nothing is stored or sent then,
    /// and it goes on when that is over.
    ///
    /// - Throws: an error of the disk, which is not asked again as if nothing had been; and the
    ///   error of the third pass in a row that failed for another reason.
    public func run() async throws {
        try await withGracefulShutdownHandler {
            try await live()
        } onGracefulShutdown: {
            tell?(.stopping)
            interrupt()
        }
    }

    private func live() async throws {
        var memory = ServiceMemory()
        tell?(.ready)
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            await reloadWhereAsked(&memory)
            do {
                if memory.decided == nil {
                    try await host.noteConfigurationTaken()
                    memory.decided = try await host.decisionMarks()
                }
                let report = try await pass()
                note(report, &memory)
                try await logDecisions(&memory)
                try await tellStanding(after: report, &memory)
                try await wait(memory.backOff, report)
            } catch let error as StoreError {
                guard error.mayPass else { throw error }
                log(error, isNews: memory.database.pause == nil)
                memory.database.note()
                try await sleep(memory.database.pause ?? .seconds(1))
            } catch let error where !(error is CancellationError) {
                memory.failedPasses += 1
                logger.error("the pass failed", metadata: ["error": "\(error)"])
                if memory.failedPasses == 3 || Self.isFinal(error) { throw error }
                try await sleep(.seconds(5))
            }
        }
    }

    /// A pass that fails is no hang either.
    private func pass() async throws -> PassReport {
        defer { tell?(.alive) }
        return try await host.pass(at: clock(), vouchedBy: witness())
    }

    private func note(_ report: PassReport, _ memory: inout ServiceMemory) {
        memory.failedPasses = 0
        if memory.database.end() { logger.notice("the database can be used again") }
        log(report, relayAbsence: memory.relayAbsence)
        log(report.clock, after: memory.clock)
        log(report.signInEnds.filter { !memory.ends.contains($0) })
        log(publishing: report.publishingTrouble, after: memory.publishingTrouble)
        (memory.clock, memory.ends) = (report.clock, report.signInEnds)
        memory.publishingTrouble = report.publishingTrouble
        memory.relayAbsence = report.relayAbsence
        memory.backOff.note(report.mailboxTrouble)
    }

    /// One line for each decision, also for those of commands beside.
    private func logDecisions(_ memory: inout ServiceMemory) async throws {
        guard let marks = memory.decided else { return }
        let (decisions, last) = try await host.decisions(after: marks)
        decisions.forEach(log)
        memory.decided = last
    }

    /// Told after whatever changed something, and once a minute at most where nothing did.
    private func tellStanding(
        after report: PassReport, _ memory: inout ServiceMemory
    ) async throws {
        guard let tell else { return }
        let now = clock()
        if let told = memory.toldStandingAt, !report.didAnything, told <= now,
            now - told < .minutes(1)
        {
            return
        }
        memory.toldStandingAt = now
        tell(.standing(try await host.standing(after: report, at: now)))
    }

    /// Whether another pass would find the same: a database that was taken away, a ledger of
    /// another one.
    private static func isFinal(_ error: any Error) -> Bool {
        if let error = error as? StoreError { return error.code == .replaced }
        return (error as? LedgerError)?.code == .foreign
    }

    // MARK: Reading the configuration again

    private func reloadWhereAsked(_ memory: inout ServiceMemory) async {
        guard let reloading, reloading.request.heed() else { return }
        memory.toldStandingAt = nil
        tell?(.reloading)
        do {
            try await host.replace(by: reloading.make, at: clock())
            logger.notice("the configuration was read again")
            tell?(.reloaded)
        } catch {
            logger.error(
                "the new configuration is not used; the old one stays",
                metadata: ["error": "\(error)"])
            tell?(.keptOldConfiguration)
        }
    }

    /// Whether nothing but mail or time has to end a wait, which is told to be one.
    private var mayWait: @Sendable () -> Bool {
        { [tell, reloading] in
            tell?(.alive)
            return !(reloading?.request.isMade ?? false)
        }
    }

    // MARK: Waiting

    /// Waits for mail, for another program's change, for the next attempt at a message that could
    /// not be fetched, or for the next timer, where the last pass was allowed to act on timers.
    private func wait(_ backOff: BackOff, _ report: PassReport) async throws {
        if report.clock == .unvouched {
            try await sleep(.minutes(5), unlessChanged: true)
            return
        }
        if let pause = backOff.pause {
            try await sleep(pause)
            return
        }
        let mayAct = report.reachedEnd && report.clock == .plausible
        let next = mayAct ? try await host.nextMoment() : nil
        let due = next.map { $0 - clock() } ?? longestWait
        // A fetch that was due and did not happen in this pass must not make the loop spin.
        let fetch = report.nextFetchAt.map { max($0 - clock(), .minutes(1)) } ?? longestWait
        let again: Duration = report.messagesToRetry > 0 ? .minutes(10) : longestWait
        let limit = min(max(due, .milliseconds(10)), fetch, again, longestWait)
        do {
            _ = try await host.waitForMail(atMost: limit, while: mayWait)
            if await host.isChangedByOthers() { logger.debug("a command changed the database") }
        } catch {
            // The next pass meets the same trouble, reports it and backs off.
            logger.debug("waiting for mail failed", metadata: ["error": "\(error)"])
        }
    }

    /// A pause in which no server is asked; `unlessChanged` says that a person may end it.
    private func sleep(_ pause: Duration, unlessChanged: Bool = false) async throws {
        let (mayWait, host) = (mayWait, host)
        await cancelWhenGracefulShutdown {
            await rest(pause) {
                guard mayWait() else { return false }
                return unlessChanged ? await !host.isChangedByOthers() : true
            }
        }
    }
}

/// What the loop remembers from one pass to the next.
struct ServiceMemory {
    var backOff = BackOff()
    var database = DatabaseBackOff()
    var failedPasses = 0
    var clock = ClockVerdict.plausible
    var ends: [SignInEnd] = []
    var publishingTrouble: String?
    var relayAbsence: RelayAbsence?
    var toldStandingAt: Timestamp?
    /// Up to where the log tells what was decided.
    var decided: DecisionMarks?
}
