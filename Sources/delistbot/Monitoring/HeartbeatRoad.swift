import Dispatch
import MailTransport
import Synchronization

/// Sends heartbeats beside everything else: a watcher that is slow keeps no mail waiting.
final class HeartbeatRoad: Sendable {
    /// What is worth a line in a log.
    enum News: Hashable, Sendable {
        /// It cannot be reached, for that reason.
        case fails(String)
        /// It can be reached again.
        case works
    }

    private struct State {
        var isUnderWay = false
        var fails = false
    }

    private let heartbeat: Heartbeat
    private let tell: @Sendable (News) -> Void
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "delistbot.heartbeat")

    /// `tell` hears, from any thread, when it begins to fail and when it works again.
    init(_ heartbeat: Heartbeat, tell: @escaping @Sendable (News) -> Void) {
        (self.heartbeat, self.tell) = (heartbeat, tell)
    }

    /// Begins to send one, unless one is under way.
    func begin() {
        let isBusy = state.withLock { state in
            defer { state.isUnderWay = true }
            return state.isUnderWay
        }
        guard !isBusy else { return }
        queue.async { [self] in send() }
    }

    /// Waits until what was begun has ended, which is bounded.
    func finish() { queue.sync {} }

    private func send() {
        let trouble = heartbeat.beat()
        let failed = state.withLock { state in
            defer { (state.isUnderWay, state.fails) = (false, trouble != nil) }
            return state.fails
        }
        if let trouble, !failed { tell(.fails(trouble)) }
        if trouble == nil, failed { tell(.works) }
    }
}
