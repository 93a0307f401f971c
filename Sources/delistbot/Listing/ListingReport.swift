import ArgumentParser
import Bot
import Configuration
import DNSAudit
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
        let now = assembly.clock.now()
        // What came first is told first, whatever the order of the rows.
        let reports = try ReportedListing.read(try InputFile.text(of: "/dev/stdin"))
            .sorted { ($0.at ?? now) < ($1.at ?? now) }
        let inventory = assembly.configuration.inventory
        let (ours, others) = (
            reports.filter { inventory.contains($0.address) },
            reports.filter { !inventory.contains($0.address) }
        )
        for other in others {
            StandardOutput.complain("delistbot: \(other.address) is in no pool: left out")
        }
        let database = try assembly.existingDatabase(trying: trial.dryRun)
        try assembly.refuseEarlierClock(than: database, given: at)
        let changes = try assembly.monitor(database).take(
            ours.map { $0.observation(from: from, at: now, assembly.configuration) }, at: now)
        for (listing, change) in changes where change != .seen {
            trial.say("\(listing.address) on \(listing.list): \(change.words)")
        }
        trial.say(
            "\(reports.count.counted("report")) of \(from), \(ours.count) about addresses of ours")
    }
}

extension ReportedListing {
    /// What it says of a postmaster's list, by its name in the configuration, or of another one.
    fileprivate func observation(
        from monitor: String, at now: Timestamp, _ configuration: BotConfiguration
    ) -> ListingObservation {
        // Names of hosts are the same in capitals.
        var name = list.contains(".") && !list.contains(" ") ? list.lowercased() : list
        if name.count > 1, name.last == "." { name.removeLast() }
        let postmaster = configuration.postmasters.values.first { $0.isCalled(name) }
        return ListingObservation(
            address, on: postmaster?.name ?? name, postmaster == nil ? .other : .postmaster,
            verdict, by: .monitor(monitor), at: min(at ?? now, now),
            detail: ShownText.onOneLine(reason ?? ""))
    }
}
