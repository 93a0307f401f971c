public import DNSAudit
import Dispatch
public import InternetMessage
public import Logging
public import ServiceLifecycle
import Synchronization

/// Sweeps blocklists on their schedule, beside the passes and never in their way: it has a
/// connection to the database and a queue of its own.
public struct MonitoringService<Sweeper: DNSSweeper & Sendable>: Service {
    /// What it sweeps, and by what; read anew before each sweep.
    public typealias Setup = @Sendable () -> (monitor: BlocklistMonitor, sweeper: Sweeper)

    private let setup: Setup
    private let clock: @Sendable () -> Timestamp
    private let chance: @Sendable () -> Double
    private let rest: @Sendable (Duration) async -> Void
    private let logger: Logger
    private let queue = DispatchQueue(label: "delistbot.sweeps")

    /// The service that sweeps what `setup` says.
    ///
    /// - `chance`: a number from 0 to 1, another one at each call.
    /// - `rest`: lets that much time go by, or less where its task is cancelled.
    public init(
        clock: @escaping @Sendable () -> Timestamp, chance: @escaping @Sendable () -> Double,
        rest: @escaping @Sendable (Duration) async -> Void, logger: Logger,
        setup: @escaping Setup
    ) {
        (self.clock, self.chance, self.rest) = (clock, chance, rest)
        (self.logger, self.setup) = (logger, setup)
    }

    /// Runs until the graceful shutdown, which a sweep under way heeds at once.
    public func run() async throws {
        let isEnding = Atomic(false)
        var cache = AnswerCache()
        await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully && !Task.isCancelled {
                cache = await sweep(cache) { !isEnding.load(ordering: .relaxed) }
                await cancelWhenGracefulShutdown { [rest] in await rest(.seconds(30)) }
            }
        } onGracefulShutdown: {
            isEnding.store(true, ordering: .relaxed)
        }
    }

    /// A sweep that fails is told, and comes again on its schedule.
    private func sweep(
        _ cache: AnswerCache, while mayGoOn: @escaping @Sendable () -> Bool
    ) async -> AnswerCache {
        await withCheckedContinuation { continuation in
            queue.async {
                var (monitor, sweeper) = setup()
                monitor.cache = cache
                defer { continuation.resume(returning: monitor.cache) }
                do {
                    let outcome = try monitor.sweepWhereDue(
                        by: &sweeper, at: clock(), chance: chance(), while: mayGoOn)
                    if let outcome { log(outcome) }
                } catch {
                    logger.error("the sweep failed", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    private func log(_ outcome: BlocklistMonitor.Outcome) {
        let counts = BlocklistResult.Kind.allCases.map { kind in
            ("sweep.\(kind.rawValue)", "\(outcome.counts[kind, default: 0])")
        }
        logger.notice(
            "blocklists were asked",
            metadata: Dictionary(counts.map { ($0, .string($1)) }) { $1 })
        for zone in outcome.zones {
            guard let fault = zone.fault else { continue }
            logger.warning(
                "a blocklist is not trusted",
                metadata: ["zone": "\(zone.zone)", "because": "\(fault.words)"])
        }
    }
}
