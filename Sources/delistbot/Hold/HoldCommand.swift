import ArgumentParser
import Correspondence
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot hold [all | pool NAME | postmaster NAME]`: stops mail to postmasters, or tells what
/// is held.
struct HoldCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Hold everything, a pool or a postmaster; list what is held.",
        usage: "delistbot hold [all | pool NAME | postmaster NAME]")

    @OptionGroup var order: OrderOptions

    @Argument(help: "all, pool NAME or postmaster NAME; nothing: list what is held.")
    var scope: [String] = []

    @Flag(help: "Print one JSON object per hold.")
    var json = false

    func perform() throws {
        guard !scope.isEmpty else { return try list() }
        try order.give(.hold, scope)
    }

    private func list() throws {
        let assembly = try order.configuration.assemble(at: order.at)
        let database = try assembly.existingDatabase()
        let holds = try database.read { try $0.holds() }
        let output = StandardOutput()
        let clock = assembly.localClock
        output.list(
            holds, asJSON: json, none: "nothing is held", json: \.json, line: { $0.line(clock) })
        output.flush()
    }
}

struct ResumeCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let what “hold” stopped go on.",
        usage: "delistbot resume all | pool NAME | postmaster NAME")

    @OptionGroup var order: OrderOptions

    @Argument(help: "all, pool NAME or postmaster NAME.")
    var scope: [String]

    func perform() throws {
        try order.give(.resume, scope)
    }
}

struct ReleaseCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "End what holds everything: an agent's word, a restore, a new mode.",
        discussion: "“--dry-run” lists what would leave, and when, under the daily caps.")

    @OptionGroup var order: OrderOptions

    func perform() throws {
        try order.give(Command(verb: .release, line: "release"), to: [])
    }
}

extension OrderOptions {
    fileprivate func give(_ verb: Command.Verb, _ scope: [String]) throws {
        let text = scope.joined(separator: " ")
        guard HoldScope(text) != nil else {
            throw CommandFailure(
                .usage,
                "\(text): cannot be given to \(verb); write all, pool NAME or postmaster NAME")
        }
        try give(Command(verb: verb, argument: text, line: "\(verb) \(text)"), to: [])
    }
}

extension Hold {
    fileprivate var json: JSONObject {
        [
            "schema": 1, "scope": scope.description, "at": at.iso8601, "reason": reason.name,
            "by": reason.agent?.description,
        ]
    }

    fileprivate func line(_ clock: LocalClock) -> String {
        "\(scope.words), since \(clock.text(at)) \(reason.words)"
    }
}
