import Bot
import DNS
import Logging
import Synchronization
import TicketStore

/// What the daemon sweeps: what the configuration says that was read last.
final class SweepSetup: Sendable {
    private let database: TicketDatabase
    private let assembly: Mutex<Assembly>

    /// The setup of that configuration, over a connection of its own.
    init(_ assembly: Assembly, _ database: TicketDatabase) {
        self.assembly = Mutex(assembly)
        self.database = database
    }

    /// Goes by another configuration from the next sweep on.
    func take(_ assembly: Assembly) { self.assembly.withLock { $0 = assembly } }

    /// The service that sweeps so.
    func service(_ logger: Logger) -> MonitoringService<CAresSweeper> {
        let clock = assembly.withLock { $0.clock }
        return MonitoringService(
            clock: { clock.now() }, chance: { .random(in: 0...1) },
            // It throws where the pause is cancelled, which whoever rests looks at.
            rest: { try? await Task.sleep(for: $0) }, logger: logger
        ) {
            self.assembly.withLock { ($0.monitor(self.database), $0.sweeper) }
        }
    }
}
