import ArgumentParser
import Bot

/// `delistbot metrics`: the figures that monitoring reads, from the database as it is.
struct Metrics: ReportingCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the figures for monitoring, in Prometheus' text format.",
        discussion: .with(
            """
            They are those of “metrics-file” and “metrics-listen”, as far as the database has \
            them: it keeps the moment of the last reading to the hour, and nothing of how the \
            last pass ended.
            """, examples: "delistbot metrics"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let figures = try assembly.figures(of: try assembly.existingDatabase())
        let output = StandardOutput()
        output.write(Array(BotFigures?.some(figures).metricsText.utf8))
        output.flush()
    }
}
