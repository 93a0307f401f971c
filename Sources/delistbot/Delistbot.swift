import ArgumentParser
import Glibc

@main
struct Delistbot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delistbot",
        abstract: "Keeps the correspondence with blocklist postmasters.",
        discussion: .with(examples: "delistbot init", "delistbot ticket list --open"),
        version: ProgramVersion.text,
        subcommands: [
            Init.self, Run.self, Poll.self, Demo.self, TicketCommand.self, DigestCommand.self,
            ForecastCommand.self, HoldCommand.self, ResumeCommand.self, ReleaseCommand.self,
            AnswersCommand.self, WebhookCommand.self, MonitorCommand.self, ListingCommand.self,
            StatsCommand.self, StatusCommand.self, Metrics.self, ClockCommand.self,
            Import.self, Ingest.self, MailCommand.self, QuarantineCommand.self, Rebuild.self,
            SecretCommand.self, LedgerCommand.self, DoctorCommand.self,
            Backup.self, Restore.self, Migrate.self, Purge.self, Export.self,
            TemplateCommand.self,
            CheckConfig.self, Explain.self, WriteManual.self,
        ])

    /// What is wrong with a command line is one line, as is all that goes wrong later.
    static func main() async {
        // A log that nobody has open any more, or a server that hangs up inside TLS, ends nobody.
        signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        let path = CommandPath(arguments)
        do {
            if let trouble = path.trouble { throw CommandFailure(.usage, trouble) }
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: CommandFailure.exit(for: error, calling: path.call))
        }
    }
}
