import ArgumentParser
import Configuration
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

    @OptionGroup var filter: TicketFilter

    func run() throws {
        try CommandFailure.reporting {
            let assembly = try options.assemble(at: filter.at)
            let database = try assembly.existingDatabase()
            let now = assembly.clock.now()
            let tickets = try database.read { try $0.tickets(openOnly: open) }
                .filter { filter.lets($0, at: now) }
            let output = StandardOutput()
            for ticket in tickets {
                output.write(json ? ticket.json() : ticket.line(assembly.configuration))
            }
            if tickets.isEmpty && !json { output.write(Array("no tickets\n".utf8)) }
            output.flush()
        }
    }
}

extension Ticket {
    /// The object of `ticket list --json`, one line.
    func json() -> [UInt8] {
        var line = JSONLine()
        line.object { jsonFields(&$0) }
        line.end()
        return line.bytes
    }

    /// The fields of that object, for a larger one.
    func jsonFields(_ line: inout JSONLine) {
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
        line.value(mails.followUps)
        line.key("openedAt")
        line.value(openedAt.iso8601)
        jsonTimes(&line)
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
        line.key("mergedInto")
        line.value(mergedInto?.value)
        line.key("splitFrom")
        line.value(splitFrom?.value)
        line.key("postmasterReference")
        line.value(postmasterReference)
    }

    /// One line of the table.
    func line(_ configuration: BotConfiguration) -> [UInt8] {
        let name = configuration.postmasters[postmaster]?.displayName
        return line(LocalClock(configuration.bot.zone), postmaster: name ?? postmaster)
    }

    /// The same by that clock, the postmaster named as people know it.
    func line(_ clock: LocalClock, postmaster name: String) -> [UInt8] {
        let state = stateInWords(postmaster: name)
        let width = max(state.count, 36)
        let columns = [
            number.description.padding(toLength: 6, withPad: " ", startingAt: 0),
            state.padding(toLength: width, withPad: " ", startingAt: 0),
            addresses.map(\.description).joined(separator: " "),
            mails.followUps > 0 ? mails.followUps.counted("follow-up") : "",
            nextActionAt.map { "next \(clock.text($0))" } ?? "",
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
