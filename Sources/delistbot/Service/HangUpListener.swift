import Bot
import ServiceLifecycle
import UnixSignals

/// Makes a hang-up what it asks daemons for (daemon(7)): to read their configuration again.
struct HangUpListener: Service {
    let hangUps: UnixSignalsSequence
    let request: ReloadRequest

    func run() async throws {
        for await _ in hangUps.cancelOnGracefulShutdown() { request.make() }
    }
}
