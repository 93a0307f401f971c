import ArgumentParser
import Configuration
import Correspondence
import Foundation
import InternetMessage
import TicketStore
import Ticketing

struct TicketList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List tickets, one a line.")

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one JSON object per ticket.")
    var json = false

    @Flag(help: "Leave closed tickets out.")
    var open = false

    @OptionGroup var filter: TicketFilter

    func perform() throws {
        let assembly = try options.assemble(at: filter.at)
        let database = try assembly.existingDatabase()
        let now = assembly.clock.now()
        let tickets = try database.read { try $0.tickets(openOnly: open) }
            .filter { filter.lets($0, at: now) }
        let output = StandardOutput()
        output.list(
            tickets, asJSON: json, none: "no tickets", json: \.json,
            line: { $0.line(assembly.configuration) })
        output.flush()
    }
}

extension Ticket {
    var json: JSONObject {
        [
            "schema": 1, "number": number.value, "state": status.name, "need": status.needName,
            "closure": status.closureName, "postmaster": postmaster,
            "addresses": addresses.map(\.description), "pool": pool, "subject": subject,
            "followUpsSent": mails.followUps, "openedAt": openedAt.iso8601,
            "waitingSince": waitingSince?.iso8601, "nextActionAt": nextActionAt?.iso8601,
            "escalation": escalation, "assignee": assignee?.description,
            "recurrenceOf": recurrenceOf?.value, "mergedInto": mergedInto?.value,
            "splitFrom": splitFrom?.value, "postmasterReference": postmasterReference,
        ]
    }

    func line(_ configuration: BotConfiguration) -> String {
        let clock = LocalClock(configuration.bot.zone)
        let name = configuration.postmasters[postmaster]?.displayName ?? postmaster
        let state = stateInWords(postmaster: name)
        let width = max(state.count, 36)
        let columns = [
            number.description.padding(toLength: 6, withPad: " ", startingAt: 0),
            state.padding(toLength: width, withPad: " ", startingAt: 0),
            addresses.map(\.description).joined(separator: " "),
            mails.followUps > 0 ? mails.followUps.counted("follow-up") : "",
            nextActionAt.map { "next \(clock.text($0))" } ?? "",
        ]
        return columns.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

extension Ticket.Status {
    /// What a person is asked for, by name: exactly `approval` in draft.
    var needName: String? {
        switch self {
        case .draft: "approval"
        case .waitingOnUs(let need): need.rawValue
        default: nil
        }
    }

    var closureName: String? {
        if case .closed(let closure) = self { closure.rawValue } else { nil }
    }
}
