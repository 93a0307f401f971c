import Dispatch
public import InternetMessage
public import Logging
public import ServiceLifecycle
import Synchronization
import Ticketing

/// Carries notifications beside the passes and never in their way: each road has a queue of its
/// own, so that one that is slow keeps no other waiting.
public final class NotificationService: Service {
    /// By what it carries; made anew for each round, over a connection of its own.
    public typealias Setup = @Sendable () throws -> NotificationCarrier

    private struct State {
        var queues: [PendingNotification.Road: DispatchQueue] = [:]
        var busy: Set<PendingNotification.Road> = []
        var isEnding = false
        /// What threw, by road; nil for looking itself. It is left alone for a while.
        var resting: [PendingNotification.Road?: Rest] = [:]
    }

    private struct Rest {
        var failures: Int
        var until: Timestamp
        var trouble: String
    }

    private let setup: Setup
    private let clock: @Sendable () -> Timestamp
    private let rest: @Sendable (Duration) async -> Void
    private let interrupt: @Sendable () -> Void
    private let logger: Logger
    private let group = DispatchGroup()
    private let state = Mutex(State())

    /// The service that carries by what `setup` says.
    ///
    /// - `rest`: lets that much time go by, or less where its task is cancelled.
    /// - `interrupt`: ends what is under way, where that can be ended.
    public init(
        clock: @escaping @Sendable () -> Timestamp,
        rest: @escaping @Sendable (Duration) async -> Void,
        interrupt: @escaping @Sendable () -> Void, logger: Logger, setup: @escaping Setup
    ) {
        (self.clock, self.rest, self.interrupt) = (clock, rest, interrupt)
        (self.logger, self.setup) = (logger, setup)
    }

    /// How often it looks whether something waits.
    private static let looking = Duration.seconds(1)

    /// Runs until the graceful shutdown; what is under way ends first, which is bounded.
    public func run() async throws {
        await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully && !Task.isCancelled {
                await look()
                await cancelWhenGracefulShutdown { [rest] in await rest(Self.looking) }
            }
        } onGracefulShutdown: {
            self.state.withLock { $0.isEnding = true }
            self.interrupt()
        }
        await withCheckedContinuation { continuation in
            group.notify(queue: .global()) { continuation.resume() }
        }
    }

    /// Carries all that is due once, each road beside the others, and waits for them.
    public func carryOnce() {
        begin()
        group.wait()
    }

    private func look() async {
        await withCheckedContinuation { continuation in
            queue(of: nil).async { [self] in
                begin()
                continuation.resume()
            }
        }
    }

    /// Begins with every road on which something is due and nothing is under way.
    private func begin() {
        attempt(nil) {
            for road in try setup().roadsToGo(at: clock()) { begin(road) }
        }
    }

    private func begin(_ road: PendingNotification.Road) {
        guard state.withLock({ !$0.isEnding && $0.busy.insert(road).inserted }) else { return }
        queue(of: road).async(group: group) { [self] in
            defer { state.withLock { _ = $0.busy.remove(road) } }
            attempt(road) {
                try setup().carry(by: road, clock: clock) {
                    state.withLock { !$0.isEnding }
                }
            }
        }
    }

    /// What cannot be stored is not carried again and again: whoever takes it would get it each
    /// second. The pause after a failure doubles with each, as what fails may be over soon.
    private func attempt(_ road: PendingNotification.Road?, _ work: () throws -> Void) {
        let now = clock()
        let rest = state.withLock { $0.resting[road] }
        if let rest, !NotificationBackOff.isDue(rest.until, at: now) { return }
        do {
            try work()
            state.withLock { $0.resting[road] = nil }
        } catch {
            let failures = rest?.failures ?? 0
            let trouble = "\(error)"
            state.withLock {
                $0.resting[road] = Rest(
                    failures: failures + 1, until: now + Self.rest(after: failures),
                    trouble: trouble)
            }
            // The same trouble is told once until it is over.
            guard trouble != rest?.trouble else { return }
            logger.error(
                "notifications wait",
                metadata: ["error": "\(trouble)", "road": "\(road?.name ?? "all")"])
        }
    }

    private static func rest(after failures: Int) -> Duration {
        min(looking * (1 << min(failures, 12)), NotificationBackOff.longest)
    }

    private func queue(of road: PendingNotification.Road?) -> DispatchQueue {
        guard let road else { return Self.looks }
        return state.withLock { state in
            if let queue = state.queues[road] { return queue }
            let queue = DispatchQueue(label: "delistbot.\(road.name)")
            state.queues[road] = queue
            return queue
        }
    }

    private static let looks = DispatchQueue(label: "delistbot.notifications")
}
