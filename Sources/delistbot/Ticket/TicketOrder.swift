import ArgumentParser
import Correspondence
import Ticketing

struct TicketOrder: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Give a ticket an order, as a reply by mail would.",
        discussion: .with(
            """
            Mail that follows leaves at once where the daemon runs, else with the next pass.
            """, examples: "delistbot ticket order 12 close delisted",
            "delistbot ticket order 12,15 snooze 2w --dry-run"))

    @OptionGroup var order: OrderOptions

    @Argument(help: "The ticket's number; several with commas: 12,15.")
    var tickets: String

    @Argument(help: "The command: approve, escalate, hold, resume, snooze 2w, close delisted, …")
    var command: [String]

    func perform() throws {
        let line = command.joined(separator: " ")
        guard let read = CommandReader.commands(in: line).first else {
            throw CommandFailure(.usage, "“\(line)” is no command; “help” lists them")
        }
        try order.give(read, to: try TicketNumber.list(tickets))
    }
}
