import ArgumentParser
import Bot
import Configuration
import InternetMessage
import TicketStore
import Ticketing

struct ListingReport: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Take what another monitor found, from the standard input.",
        discussion: .with(
            """
            JSON, an object a line or a list of them, with address, list, state (listed or \
            clear) and perhaps at and reason; what Prometheus' Alertmanager posts of \
            dnsbl_exporter; or CSV with these names in its first line. It begins and ends \
            episodes of somebody else's lists, and opens no ticket.
            """,
            examples: "delistbot listing report --from hetrixtools <alert.json",
            "delistbot listing report --dry-run <listings.csv"))

    @OptionGroup var options: ConfigurationOption

    @Option(help: "The monitor's name, as evidence shows it.")
    var from = "report"

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    @OptionGroup var trial: TrialOption

    func perform() throws {
        let assembly = try options.assemble(at: at)
        let input = try InputFile.contents(of: "/dev/stdin")
        let now = assembly.clock.now()
        let reports = try ReportedListing.read(String(decoding: input, as: UTF8.self))
        let pools = assembly.configuration.inventory.pools
        let (ours, others) = (
            reports.filter { report in pools.contains { $0.contains(report.address) } },
            reports.filter { report in !pools.contains { $0.contains(report.address) } }
        )
        for other in others {
            StandardOutput.complain("delistbot: \(other.address) is in no pool: left out")
        }
        let rules = assembly.configuration.monitoring.listings
        let database = try assembly.existingDatabase(trying: trial.dryRun)
        let changes = try database.transaction { tx in
            try ours.compactMap { report in
                try tx.observe(report.observation(from: from, at: now), by: rules)
            }
        }
        for (listing, change) in changes where change != .seen {
            trial.say("\(listing.address) on \(listing.list): \(change.words)")
        }
        trial.say(
            "\(reports.count.counted("report")) of \(from), \(ours.count) about addresses of ours")
    }
}

extension ReportedListing {
    fileprivate func observation(from monitor: String, at now: Timestamp) -> ListingObservation {
        ListingObservation(
            address, on: list, .other, verdict, by: .monitor(monitor), at: min(at ?? now, now),
            detail: ShownText.onOneLine(reason ?? ""))
    }
}
