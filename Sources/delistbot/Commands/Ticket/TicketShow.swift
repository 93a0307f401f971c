import ArgumentParser
import Bot
import Correspondence
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot ticket show N`: the whole story of a ticket on one screen.
struct TicketShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Tell the whole story of a ticket.")

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The ticket's number.")
    var number: Int

    @Flag(help: "Print the ticket as a JSON object.")
    var json = false

    func run() throws {
        try CommandFailure.reporting {
            let assembly = try options.assemble()
            let database = try assembly.existingDatabase()
            let rules = try assembly.rules(database)
            let output = StandardOutput()
            try database.read { tx in
                guard let ticket = try tx.ticket(TicketNumber(number)) else {
                    throw CommandFailure(
                        .data, "there is no ticket #\(number); “delistbot ticket list” shows all")
                }
                if json {
                    output.write(ticket.json())
                } else {
                    let story = try rules.story(of: ticket, in: tx)
                    output.write(Array((story.joined(separator: "\n") + "\n").utf8))
                }
            }
            output.flush()
        }
    }
}
