import ArgumentParser
import Bot
import Foundation

struct Ingest: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take one message from standard input, as if it had just been delivered.",
        discussion: """
            Exits with 75 where it could not be stored, so that a mail server tries again. What it \
            causes is sent with the next pass.
            """)

    @OptionGroup var options: ConfigurationOption

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let raw = Array(FileHandle.standardInput.readDataToEndOfFile())
        guard !raw.isEmpty else {
            throw CommandFailure(.data, "standard input: holds no message")
        }
        let database = try assembly.database()
        try assembly.refuseDoubtfulClock(database)
        var bot = try assembly.bot(database)
        let fate = try bot.ingest(raw, at: assembly.clock.now())
        if isatty(STDOUT_FILENO) == 1 { print(fate) }
    }
}
