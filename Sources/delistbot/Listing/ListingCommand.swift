import ArgumentParser
import Configuration
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot listing`: episodes of our addresses on lists.
struct ListingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listing",
        abstract: "See when which of our addresses was on which list.",
        subcommands: [
            ListingList.self, ListingShow.self, ListingTimeline.self, ListingReport.self,
            ListingImport.self,
        ])
}

struct ListingList: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the episodes, one a line.",
        discussion: .with(
            "Those that have not ended, and with --all those of before.",
            examples: "delistbot listing list", "delistbot listing list --all --json"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Also those that have ended.")
    var all = false

    @Flag(help: "Print one JSON object per episode.")
    var json = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble()
        let listings = try assembly.existingDatabase().read { try $0.listings(openOnly: !all) }
        let clock = assembly.localClock
        let output = shown.output
        output.list(
            listings, asJSON: json, none: "no address is listed, as far as is known",
            json: \.json,
            columns: ["NUMBER", "ADDRESS", "LIST", "STATE", "SINCE", "UNTIL", "LAST SEEN"],
            row: { $0.row(clock) })
        output.flush()
    }
}

struct ListingShow: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show the episodes of an address with their evidence.",
        discussion: .with(examples: "delistbot listing show 192.0.2.7"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The address.")
    var address: String

    @Flag(help: "Print one JSON object per episode.")
    var json = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let address = try IPAddress(argument: address)
        let assembly = try options.assemble()
        let found = try assembly.existingDatabase().read { tx in
            try tx.listings(of: address).map { listing in
                (listing, try listing.number.map { try tx.evidence(of: $0) } ?? [])
            }
        }
        let output = shown.output
        if found.isEmpty, !json {
            output.write(line: "\(address) was on no list, as far as is known")
        }
        for (listing, evidence) in found {
            if json {
                output.write(JSONLine.bytes(of: listing.json(evidence)))
            } else {
                write(listing, evidence, assembly.localClock, output)
            }
        }
        output.flush()
    }

    private func write(
        _ listing: Listing, _ evidence: [ListingEvidence], _ clock: LocalClock,
        _ output: StandardOutput
    ) {
        output.write(line: listing.heading(clock), .bold)
        for piece in evidence {
            let name = piece.name.isEmpty ? piece.source : "\(piece.source) \(piece.name)"
            output.write(
                line: "  \(clock.text(piece.at))  \(piece.change.words), by \(name)"
                    + (piece.detail.isEmpty ? "" : ": \(ShownText.onOneLine(piece.detail))"))
        }
    }
}

extension IPAddress {
    /// The address that an argument names.
    init(argument text: String) throws(CommandFailure) {
        guard let address = IPAddress(text) else {
            throw CommandFailure(.usage, "“\(text)” is no address; write it like 192.0.2.7")
        }
        self = address
    }
}
