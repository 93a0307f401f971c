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
            With “--check” it is a plug-in for Nagios and its like: one line with figures, and \
            the exit code 0 where all is well, 1 where a person should look, 2 where mail is \
            neither read nor sent as it should be (also where the database cannot be opened or \
            written, or no pass has ended well for three hours), and 3 where that cannot be told.
            """, examples: "delistbot status", "delistbot status --check"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one line, and exit with 0 (ok), 1 (warning), 2 (critical) or 3 (unknown).")
    var check = false

    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        guard check else {
            try show()
            return
        }
        do {
            let result = try show()
            throw ExitCode(result.rawValue)
        } catch let error as StoreError {
            try end(.critical, error)
        } catch let error where !(error is ExitCode) {
            try end(.unknown, error)
        }
    }

    @discardableResult
    private func show() throws -> CheckResult {
        let assembly = try options.assemble(at: at)
        let database = try assembly.existingDatabase()
        var status = try BotStatus(assembly, database)
        if check { status.probe(database) }
        let output = StandardOutput()
        if json {
            output.write(JSONLine.bytes(of: status.json))
        } else if check {
            output.write(line: status.checkLine)
        } else {
            (status.lines() + status.problems.map(\.words))
                .forEach(output.write(line:))
        }
        output.flush()
        return status.result
    }

    /// What kept the check from being made, in the line that is looked for.
    private func end(_ result: CheckResult, _ error: any Error) throws -> Never {
        let failure = CommandFailure(of: error)
        StandardOutput.say(result.line(failure.description))
        throw ExitCode(result.rawValue)
    }
}
