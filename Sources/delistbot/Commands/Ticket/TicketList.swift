import ArgumentParser
import Correspondence
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot ticket list`: one line per ticket.
struct TicketList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List tickets, one a line.")

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one JSON object per ticket.")
    var json = false

    @Flag(help: "Leave closed tickets out.")
    var open = false

    @Option(help: "Only tickets in this state, e.g. waitingOnUs.")
    var state: String?

    func run() throws {
        try CommandFailure.reporting {
            let database = try options.assemble().existingDatabase()
            let tickets = try database.read { try $0.tickets(openOnly: open) }
                .filter { state == nil || $0.status.name == state }
            let output = StandardOutput()
            for ticket in tickets { output.write(json ? ticket.json() : ticket.line()) }
            if tickets.isEmpty && !json { output.write(Array("no tickets\n".utf8)) }
            output.flush()
        }
    }
}

extension Ticket {
    /// The object of product §11, one line.
    func json() -> [UInt8] {
        var line = JSONLine()
        line.object { line in
            line.key("schema")
            line.value(1)
            line.key("number")
            line.value(number.value)
            line.key("state")
            line.value(status.name)
            line.key("need")
            line.value(status.needName)
            line.key("closure")
            line.value(status.closureName)
            line.key("postmaster")
            line.value(postmaster)
            line.key("addresses")
            line.array(addresses) { line, address in line.value(address.description) }
            line.key("pool")
            line.value(pool)
            line.key("subject")
            line.value(subject)
            line.key("followUpsSent")
            line.value(followUpsSent)
            line.key("openedAt")
            line.value(openedAt.iso8601)
            jsonTimes(&line)
        }
        line.end()
        return line.bytes
    }

    private func jsonTimes(_ line: inout JSONLine) {
        line.key("waitingSince")
        line.value(waitingSince?.iso8601)
        line.key("nextActionAt")
        line.value(nextActionAt?.iso8601)
        line.key("escalation")
        line.value(escalation)
        line.key("assignee")
        line.value(assignee?.description)
        line.key("recurrenceOf")
        line.value(recurrenceOf?.value)
    }

    func line() -> [UInt8] {
        let next = nextActionAt.map { "next \($0.iso8601)" } ?? ""
        let columns = [
            number.description.padding(toLength: 6, withPad: " ", startingAt: 0),
            status.name.padding(toLength: 19, withPad: " ", startingAt: 0),
            addresses.map(\.description).joined(separator: " "),
            followUpsSent > 0 ? "\(followUpsSent) follow-ups" : "", next,
        ]
        return Array((columns.filter { !$0.isEmpty }.joined(separator: "  ") + "\n").utf8)
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
