import Bot
import Glibc
import HostClock
import InternetMessage
import Synchronization
import Ticketing

/// Whoever started the daemon and watches over it: systemd, with `Type=notify`.
final class Supervisor: Sendable {
    private let socket: NotifySocket
    private let clock: LocalClock
    /// How often a sign of life is sent while nothing else happens; nil: none is wanted.
    private let pulse: Duration?
    private let lastSign = Mutex<ContinuousClock.Instant?>(nil)
    /// That it is ready, where that was not taken: systemd waits for it, and without it ends the
    /// daemon.
    private let owed = Mutex<[String]?>(nil)
    /// What remains true of the configuration, whatever a pass comes to.
    private let remark = Mutex<String?>(nil)

    /// The one that the environment names; nil where nobody wants to hear anything. Dates are told
    /// in the zone of `clock`.
    init?(environment: [String: String], clock: LocalClock) {
        guard let socket = NotifySocket(environment: environment) else { return nil }
        self.socket = socket
        pulse = Self.watchdog(environment).map { $0 / 4 }
        self.clock = clock
    }

    /// After how long a silence it ends the daemon; nil: never, or it is another process's.
    private static func watchdog(_ environment: [String: String]) -> Duration? {
        if let owner = environment["WATCHDOG_PID"], owner != "\(getpid())" { return nil }
        guard let microseconds = environment["WATCHDOG_USEC"].flatMap({ Int64($0) }),
            microseconds > 0
        else { return nil }
        return .microseconds(microseconds)
    }

    /// A transaction was committed: the daemon gets on, however long a pass takes.
    func hearProgress() {
        sayWhatIsOwed()
        pulseWhereDue(.now)
    }

    func hear(_ notice: ServiceNotice) {
        sayWhatIsOwed()
        switch notice {
        case .ready: sayReady("reading mail")
        case .alive: pulseWhereDue(.now)
        case .standing(let standing): socket.send(["STATUS=\(words(for: standing))"])
        case .reloading:
            socket.send([
                "RELOADING=1", "MONOTONIC_USEC=\(KernelClock.monotonicMicroseconds)",
                "STATUS=reading the configuration",
            ])
        case .reloaded:
            remark.withLock { $0 = nil }
            sayReady("reading mail, by the new configuration")
        case .keptOldConfiguration:
            let words = "the new configuration was not taken, see the log"
            remark.withLock { $0 = words }
            sayReady(words)
        case .stopping: socket.send(["STOPPING=1", "STATUS=ending what is under way"])
        }
    }

    private func sayReady(_ status: String) {
        owed.withLock { $0 = ["READY=1", "STATUS=\(status)"] }
        sayWhatIsOwed()
    }

    private func sayWhatIsOwed() {
        owed.withLock { if let lines = $0, socket.send(lines) { $0 = nil } }
    }

    /// Often enough that a missed one does no harm, and no more often than that; one that was not
    /// taken is sent again with the next sign of life.
    private func pulseWhereDue(_ now: ContinuousClock.Instant) {
        guard let pulse else { return }
        lastSign.withLock { last in
            if let last, now - last < pulse { return }
            if socket.send(["WATCHDOG=1"]) { last = now }
        }
    }

    private func words(for standing: BotStanding) -> String {
        let parts = [
            "last read \(standing.lastReadAt.map(clock.text) ?? "never")",
            "\(standing.waitingForPeople.counted("ticket")) waiting for you",
            "next mail \(standing.nextMailAt.map(clock.text) ?? "not within a week")",
        ]
        let troubles = standing.troubles.map { words(for: $0) }
        let all = parts + troubles + [remark.withLock { $0 }].compactMap(\.self)
        return ShownText.onOneLine(all.joined(separator: "; "))
    }

    private func words(for trouble: BotStanding.Trouble) -> String {
        switch trouble {
        case .mailbox(let error): "the mailbox cannot be read: \(error.context)"
        case .relay(let since): "the relay has taken no mail since \(clock.text(since))"
        case .ledger: "the sent ledger cannot be used"
        case .clock: "the clock is in doubt"
        case .held: "everything is held"
        }
    }
}
