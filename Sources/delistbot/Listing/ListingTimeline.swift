import ArgumentParser
import Configuration
import InternetMessage
import TicketStore
import Ticketing

struct ListingTimeline: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline", abstract: "Draw a year of each address, a character a week.",
        discussion: .with(
            """
            █ is a week in which it was listed, ? one in which that was said once only or its \
            list was asked no more, · one of which no listing is known. An address without any \
            episode within the year has no line.
            """,
            examples: "delistbot listing timeline", "delistbot listing timeline 192.0.2.7",
            "delistbot listing timeline --html >listings.html"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "The address; default: all that were listed.")
    var address: String?

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    @Flag(help: "Print an HTML page.")
    var html = false

    @Flag(help: "Print one JSON object per address and list.")
    var json = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let wanted = try address.map(IPAddress.init(argument:))
        let assembly = try options.assemble(at: at)
        let now = assembly.clock.now()
        let start = now - .days(7 * ListingPicture.weekCount)
        let listings = try assembly.existingDatabase().read {
            try $0.listings(since: start, of: wanted)
        }
        let lines = TimelineLineOfListings.lines(of: listings, at: now)
        let output = shown.output
        if html {
            output.write(text: TimelinePage(lines: lines, clock: assembly.localClock).html)
        } else {
            output.list(
                lines, asJSON: json, none: "nothing was listed within the year", json: \.json,
                columns: ["ADDRESS", "LIST", "A YEAR UNTIL TODAY", "EPISODES"], row: \.row)
        }
        output.flush()
    }
}

/// A year of one address on one list.
struct TimelineLineOfListings {
    let address: IPAddress
    let list: String
    let picture: ListingPicture
    let episodes: Int

    /// The lines of those episodes, by address, then by list.
    static func lines(of listings: [Listing], at now: Timestamp) -> [TimelineLineOfListings] {
        listings.byAddressAndList.compactMap { listings in
            listings.first.map { first in
                TimelineLineOfListings(
                    address: first.address, list: first.list,
                    picture: ListingPicture(of: listings, at: now), episodes: listings.count)
            }
        }
    }

    var row: [String] { [address.description, list, picture.text, "\(episodes)"] }

    var json: JSONObject {
        [
            "schema": 1, "address": address.description, "list": list,
            "begins": picture.begins.iso8601, "weeks": picture.weeks.map(\.rawValue),
            "episodes": episodes,
        ]
    }
}
