import Logging
import ServiceLifecycle
import UnixSignals

/// Says that a hang-up, which asks daemons to read their configuration again (daemon(7)), changes
/// nothing here. Without it the signal would end the process.
struct HangUpListener: Service {
    let logger: Logger

    func run() async throws {
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        for await _ in hangUps.cancelOnGracefulShutdown() {
            logger.warning("SIGHUP: the configuration is read at start; restart to change it")
        }
    }
}
