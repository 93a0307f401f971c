import ArgumentParser
import Bot
import InternetMessage
import Logging
import MailTransport
import ServiceLifecycle
import UnixSignals

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run until stopped: wait for mail, keep the schedules.")

    @OptionGroup var options: ConfigurationOption

    @Option(help: "How much to log: debug, info, notice, warning, error.")
    var logLevel = "notice"

    func run() async throws {
        try await CommandFailure.reporting {
            guard let level = Logger.Level(rawValue: logLevel) else {
                throw CommandFailure(.usage, "--log-level \(logLevel): is no level; try notice")
            }
            LoggingSystem.bootstrap { StreamLogHandler(label: $0, stream: LogStream()) }
            var logger = Logger(label: "delistbot")
            logger.logLevel = level
            var assembly = try options.assemble()
            assembly.hearServer = { [logger] in
                logger.warning("the mail server speaks", metadata: ["imap.alert": "\($0)"])
            }
            let lock = try assembly.lockAndCheck()
            defer { withExtendedLifetime(lock) {} }
            try await serve(assembly, logger)
        }
    }

    private func serve(_ assembly: Assembly, _ logger: Logger) async throws {
        let host = BotHost(try assembly.bot(try assembly.database()))
        let (clock, interruption) = (assembly.clock, assembly.interruption)
        let service = BotService(
            host, clock: { clock.now() }, witness: { clock.witness() },
            longestWait: .minutes(28), logger: logger
        ) {
            interruption.raise()
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: service), .init(service: HangUpListener(logger: logger)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        logger.notice("delistbot is at work")
        try await group.run()
        logger.notice("delistbot has stopped")
    }
}
