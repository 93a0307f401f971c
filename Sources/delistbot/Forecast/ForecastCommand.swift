import ArgumentParser
import Bot
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot forecast`: every mail that would leave, when, to whom, why.
struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "List the mails that leave if nobody writes.")

    @OptionGroup var options: ConfigurationOption

    @Option(help: "How many weeks to look ahead.")
    var weeks = 4

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    @Flag(help: "Print one JSON object per mail.")
    var json = false

    func validate() throws {
        guard (1...520).contains(weeks) else {
            throw ValidationError("--weeks takes a number from 1 to 520.")
        }
    }

    func run() throws {
        try CommandFailure.reporting {
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
            let output = StandardOutput()
            let clock = assembly.localClock
            for entry in entries { output.write(json ? entry.json() : entry.line(clock)) }
            if entries.isEmpty && !json { output.write(Array("nothing would leave\n".utf8)) }
            for hold in json ? [] : holds {
                output.write(Array("held back: \(hold.words(rules.clock))\n".utf8))
            }
            output.flush()
        }
    }
}

extension Forecast.Entry {
    /// Its kind as people read it: `follow-up`.
    private var kindInWords: String {
        switch kind {
        case "followUp": "follow-up"
        case "nudge": "question"
        case "alert": "notice"
        default: kind
        }
    }

    fileprivate func json() -> [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.key("schema")
            line.value(1)
            line.key("at")
            line.value(at.iso8601)
            line.key("to")
            line.array(to) { line, address in line.value(address.description) }
            line.key("kind")
            line.value(kind)
            line.key("ticket")
            line.value(ticket?.value)
            line.key("because")
            line.value(because)
        }
        line.end()
        return line.bytes
    }

    func line(_ clock: LocalClock) -> [UInt8] {
        let number = ticket.map(\.description) ?? ""
        let who = to.map(\.description).joined(separator: ", ")
        let columns = [
            clock.text(at), kindInWords.padding(toLength: 10, withPad: " ", startingAt: 0),
            number.padding(toLength: 5, withPad: " ", startingAt: 0), "\(who): \(because)",
        ]
        return Array((columns.joined(separator: "  ") + "\n").utf8)
    }
}
