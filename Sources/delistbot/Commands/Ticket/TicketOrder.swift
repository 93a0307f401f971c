import ArgumentParser
import Bot
import Configuration
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot ticket order N VERB …`: what agents do by mail, on the command line.
struct TicketOrder: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "order", abstract: "Give a ticket an order, as a reply by mail would.",
        discussion: """
            For example: delistbot ticket order 12 close delisted
            Mail that follows leaves with the next pass.
            """)

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The ticket's number.")
    var number: Int

    @Argument(help: "The command: approve, escalate, hold, resume, snooze 2w, close delisted, …")
    var command: [String]

    @Option(help: "The agent on whose behalf (default: the first one configured).")
    var agent: String?

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func run() throws {
        try CommandFailure.reporting {
            let assembly = try options.assemble(at: at)
            let line = command.joined(separator: " ")
            guard let order = CommandReader.commands(in: line).first else {
                throw CommandFailure(.usage, "“\(line)” is no command; “help” lists them")
            }
            let agents = assembly.configuration.agents
            let onBehalf = agents.first { agent == nil || $0.address.description == agent }
            guard let onBehalf else {
                throw CommandFailure(.usage, "\(agent ?? ""): is no configured agent")
            }
            var bot = try assembly.bot(try assembly.existingDatabase())
            let result = try bot.carryOut(
                order, on: TicketNumber(number), for: onBehalf, at: assembly.clock.now())
            guard result.isDone else { throw CommandFailure(.data, result.words) }
            print(result.words)
        }
    }
}
