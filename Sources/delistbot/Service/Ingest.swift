import ArgumentParser
import Bot
import Foundation
import TicketStore

struct Ingest: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take one message from standard input, as if it had just been delivered.",
        discussion: .with(
            """
            Exits with 75 where it could not be stored, so that a mail server tries again. What it \
            causes is sent with the next pass.
            """, examples: "delistbot ingest <mail.eml"))

    @OptionGroup var options: ConfigurationOption

    @OptionGroup var trial: TrialOption

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let raw = Array(FileHandle.standardInput.readDataToEndOfFile())
        guard !raw.isEmpty else {
            throw CommandFailure(
                .data, "standard input: holds no message; give one: delistbot ingest <mail.eml")
        }
        let fate = try take(raw, assembly)
        if trial.dryRun || isatty(STDOUT_FILENO) == 1 { trial.say(fate) }
    }

    /// Whatever is wrong with the database: the mail server keeps the message and tries again.
    private func take(_ raw: [UInt8], _ assembly: Assembly) throws -> String {
        do {
            let database =
                trial.dryRun
                ? try assembly.existingDatabase(trying: true) : try assembly.database()
            try assembly.refuseDoubtfulClock(database)
            var bot = try assembly.bot(database)
            return try bot.ingest(raw, at: assembly.clock.now())
        } catch let error as StoreError {
            throw CommandFailure(.tryLater, error.description)
        }
    }
}
