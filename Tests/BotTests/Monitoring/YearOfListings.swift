import Bot
import Configuration
import DNSAudit
import InternetMessage
import TicketStore
import Ticketing

@testable import Simulation

/// A year of three pools, three lists and a resolver, a sweep a day.
struct YearOfListings {
    static let days = 330
    /// What stands where, and when: from the first day to the last, both included.
    private static let listings: [(list: String, addresses: [String], days: ClosedRange<Int>)] = [
        // Flapping.
        ("bl", ["192.0.2.7"], 10...14), ("bl", ["192.0.2.7"], 17...20),
        ("bl", ["192.0.2.7"], 23...26),
        // One bad customer, twice.
        ("bl", ["198.51.100.5"], 60...120), ("other", ["198.51.100.5"], 60...120),
        ("bl", ["198.51.100.5"], 150...170),
        // A range event.
        ("other", (0..<12).map { "203.0.113.\($0)" }, 200...205),
        // What stands while the resolver lies, and while nobody answers.
        ("bl", ["192.0.2.3"], 295...315),
    ]
    private static let deadDays = 250...260
    private static let lyingDays = 300...306
    private static let silentDay = 310

    private let bench: Bench
    private var monitor: BlocklistMonitor
    private let start: Timestamp
    private let relay = BenchListingNotifier()
    private let notifier = BenchNotifier()
    /// What was told on which day, in order.
    private(set) var alarms: [String] = []
    /// What the relay was told on which day, in order.
    private(set) var told: [String] = []

    init() throws {
        bench = try Bench()
        let configuration = try BotConfiguration(
            yaml: """
                mailbox: {url: "maildir:in"}
                submission: {url: "maildir:out"}
                bot: {address: delist@example.org}
                pools:
                  - {name: transactional, addresses: [192.0.2.0/28]}
                  - {name: bulk, addresses: [198.51.100.0/28]}
                  - {name: shared, addresses: [203.0.113.0/28]}
                monitoring: {zones: [bl.example, other.example, dead.example], every: 24h}
                """)
        bench.rules.pools = configuration.inventory.pools
        bench.rules.monitoring = configuration.monitoring
        (bench.notifier, bench.listingNotifier) = (notifier, relay)
        monitor = BlocklistMonitor(
            bench.database, rules: configuration.monitoring, pools: configuration.inventory.pools)
        monitor.reacts = true
        start = bench.now
    }

    mutating func live() throws {
        for day in 1...Self.days {
            bench.now = start + .days(day)
            var sweeper = sweeper(on: day)
            let addresses = try monitor.ownAddresses()
            _ = try monitor.sweep(addresses, by: &sweeper, from: bench.now)
            try bench.pass()
            alarms += notifier.carried.map {
                "\(day) \($0.alarm.subject) \($0.alarm.kind) \($0.event)"
            }
            told += relay.told.map { "\(day) \($0)" }
            (notifier.carried, relay.told) = ([], [])
        }
    }

    private func sweeper(on day: Int) -> PlayedSweeper {
        var lists: [String: [String]] = ["bl.example": [], "other.example": [], "dead.example": []]
        for (list, addresses, days) in Self.listings where days.contains(day) {
            lists["\(list).example"]? += addresses
        }
        var sweeper = PlayedSweeper(lists)
        if Self.deadDays.contains(day) {
            sweeper.resolver = { $0.hasSuffix("dead.example") ? .found(["127.0.0.2"]) : nil }
        } else if Self.lyingDays.contains(day) {
            sweeper.resolver = { _ in .found(["198.51.100.99"]) }
        } else if day == Self.silentDay {
            sweeper.resolver = { $0.hasSuffix("bl.example") ? .unknown("time-out") : nil }
        }
        return sweeper
    }

    /// The episodes as `address list first-last interruptions`.
    func episodes() throws -> [String] {
        try bench.database.read { try $0.listings() }.map { listing in
            let (first, last) = (day(of: listing.beganAt), listing.endedAt.map(day(of:)) ?? -1)
            return "\(listing.address) \(listing.list) \(first)-\(last) \(listing.interruptions)"
        }
    }

    private func day(of moment: Timestamp) -> Int {
        Int((moment - start).milliseconds / Duration.days(1).milliseconds)
    }
}
