import ArgumentParser
import Bot
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
        usage: "delistbot hold [all | pool NAME | postmaster NAME]",
        discussion: .with(examples: "delistbot hold", "delistbot hold pool newsletter"))

    @OptionGroup var order: OrderOptions

    @Argument(help: "all, pool NAME or postmaster NAME; nothing: list what is held.")
    var scope: [String] = []

    @Flag(help: "Print one JSON object per hold.")
    var json = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        guard !scope.isEmpty else { return try list() }
        try order.give(.hold, scope)
    }

    private func list() throws {
        let assembly = try order.configuration.assemble(at: order.at)
        let database = try assembly.existingDatabase()
        let holds = try database.read { try $0.holds() }
        let pasts = try UnknownPast.gathered(from: database, assembly.ledger)
        let output = shown.output
        let clock = assembly.localClock
        output.list(
            holds, asJSON: json, none: "nothing is held", json: { $0.json(pasts) },
            columns: ["HELD", "SINCE", .cut("WHY")],
            row: { [$0.scope.words, clock.text($0.at), $0.reason.words] })
        for hold in json ? [] : holds { hold.unknowns(pasts, clock).forEach(output.write(line:)) }
        output.flush()
    }
}

struct ResumeCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let what “hold” stopped go on.",
        usage: "delistbot resume all | pool NAME | postmaster NAME",
        discussion: .with(examples: "delistbot resume postmaster proofpoint"))

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
        discussion: .with(
            """
            Of a database that was put back from a backup or made anew it says first what cannot \
            be known. “--dry-run” says that, and lists what would leave, and when, under the daily \
            caps.
            """, examples: "delistbot release --dry-run"))

    @OptionGroup var order: OrderOptions

    func perform() throws {
        try tellUnknowns()
        try order.give(Command(verb: .release, line: "release"), to: [])
    }
}

extension ReleaseCommand {
    /// Before the hold ends: whoever knows more can stop here.
    private func tellUnknowns() throws {
        let assembly = try order.configuration.assemble(at: order.at)
        let pasts = try UnknownPast.gathered(from: assembly.existingDatabase(), assembly.ledger)
        guard !pasts.isEmpty else { return }
        StandardOutput.say("What nobody can know from here:")
        for line in pasts.flatMap({ $0.lines(assembly.localClock) }) { StandardOutput.say(line) }
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
    fileprivate func json(_ pasts: [UnknownPast]) -> JSONObject {
        [
            "schema": 1, "scope": scope.description, "at": at.iso8601, "reason": reason.name,
            "by": reason.agent?.description,
            "unknown": pasts.first { $0.cause.rawValue == reason.name }?.json,
        ]
    }

    /// What should be known before it ends.
    fileprivate func unknowns(_ pasts: [UnknownPast], _ clock: LocalClock) -> [String] {
        pasts.filter { $0.cause.rawValue == reason.name }.flatMap { $0.lines(clock) }
    }
}

extension UnknownPast {
    /// Its sentences as a list for a terminal.
    func lines(_ clock: LocalClock) -> [String] {
        sentences(clock).flatMap { sentence in
            DoctorTable.wrapped(sentence, 76).enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
        }
    }

    var json: JSONObject {
        [
            "knownUntil": knownUntil?.iso8601,
            "forgotten": forgotten.count, "forgottenOn": forgotten.tickets.map(\.value),
            "approvalsForgotten": forgottenApprovals.count,
            "withoutOutcome": withoutOutcome.count,
            "withoutOutcomeOn": withoutOutcome.tickets.map(\.value),
            "unfetched": unfetched, "readToEnd": isReadToEnd,
            "ledgerTrouble": ledgerTrouble?.what,
        ]
    }
}
