import ArgumentParser
import Bot
import Configuration
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot stats`: the figures of a period against the one before.
struct StatsCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Show the figures of a month, and what changed.",
        discussion: .with(
            """
            Answer times, time to delisting, follow-ups per success, success by template and \
            contact, recurrence by pool, silence, mails; each against the period before. Without \
            --month it is the last 30 days. All is exact, for your own people; what leaves the \
            house is made with --outside.
            """,
            examples: "delistbot stats", "delistbot stats --month 2026-10 --csv >october.csv",
            "delistbot stats --month 2026-10 --html october.html --outside"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "The month, e.g. 2026-10; default: the last 30 days.")
    var month: String?

    @Flag(help: "For readers outside your team: fewer than five cases are shown as just that.")
    var outside = false

    @Option(help: "Write a page with charts into this file.", completion: .file())
    var html: String?

    @Flag(help: "With --html: draw the charts as tables, which mail programs show.")
    var forMail = false

    @Flag(help: "Print one JSON object per figure.")
    var json = false

    @Flag(help: "Print a table of comma-separated values.")
    var csv = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    @OptionGroup var shown: ColorOption

    func validate() throws {
        if [json, csv, html != nil].count(where: \.self) > 1 {
            throw ValidationError("--json, --csv and --html exclude one another.")
        }
        if forMail, html == nil { throw ValidationError("--for-mail goes with --html FILE.") }
    }

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let database = try assembly.existingDatabase()
        let period = try period(on: assembly.localClock, now: assembly.clock.now())
        let rules = try assembly.rules(database)
        let comparison = try database.read { try rules.figures(of: period, in: $0) }
        let report = FigureReport(
            comparison: comparison, reader: outside ? .outsider : .team,
            clock: assembly.localClock,
            postmasters: Dictionary(
                rules.postmasters.map { ($0.name, $0.displayName) }
            ) { first, _ in first })
        if let html {
            let page = FigurePage(report: report, isForMail: forMail)
            try PrivateFile.write(Array(page.html.utf8), to: html)
            return StandardOutput.say("\(html): \(period.name)")
        }
        write(report)
    }

    private func period(on clock: LocalClock, now: Timestamp) throws -> ReportingPeriod {
        guard let month else { return ReportingPeriod(lastDays: 30, until: now) }
        if let period = ReportingPeriod(month: month, on: clock, now: now) { return period }
        throw CommandFailure(
            .usage, "--month \(month): is no month that has begun; write it like 2026-10")
    }

    private func write(_ report: FigureReport) {
        let output = shown.output
        if csv {
            var table = CSVTable()
            for row in report.comparison.rows { output.write(table.rows(of: report.json(row))) }
        } else if json {
            for row in report.comparison.rows {
                output.write(JSONLine.bytes(of: report.json(row)))
            }
        } else {
            output.write(line: report.title)
            output.write(TextTable(report.columns, rows: report.rows))
        }
        output.flush()
    }
}
