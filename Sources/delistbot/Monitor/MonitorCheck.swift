import ArgumentParser
import Bot
import Configuration
import DNS
import DNSAudit
import InternetMessage
import TicketStore
import Ticketing

struct MonitorCheck: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Ask the blocklists now: about all our addresses, or some.",
        discussion: .with(
            """
            Each zone is tested first and left out where it is not to be trusted. An answer is one \
            of five: listed, not listed, refused, failed, not asked. What was found is kept as \
            episodes; it counts for certain once another sweep, a quarter of an hour later or \
            more, says the same. Without addresses, what is not listed is only counted.
            """,
            examples: "delistbot monitor check", "delistbot monitor check 192.0.2.7 --json",
            "delistbot monitor check 192.0.2.0/24 --dry-run"))

    @OptionGroup var options: ConfigurationOption

    @Argument(help: "Addresses, blocks or ranges; default: all of the pools.")
    var addresses: [String] = []

    @Option(help: "Pretend that it is this moment, e.g. 2026-11-23T09:00:00Z.")
    var at: String?

    @Flag(help: "Print one JSON object per answer.")
    var json = false

    @Flag(help: "Ask, and keep nothing of it.")
    var dryRun = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble(at: at)
        guard assembly.configuration.monitoring.isOn || !addresses.isEmpty else {
            throw CommandFailure(
                .configuration,
                "no blocklist is configured; write “monitoring:” into \(options.place), with "
                    + "nothing beneath it but “every: 6h” for the usual ones")
        }
        var monitor = assembly.monitor(dryRun ? nil : try assembly.existingDatabase())
        if let database = monitor.database {
            try assembly.refuseEarlierClock(than: database, given: at)
        }
        let swept = try swept(by: monitor)
        guard swept.count > 0 else {
            throw CommandFailure(
                .data,
                "no address is left to ask about; name one, or add pools to the configuration"
            )
        }
        let output = shown.output
        let outcome = try sweep(swept, by: &monitor, assembly, output)
        if !json { Self.tell(outcome, of: swept, output) }
        output.flush()
        guard outcome.counts[.listed, default: 0] + outcome.counts[.notListed, default: 0] > 0
        else {
            throw CommandFailure(
                .unavailable,
                "no blocklist gave an answer; see that the name servers of “monitoring.servers” "
                    + "can be reached")
        }
    }

    private func swept(by monitor: BlocklistMonitor) throws -> SweptAddresses {
        guard !addresses.isEmpty else { return try monitor.ownAddresses() }
        return SweptAddresses(
            try addresses.map { text in
                guard let range = IPAddressRange(text) else {
                    throw CommandFailure(
                        .usage,
                        "“\(text)” is no address; write 192.0.2.7, 192.0.2.0/28 or "
                            + "192.0.2.1-192.0.2.9")
                }
                return range
            })
    }

    private func sweep(
        _ swept: SweptAddresses, by monitor: inout BlocklistMonitor, _ assembly: Assembly,
        _ output: StandardOutput
    ) throws -> BlocklistMonitor.Outcome {
        var sweeper = assembly.sweeper
        let total = swept.count * assembly.configuration.monitoring.zones.count
        let showsAll = !addresses.isEmpty && swept.count <= Self.wholeMax
        var rows: [[String]] = []
        let outcome = try ProgressLine.during("asking blocklists", of: total) { line in
            let hear: ([BlocklistFinding], BlocklistSweep) -> Void = { findings, sweep in
                line.reach(sweep.found)
                for finding in findings where showsAll || finding.result.isNews || json {
                    if json {
                        output.write(JSONLine.bytes(of: finding.json))
                    } else {
                        rows.append(finding.row)
                    }
                }
            }
            return try monitor.sweep(
                swept, by: &sweeper, from: assembly.clock.now(), hear: hear)
        }
        if !rows.isEmpty {
            output.write(
                TextTable(
                    ["ADDRESS", "LIST", "ANSWER", .cut("SAYS")],
                    rows: rows.sorted { $0.lexicographicallyPrecedes($1) }))
        }
        return outcome
    }

    /// Of so many addresses every answer is shown.
    private static let wholeMax = 16

    private static func tell(
        _ outcome: BlocklistMonitor.Outcome, of swept: SweptAddresses, _ output: StandardOutput
    ) {
        for zone in outcome.zones {
            if let fault = zone.fault { output.write(line: "\(zone.zone): \(fault.words)") }
        }
        for range in outcome.omitted {
            output.write(line: "\(range): too many addresses, asked about those of tickets only")
        }
        let counts = BlocklistResult.Kind.allCases.map {
            "\(outcome.counts[$0, default: 0].grouped) \($0.words)"
        }
        let asked = swept.count.counted("address", "addresses")
        output.write(
            line: "\(asked), \(outcome.zones.count.counted("zone")): "
                + counts.joined(separator: ", "))
    }
}

extension BlocklistResult {
    /// Whether it is worth a line among thousands.
    fileprivate var isNews: Bool {
        switch self {
        case .listed, .refused, .failed: true
        case .notListed, .notAsked: false
        }
    }
}

extension BlocklistFinding {
    fileprivate var row: [String] {
        [address.description, zone, result.kind.words, result.words]
    }

    fileprivate var json: JSONObject {
        var codes: [String] = []
        var reason: String?
        if case .listed(let given, _, let text) = result { (codes, reason) = (given, text) }
        return [
            "schema": 1, "address": address.description, "list": zone,
            "result": result.kind.rawValue, "codes": codes, "reason": reason,
            "because": result.words.isEmpty ? nil : result.words,
        ]
    }
}
