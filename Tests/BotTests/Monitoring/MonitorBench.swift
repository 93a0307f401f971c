import Bot
import Configuration
import DNSAudit
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What the tests of monitoring share: a database in memory, a list, and a pool of sixteen.
struct MonitorBench {
    static let zone = "bl.example.org"
    let database: TicketDatabase
    var monitor: BlocklistMonitor
    var now = Timestamp(seconds: 1_793_793_600)

    init(_ keys: String = "zones: [bl.example.org]") throws {
        database = try TicketDatabase.inMemory(now: now)
        let configuration = try BotConfiguration(
            yaml: """
                mailbox: {url: "maildir:in"}
                submission: {url: "maildir:out"}
                bot: {address: delist@example.org}
                pools: [{name: bulk, addresses: [192.0.2.0/28]}]
                monitoring: {\(keys)}
                """)
        monitor = BlocklistMonitor(
            database, rules: configuration.monitoring, inventory: configuration.inventory)
    }

    /// A sweep, six hours after the last.
    @discardableResult
    mutating func sweep(_ sweeper: PlayedSweeper) throws -> BlocklistMonitor.Outcome {
        now = now + .hours(6)
        var sweeper = sweeper
        let chance = 0.5
        return try #require(
            try monitor.sweepWhereDue(by: &sweeper, at: now, chance: chance, while: { true }))
    }

    /// A sweep in which that list has those addresses.
    @discardableResult
    mutating func sweep(_ listed: String...) throws -> BlocklistMonitor.Outcome {
        try sweep(PlayedSweeper([Self.zone: listed]))
    }

    /// How the episodes stand, as `address state`.
    func states() throws -> [String] {
        try database.read { try $0.listings() }.map { "\($0.address) \($0.state.rawValue)" }
    }
}
