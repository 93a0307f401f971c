import ArgumentParser
import Bot
import Foundation
import InternetMessage
import TicketStore
import Ticketing

struct ForecastCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "List the mails that leave if nobody writes.",
        discussion: .with(examples: "delistbot forecast --weeks 8"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "How many weeks to look ahead.")
    var weeks = 4

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    @Flag(help: "Print one JSON object per mail.")
    var json = false

    @OptionGroup var shown: ColorOption

    func validate() throws {
        guard (1...520).contains(weeks) else {
            throw ValidationError("--weeks takes a number from 1 to 520.")
        }
    }

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let database = try assembly.existingDatabase()
        let rules = try assembly.rules(database)
        let now = assembly.clock.now()
        let (entries, holds) = try database.read { tx in
            (
                try rules.forecast(from: now, until: now + .days(weeks * 7), in: tx),
                try tx.holds()
            )
        }
        let output = shown.output
        let clock = assembly.localClock
        output.list(
            entries, asJSON: json, none: "nothing would leave", json: \.json,
            columns: ["AT", "KIND", "TICKET", .cut("TO"), .cut("BECAUSE")],
            row: { $0.row(clock) })
        for hold in json ? [] : holds {
            output.write(line: "held back: \(hold.words(rules.clock))")
        }
        output.flush()
    }
}

extension Forecast.Entry {
    private var kindInWords: String {
        switch kind {
        case "followUp": "follow-up"
        case "nudge": "question"
        case "alert": "notice"
        default: kind
        }
    }

    fileprivate var json: JSONObject {
        [
            "schema": 1, "at": at.iso8601, "to": to.map(\.description), "kind": kind,
            "ticket": ticket?.value, "because": because,
        ]
    }

    fileprivate func row(_ clock: LocalClock) -> [String] {
        [
            clock.text(at), kindInWords, ticket.map(\.description) ?? "",
            to.map(\.description).joined(separator: ", "), because,
        ]
    }
}
