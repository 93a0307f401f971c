import ArgumentParser
import Configuration
import Correspondence
import Foundation
import InternetMessage
import TicketStore
import Ticketing

struct TicketList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List tickets, one a line.",
        discussion: .with(
            examples: "delistbot ticket list --open",
            "delistbot ticket list --state waiting-on-us --json"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one JSON object per ticket.")
    var json = false

    @Flag(help: "Leave closed tickets out.")
    var open = false

    @OptionGroup var filter: TicketFilter

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble(at: filter.at)
        let database = try assembly.existingDatabase()
        let now = assembly.clock.now()
        let tickets = try database.read { try $0.tickets(openOnly: open) }
            .filter { filter.lets($0, at: now) }
        let output = shown.output
        output.list(
            tickets, asJSON: json, none: "no tickets", json: \.json,
            columns: Ticket.columns, row: { $0.row(assembly.configuration) })
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
            "review": isClosed && review?.state == .open ? nil : review?.state.rawValue,
            "reviewDueAt": review?.dueAt.iso8601,
        ]
    }

    static let columns: [TextTable.Column] = [
        "NUMBER", "STATE", .cut("ADDRESSES"), "FOLLOW-UPS", "NEXT",
    ]

    /// Its cells in a table of those columns.
    func row(_ configuration: BotConfiguration) -> [String] {
        let name = configuration.postmasters[postmaster]?.displayName ?? postmaster
        return [
            number.description, stateInWords(postmaster: name),
            addresses.map(\.description).joined(separator: " "),
            mails.followUps > 0 ? "\(mails.followUps)" : "",
            nextActionAt.map(LocalClock(configuration.bot.zone).text) ?? "",
        ]
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
