import ArgumentParser
import Bot
import Configuration
import Correspondence
import Foundation
import InternetMessage
import Ticketing

/// One command of agents as a subcommand.
protocol OrderSyntax {
    static var verb: Command.Verb { get }
}

extension OrderSyntax {
    static var abstract: String { verb.syntax.order?.abstract ?? "" }
    /// How it is given to ticket 12.
    static var example: String {
        let words = verb.syntax.example.split(separator: " ").dropFirst()
        let rest = argument == nil ? [] : words.map { $0.hasPrefix("#") ? "'\($0)'" : "\($0)" }
        return (["delistbot ticket", verb.rawValue, "12"] + rest).joined(separator: " ")
    }
    /// What stands after the ticket's number, for people; nil: nothing.
    static var argument: String? { verb.syntax.order?.argument }
}

/// Options that go with everything that writes on an agent's behalf.
struct OrderOptions: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOption

    @OptionGroup var person: PersonOption

    @Flag(help: "Only tell what would be done.")
    var dryRun = false

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    /// Gives one command to each of the tickets, or to none, and prints what came of it.
    func give(_ command: Command, to tickets: [TicketNumber]) throws {
        let assembly = try configuration.assemble(at: at)
        let agent = try person.agent(of: assembly.configuration)
        var bot = try assembly.bot(try assembly.existingDatabase())
        guard Set(command.tickets).isSubset(of: tickets.map(\.value)) else {
            throw CommandFailure(
                .usage, "“\(command.line)”: names tickets; name them before the command: 12,15")
        }
        var refusals: [String] = []
        let targets = tickets.isEmpty ? [nil] : tickets.map(Optional.some)
        for ticket in targets {
            let outcome = try bot.carryOut(
                command, on: ticket, for: agent, isTrial: dryRun, at: assembly.clock.now())
            if outcome.isDone { report(outcome) } else { refusals.append(outcome.words) }
        }
        guard refusals.isEmpty else {
            throw CommandFailure(.data, refusals.joined(separator: "\n"))
        }
    }

    private func report(_ outcome: OrderOutcome) {
        let output = StandardOutput()
        let result = dryRun ? "Would be done: \(outcome.words)" : outcome.words
        output.write(line: result)
        output.flush()
        guard !dryRun, let undo = outcome.undo else { return }
        // By mail it is `undo #12` or `unmute #12`.
        let isTicket = undo.contains(" #")
        let command = isTicket ? "ticket \(undo.replacing(" #", with: " "))" : undo
        let person = person.address.map { " --as \($0)" } ?? ""
        StandardOutput.say("To take it back: delistbot \(command)\(person)")
    }
}

/// `delistbot ticket VERB N …`: what a reply by mail does, on the command line.
struct OrderCommand<Syntax: OrderSyntax>: ReportingCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Syntax.verb.rawValue, abstract: Syntax.abstract,
            usage: "delistbot ticket \(Syntax.verb.rawValue) NUMBER"
                + (Syntax.argument.map { " \($0)" } ?? ""),
            discussion: .with(
                "Mail that follows leaves at once where the daemon runs, else with the next pass.",
                examples: Syntax.example))
    }

    @OptionGroup var order: OrderOptions

    @Argument(help: "The ticket's number; several with commas: 12,15.")
    var tickets: String

    @Argument(help: "The rest of the command, as in a mail.")
    var words: [String] = []

    func perform() throws {
        let numbers = try TicketNumber.list(tickets)
        let text = try words.isEmpty && Syntax.verb == .send ? Self.input() : joined
        guard Syntax.argument != nil || text.isEmpty else {
            throw CommandFailure(
                .usage, "“\(text)”: “\(Syntax.verb)” takes nothing more; leave it out")
        }
        let line = text.isEmpty ? Syntax.verb.rawValue : "\(Syntax.verb.rawValue) \(text)"
        let command =
            CommandReader.commands(in: line).first { $0.verb == Syntax.verb }
            ?? Command(verb: Syntax.verb, argument: text.isEmpty ? nil : text, line: line)
        try order.give(command, to: numbers)
    }

    private var joined: String { words.joined(separator: " ") }

    /// A mail's text is long: without one on the line, it is read from standard input.
    private static func input() throws -> String {
        guard let bytes = try FileHandle.standardInput.read(upToCount: 1 << 20) else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension TicketNumber {
    /// The numbers of `12`, `#12` or `12,15`.
    static func list(_ text: String) throws -> [TicketNumber] {
        try text.split(separator: ",").map { part in
            let digits = part.drop { $0 == "#" || $0 == " " }
            guard let number = Int(digits), number > 0 else {
                throw CommandFailure(.usage, "\(part): is no ticket's number; write 12")
            }
            return TicketNumber(number)
        }
    }
}
