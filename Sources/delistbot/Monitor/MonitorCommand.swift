import ArgumentParser
import Bot
import Configuration
import DNS
import DNSAudit
import InternetMessage
import TicketStore
import Ticketing

/// `delistbot monitor`: what DNS blocklists say of our addresses.
struct MonitorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: "Ask DNS blocklists about our addresses, and see how they fare.",
        subcommands: [MonitorCheck.self, MonitorZones.self])
}

extension Assembly {
    /// What asks blocklists, over the database where one is given.
    func monitor(_ database: TicketDatabase?) -> BlocklistMonitor {
        var monitor = BlocklistMonitor(
            database, rules: configuration.monitoring, inventory: configuration.inventory)
        monitor.reacts =
            configuration.bot.mode == .live && configuration.monitoring.tellsRelay
        monitor.webhooks = configuration.webhooks.map(\.rule)
        return monitor
    }

    /// By what they are asked.
    var sweeper: CAresSweeper {
        var sweeper = CAresSweeper(servers: configuration.monitoring.nameServers)
        sweeper.timeout = configuration.monitoring.timeout
        sweeper.outstanding = configuration.monitoring.outstanding
        return sweeper
    }
}
