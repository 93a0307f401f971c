import Configuration
import DNSAudit
import InternetMessage
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// A year of three pools, three lists, a resolver and a postmaster, a sweep a day.
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
    /// What Proofpoint refuses, and when an agent hears that it is over.
    private static let refusals: [(day: Int, address: String)] = [
        (30, "192.0.2.7"),
        // The bad customer again: thrice in sixty days.
        (61, "198.51.100.5"), (90, "198.51.100.5"), (115, "198.51.100.5"),
        // The range event, with what may be a chance beside it.
        (200, "203.0.113.0"), (201, "203.0.113.1"), (201, "203.0.113.2"),
    ]
    private static let orders: [(day: Int, text: String)] = [
        (34, "#1 close delisted\n"), (75, "#2 close delisted\n"), (100, "#3 close delisted\n"),
        (117, "#4 review done their list is gone\n"), (125, "#4 close delisted\n"),
        (210, "#5 close delisted\n#6 close delisted\n#7 close delisted\n"),
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
    /// What tickets say of reviews and siblings, by day and ticket, in order.
    private(set) var remarks: [String] = []
    /// Which blocks were suspected from which day on.
    private(set) var suspicions: [String] = []
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
        for index in bench.rules.pools.indices {
            bench.rules.pools[index].owner = EmailAddress("mira@example.org")
        }
        bench.rules.monitoring = configuration.monitoring
        (bench.notifier, bench.listingNotifier) = (notifier, relay)
        monitor = BlocklistMonitor(
            bench.database, rules: configuration.monitoring, inventory: configuration.inventory)
        monitor.reacts = true
        start = bench.now
    }

    mutating func live() throws {
        for day in 1...Self.days {
            bench.now = start + .days(day)
            var sweeper = sweeper(on: day)
            let addresses = try monitor.ownAddresses()
            _ = try monitor.sweep(addresses, by: &sweeper, from: bench.now)
            for refusal in Self.refusals where refusal.day == day { bench.report(refusal.address) }
            try bench.pass()
            for order in Self.orders where order.day == day { try bench.say(order.text) }
            try note(day)
            alarms += notifier.carried.map {
                "\(day) \($0.alarm.subject) \($0.alarm.kind) \($0.event)"
            }
            told += relay.told.map { "\(day) \($0)" }
            (notifier.carried, relay.told) = ([], [])
        }
    }

    private mutating func note(_ day: Int) throws {
        let tickets = try bench.database.read { try $0.tickets(openOnly: false) }
        for number in tickets.map(\.number).sorted() {
            for entry in try bench.timeline(number.value) {
                let remark: String
                switch entry {
                case .reviewOpened(let count, _, _): remark = "\(number) review of listing \(count)"
                case .siblingsRefused(let siblings): remark = "\(number) warns of \(siblings)"
                default: continue
                }
                if !remarks.contains(where: { $0.hasSuffix(remark) }) {
                    remarks.append("\(day) \(remark)")
                }
            }
        }
        let suspected = try bench.database.read { tx in
            try bench.rules.rangesSuspected(at: "proofpoint", in: tx).map(\.words)
        }.joined(separator: "; ")
        let last = suspicions.last?.drop { $0 != " " }.dropFirst() ?? ""
        if suspected != last { suspicions.append("\(day) \(suspected)") }
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

    /// The episodes on DNS blocklists, or on the postmaster's list, as `address list first-last
    /// interruptions`.
    func episodes(_ kind: Listing.Kind) throws -> [String] {
        let listings = try bench.database.read { try $0.listings() }.filter { $0.kind == kind }
        return listings.map { listing in
            let (first, last) = (day(of: listing.beganAt), listing.endedAt.map(day(of:)) ?? -1)
            return "\(listing.address) \(listing.list) \(first)-\(last) \(listing.interruptions)"
        }
    }

    private func day(of moment: Timestamp) -> Int {
        Int((moment - start).milliseconds / Duration.days(1).milliseconds)
    }
}
