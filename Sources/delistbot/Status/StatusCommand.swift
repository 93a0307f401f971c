import ArgumentParser
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot status [--check]`: how the bot fares, for people and for monitoring.
struct StatusCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show how the bot fares: last reading, clock, alarms.",
        discussion: .with(
            """
            With “--check” it says only what is wrong, and exits with 69 where anything is: an \
            alarm stands, the clock is in doubt, the database cannot be written, or no pass has \
            ended well for three hours. With 75 where the database cannot even be opened.
            """, examples: "delistbot status", "delistbot status --check"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Say only what is wrong; exit with 69 where anything is.")
    var check = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let database = try assembly.existingDatabase()
        var status = try BotStatus(database, assembly.clock)
        if check { status.probe(database) }
        let output = StandardOutput()
        if json {
            output.write(JSONLine.bytes(of: status.json))
        } else {
            if !check { status.lines(assembly.localClock).forEach(output.write(line:)) }
            status.troubles.forEach(output.write(line:))
        }
        output.flush()
        guard !check || status.troubles.isEmpty else {
            throw ExitCode(CommandFailure.Code.unavailable.rawValue)
        }
    }
}
