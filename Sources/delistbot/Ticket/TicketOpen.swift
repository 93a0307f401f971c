import ArgumentParser
import Bot
import InternetMessage
import TicketStore
import Ticketing

struct TicketOpen: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a ticket about addresses of one pool.",
        discussion: .with(
            "The receipt with the draft goes to the agents with the next pass.",
            examples: "delistbot ticket open 192.0.2.7",
            "delistbot ticket open 192.0.2.7 192.0.2.9 --dry-run",
            "delistbot ticket open 192.0.2.4/30"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "Addresses of ours; also 192.0.2.4/30 and 192.0.2.4-192.0.2.7.")
    var addresses: [String]

    @Option(help: "The postmaster to write to.")
    var postmaster = "proofpoint"

    @OptionGroup var trial: TrialOption

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let parsed = try addresses.map { text in
            guard let range = IPAddressRange(text) else {
                throw CommandFailure(
                    .usage,
                    "\(text): is no IP address, block or range; write it as 192.0.2.7, "
                        + "192.0.2.4/30 or 192.0.2.4-192.0.2.7")
            }
            return range
        }
        let opened = try assembly.openTickets(
            parsed, postmaster,
            in: trial.dryRun
                ? try assembly.existingDatabase(trying: true) : try assembly.database())
        for ticket in opened { trial.say("\(ticket.number) \(ticket.subject)") }
    }
}

extension Assembly {
    fileprivate func openTickets(
        _ ranges: [IPAddressRange], _ postmaster: String, in database: TicketDatabase
    ) throws -> [Ticket] {
        var bot = try bot(database)
        do {
            return try bot.open(ranges, postmaster: postmaster, at: clock.now())
        } catch let error as OpeningError {
            throw CommandFailure(.data, error.description)
        }
    }
}
