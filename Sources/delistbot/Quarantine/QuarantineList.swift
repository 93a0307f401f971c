import ArgumentParser
import InternetMessage
import TicketStore
import Ticketing

struct QuarantineList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the messages in quarantine, one a line.",
        discussion: .with(examples: "delistbot quarantine list"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one JSON object per message.")
    var json = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble()
        let database = try assembly.existingDatabase()
        let clock = assembly.localClock
        let messages = try database.read { try $0.quarantinedMessages() }
        let output = shown.output
        output.list(
            messages, asJSON: json, none: "nothing in quarantine", json: \.json,
            columns: ["NUMBER", "RECEIVED", .cut("FROM"), .cut("SUBJECT"), .cut("WHY")],
            row: { $0.row(clock) })
        output.flush()
    }
}

extension UnmatchedMail {
    fileprivate var json: JSONObject {
        [
            "schema": 1, "message": Int(row.id), "receivedAt": receivedAt.iso8601, "from": sender,
            "subject": subject, "reason": fate.reason.words,
        ]
    }

    fileprivate func row(_ clock: LocalClock) -> [String] {
        [
            "\(row.id)", clock.text(receivedAt), sender ?? "(no sender)", subject ?? "(no subject)",
            fate.reason.words,
        ]
    }
}
