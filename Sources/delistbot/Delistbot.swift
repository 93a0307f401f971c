import ArgumentParser

@main
struct Delistbot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delistbot",
        abstract: "Keeps the correspondence with blocklist postmasters.",
        version: ProgramVersion.text,
        subcommands: [
            Init.self, Run.self, Poll.self, Demo.self, TicketCommand.self, DigestCommand.self,
            ForecastCommand.self, HoldCommand.self, ResumeCommand.self, ReleaseCommand.self,
            AnswersCommand.self, StatusCommand.self, Metrics.self, ClockCommand.self,
            Import.self, Ingest.self, MailCommand.self, QuarantineCommand.self, Rebuild.self,
            SecretCommand.self, LedgerCommand.self, DoctorCommand.self,
            Backup.self, Restore.self, Migrate.self, Purge.self, Export.self,
            TemplateCommand.self,
            CheckConfig.self, Explain.self, WriteManual.self,
        ])
}
