public import InternetMessage
public import Logging
public import ServiceLifecycle
import TicketStore
public import Ticketing

/// The daemon: pass, report, wait for mail or for the next thing due, until told to stop.
///
/// The only place below the command line that reads a clock, which it is given.
public struct BotService<
    Source: MailSource & SendableMetatype, Submitter: MailSubmitter & SendableMetatype
>: Service {
    private let host: BotHost<Source, Submitter>
    private let clock: @Sendable () -> Timestamp
    private let witness: @Sendable () -> ClockWitness
    private let interrupt: @Sendable () -> Void
    private let logger: Logger
    private let longestWait: Duration
    private let rest: @Sendable (Duration) async -> Void

    /// The service of that bot.
    ///
    /// - Parameters:
    ///   - witness: who vouches for the clock at that moment.
    ///   - rest: lets that much time go by, or less where the service is to end.
    ///   - interrupt: ends a wait or a transfer that is under way.
    public init(
        _ host: BotHost<Source, Submitter>, clock: @escaping @Sendable () -> Timestamp,
        witness: @escaping @Sendable () -> ClockWitness, longestWait: Duration, logger: Logger,
        rest: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) },
        interrupt: @escaping @Sendable () -> Void
    ) {
        (self.host, self.clock, self.witness) = (host, clock, witness)
        (self.interrupt, self.rest) = (interrupt, rest)
        (self.logger, self.longestWait) = (logger, longestWait)
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
            interrupt()
        }
    }

    private func live() async throws {
        var backOff = BackOff()
        var database = DatabaseBackOff()
        var failedPasses = 0
        var clockBefore = ClockVerdict.plausible
        var endsBefore: [SignInEnd] = []
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            do {
                let report = try await host.pass(at: clock(), vouchedBy: witness())
                failedPasses = 0
                if database.end() { logger.notice("the database can be used again") }
                tell(report)
                tell(report.clock, after: clockBefore)
                tell(report.signInEnds.filter { !endsBefore.contains($0) })
                (clockBefore, endsBefore) = (report.clock, report.signInEnds)
                backOff.note(report.mailboxTrouble)
                try await wait(backOff, report)
            } catch let error as StoreError {
                guard error.mayPass else { throw error }
                tell(error, isNews: database.pause == nil)
                database.note()
                try await sleep(database.pause ?? .seconds(1))
            } catch let error where !(error is CancellationError) {
                failedPasses += 1
                logger.error("the pass failed", metadata: ["error": "\(error)"])
                if failedPasses == 3 || Self.isFinal(error) { throw error }
                try await sleep(.seconds(5))
            }
        }
    }

    /// Whether another pass would find the same: a database that was taken away, a ledger of
    /// another one.
    private static func isFinal(_ error: any Error) -> Bool {
        if let error = error as? StoreError { return error.code == .replaced }
        return (error as? LedgerError)?.code == .foreign
    }

    /// Waits for mail, for the next attempt at a message that could not be fetched, or for the
    /// next timer, where the last pass was allowed to act on timers.
    private func wait(_ backOff: BackOff, _ report: PassReport) async throws {
        if report.clock == .unvouched {
            try await sleep(.minutes(5))
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
            _ = try await host.waitForMail(atMost: limit)
        } catch {
            // The next pass meets the same trouble, reports it and backs off.
            logger.debug("waiting for mail failed", metadata: ["error": "\(error)"])
        }
    }

    private func sleep(_ pause: Duration) async throws {
        await cancelWhenGracefulShutdown { await rest(pause) }
    }

    /// Told once, and then only to whoever debugs.
    private func tell(_ error: StoreError, isNews: Bool) {
        logger.log(
            level: isNews ? .error : .debug, "the database cannot be used",
            metadata: ["error.code": "\(error.code.rawValue)", "error": "\(error)"])
    }

    /// Told once, not in each pass.
    private func tell(_ clock: ClockVerdict, after before: ClockVerdict) {
        guard clock != before else { return }
        if let trouble = clock.trouble {
            logger.error("\(trouble)")
        } else {
            logger.notice("the clock is believed again")
        }
    }

    private func tell(_ ends: [SignInEnd]) {
        for end in ends {
            logger.warning(
                "a sign-in has to be renewed",
                metadata: ["account": "\(end.account)", "ends": "\(end.moment.iso8601)"])
        }
    }

    private func tell(_ report: PassReport) {
        if let trouble = report.mailboxTrouble, trouble.code != .interrupted {
            logger.warning(
                "the mailbox cannot be read",
                metadata: ["error.code": "\(trouble.code.rawValue)", "error": "\(trouble)"])
        }
        if let absence = report.relayAbsence {
            logger.warning(
                "the relay takes no mail",
                metadata: [
                    "relay.trouble": "\(absence.trouble.kind.rawValue)",
                    "relay.since": "\(absence.since.iso8601)",
                    "error": "\(absence.trouble.because)",
                ])
        }
        if let trouble = report.ledgerTrouble {
            logger.error("nothing goes to postmasters", metadata: ["error": "\(trouble)"])
        }
        guard report.didAnything else { return }
        let figures = PassReport.figures.map { ($0.name, Logger.MetadataValue("\(report[$0])")) }
        logger.notice("pass", metadata: Dictionary(uniqueKeysWithValues: figures))
    }
}

/// How long to leave a database alone that is locked, or whose disk is full.
struct DatabaseBackOff {
    private var failures = 0

    mutating func note() { failures += 1 }

    /// Nil while all is well, else 1 s doubling to a minute.
    var pause: Duration? { failures == 0 ? nil : .seconds(min(1 << min(failures - 1, 6), 60)) }

    /// The database was used; whether it could not be before.
    mutating func end() -> Bool {
        defer { failures = 0 }
        return failures > 0
    }
}

/// How long to leave a mailbox alone that could not be read.
struct BackOff {
    private var failures = 0
    private var isRefused = false

    mutating func note(_ trouble: MailSourceError?) {
        failures = trouble == nil ? 0 : failures + 1
        isRefused = trouble?.code == .signInRefused
    }

    /// Nil while all is well, else 1 s doubling to 5 minutes. 15 minutes where the sign-in was
    /// refused, so that the server does not lock the account.
    var pause: Duration? {
        guard failures > 0 else { return nil }
        if isRefused { return .minutes(15) }
        return min(.seconds(1 << min(failures - 1, 9)), .minutes(5))
    }
}
