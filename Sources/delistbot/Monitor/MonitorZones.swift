import ArgumentParser
import Configuration
import DNSAudit
import Foundation
import InternetMessage
import TicketStore
import Ticketing

struct MonitorZones: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "zones", abstract: "List the blocklists that are asked, and how they fare.",
        discussion: .with(
            "How a zone fared is what its last test said; every sweep tests it again.",
            examples: "delistbot monitor zones"))

    @OptionGroup var options: ConfigurationOption

    @Flag(help: "Print one JSON object per zone.")
    var json = false

    @OptionGroup var shown: ColorOption

    func perform() throws {
        let assembly = try options.assemble()
        let monitoring = assembly.configuration.monitoring
        let hasDatabase = FileManager.default.fileExists(
            atPath: assembly.configuration.bot.database)
        let standings =
            hasDatabase ? try assembly.existingDatabase().read { try $0.zoneStandings() } : [:]
        let clock = assembly.localClock
        let output = shown.output
        output.list(
            monitoring.isOn ? monitoring.zones : [], asJSON: json,
            none: "no blocklist is asked: there is no “monitoring:” in the configuration",
            json: { $0.json(standings[$0.name]) },
            columns: ["ZONE", "ASKED ABOUT", "TESTED", .cut("STANDING"), .cut("REMOVAL")],
            row: { $0.row(standings[$0.name], clock) })
        output.flush()
    }
}

extension BlocklistZone {
    fileprivate func json(_ standing: ZoneStanding?) -> JSONObject {
        [
            "schema": 1, "zone": name, "addresses": versions.rawValue, "perSecond": rate,
            "testedAt": standing?.testedAt.iso8601,
            "trusted": standing.map { $0.fault == nil }, "fault": standing?.fault,
            "faultSince": standing?.since?.iso8601, "removal": removal,
        ]
    }

    fileprivate func row(_ standing: ZoneStanding?, _ clock: LocalClock) -> [String] {
        let fault = standing?.fault.map { fault in
            fault + (standing?.since.map { ", since \(clock.text($0))" } ?? "")
        }
        return [
            name, versions.rawValue, standing.map { clock.text($0.testedAt) } ?? "never",
            standing == nil ? "not tested yet" : fault ?? "trusted", removal ?? "",
        ]
    }
}
