import ArgumentParser
import Bot
import Configuration
import Foundation
import InternetMessage
import Logging
import MailTransport
import Observation
import ServiceLifecycle
import TicketStore
import UnixSignals

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run until stopped: wait for mail, keep the schedules.",
        discussion: .with(
            """
            Orders on the command line are followed at once. A hang-up (SIGHUP) lets it read the \
            configuration again between two passes; where that is wrong, the old one stays, and \
            the log says why.
            """, examples: "delistbot run", "delistbot run --log-level info --log-format json"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "How much to log: debug, info, notice, warning, error.")
    var logLevel = "notice"

    @Option(help: "How to write the log: text or json, a line a record.")
    var logFormat = "text"

    @OptionGroup var trace: TraceOption

    func run() async throws {
        try await CommandFailure.reporting {
            guard let level = Logger.Level(rawValue: logLevel) else {
                throw CommandFailure(.usage, "--log-level \(logLevel): is no level; try notice")
            }
            guard let format = LogLines.Format(rawValue: logFormat) else {
                throw CommandFailure(
                    .usage, "--log-format \(logFormat): is no form; write text or json")
            }
            LoggingSystem.bootstrap { _ in LogLines(format) }
            var logger = Logger(label: "delistbot")
            logger.logLevel = level
            // From here on a hang-up does not end the process.
            let hangUps = await UnixSignalsSequence(trapping: .sighup)
            var assembly = try options.assemble().hearing(logger)
            try trace.apply(to: &assembly)
            try assembly.checkSecrets(runningCommands: false)
            let lock = try assembly.lockAndCheck()
            defer { withExtendedLifetime(lock) {} }
            try await serve(assembly, hangUps, logger)
        }
    }

    private func serve(
        _ assembly: Assembly, _ hangUps: UnixSignalsSequence, _ logger: Logger
    ) async throws {
        let supervisor = Supervisor(
            environment: ProcessInfo.processInfo.environment, clock: assembly.localClock)
        let (assembly, listener) = assembly.listening(logger)
        defer { listener?.stop() }
        let endpoint = assembly.endpoint
        var database = try assembly.database()
        database.didCommit = {
            supervisor?.hearProgress()
            endpoint?.hearProgress()
        }
        let request = ReloadRequest()
        let hangUpListener = HangUpListener(hangUps: hangUps, request: request)
        let sweeps = SweepSetup(assembly, try assembly.database())
        let notifications = try NotificationSetup(assembly, try assembly.database())
        let service = try service(
            assembly, database, request, supervisor, logger
        ) { next in
            try notifications.take(next)
            sweeps.take(next)
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: service), .init(service: hangUpListener),
                    .init(service: sweeps.service(logger)),
                    .init(service: notifications.service(logger)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        logger.notice("delistbot is at work")
        try await group.run()
        logger.notice("delistbot has stopped")
    }

    private func service(
        _ assembly: Assembly, _ database: TicketDatabase, _ request: ReloadRequest,
        _ supervisor: Supervisor?, _ logger: Logger,
        reread: @escaping @Sendable (Assembly) throws -> Void
    ) throws -> BotService<ConfiguredSource, ConfiguredSubmitter> {
        let (clock, interruption) = (assembly.clock, assembly.interruption)
        let (options, endpoint) = (options, assembly.endpoint)
        let tell: @Sendable (ServiceNotice) -> Void = { notice in
            supervisor?.hear(notice)
            endpoint?.hear(notice)
        }
        return BotService(
            BotHost(try assembly.bot(database)), clock: { clock.now() },
            witness: { clock.witness() }, longestWait: .minutes(28), logger: logger,
            reloading: .init(on: request) {
                let next = try assembly.reread(by: options).hearing(logger)
                let bot = try next.bot(database)
                try reread(next)
                return bot
            },
            tell: supervisor == nil && endpoint == nil ? nil : tell
        ) {
            interruption.raise()
        }
    }
}

extension Assembly {
    /// The same, its pages served where the configuration wants that. Where nobody can listen
    /// there, that is told, and mail goes on.
    fileprivate func listening(_ logger: Logger) -> (Assembly, LoopbackListener?) {
        guard let place = configuration.bot.metricsListen else { return (self, nil) }
        let endpoint = MonitoringEndpoint(clock)
        var assembly = self
        assembly.endpoint = endpoint
        do throws(ListeningError) {
            let listener = try LoopbackListener(host: place.host, port: place.port) {
                endpoint.answer($0)
            }
            return (assembly, listener)
        } catch {
            logger.error("bot.metrics-listen is not served", metadata: ["error": "\(error)"])
            return (self, nil)
        }
    }

    /// The same, what the mail server wants a person to see in that log, and how the heartbeat
    /// fares.
    fileprivate func hearing(_ logger: Logger) -> Assembly {
        var assembly = self
        assembly.hearServer = {
            logger.warning("the mail server speaks", metadata: ["imap.alert": "\($0)"])
        }
        assembly.hearHeartbeat { news in
            switch news {
            case .fails(let reason):
                logger.warning("the heartbeat fails", metadata: ["error": "\(reason)"])
            case .works: logger.notice("the heartbeat works again")
            }
        }
        return assembly
    }
}
