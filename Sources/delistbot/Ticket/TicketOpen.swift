import ArgumentParser
import Bot
import InternetMessage
import Ticketing

struct TicketOpen: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a ticket about addresses of one pool.",
        discussion: "The receipt with the draft goes to the agents with the next pass.")

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "Addresses of ours.")
    var addresses: [String]

    @Option(help: "The postmaster to write to.")
    var postmaster = "proofpoint"

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let parsed = try addresses.map { text in
            guard let address = IPAddress(text) else {
                throw CommandFailure(
                    .usage, "\(text): is no IP address; write one as 192.0.2.7")
            }
            return address
        }
        let opened = try assembly.openTickets(parsed, postmaster)
        for ticket in opened { StandardOutput.say("\(ticket.number) \(ticket.subject)") }
    }
}

extension Assembly {
    fileprivate func openTickets(_ addresses: [IPAddress], _ postmaster: String) throws -> [Ticket]
    {
        var bot = try bot(try database())
        do {
            return try bot.open(addresses, postmaster: postmaster, at: clock.now())
        } catch let error as OpeningError {
            throw CommandFailure(.data, error.description)
        }
    }
}
