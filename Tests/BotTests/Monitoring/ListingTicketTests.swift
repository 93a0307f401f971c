import Bot
import Configuration
import DNSAudit
import InternetMessage
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Tickets that listings on a blocklist open and close, where somebody runs it whom we write to.
@Suite struct ListingTicketTests {
    private let bench: Bench
    private var monitor: BlocklistMonitor

    init() throws {
        bench = try Bench()
        let configuration = try BotConfiguration(
            yaml: """
                mailbox: {url: "maildir:in"}
                submission: {url: "maildir:out"}
                bot: {address: delist@example.org}
                pools: [{name: transactional, addresses: [192.0.2.0/28]}]
                monitoring:
                  zones: [other.example.org]
                  own-zones: [{zone: bl.example.org, postmaster: proofpoint}]
                """)
        bench.rules.monitoring = configuration.monitoring
        monitor = BlocklistMonitor(
            bench.database, rules: configuration.monitoring, pools: configuration.inventory.pools)
    }

    private mutating func sweep(_ listed: String..., elsewhere: [String] = []) throws {
        bench.now = bench.now + .hours(6)
        var sweeper = PlayedSweeper(["bl.example.org": listed, "other.example.org": elsewhere])
        _ = try monitor.sweep(monitor.ownAddresses(), by: &sweeper, from: bench.now)
        try bench.pass()
    }

    private func tickets() throws -> [String] {
        try bench.database.read { try $0.tickets(openOnly: false) }.map { ticket in
            "\(ticket.addresses.map(\.description)) \(ticket.isClosed ? "closed" : "open")"
        }
    }

    @Test mutating func twoSweepsOpenATicketAndTwoCloseIt() throws {
        try sweep("192.0.2.1", "192.0.2.2")
        #expect(try tickets().isEmpty)
        try sweep("192.0.2.1", "192.0.2.2")
        #expect(try tickets() == ["[\"192.0.2.1\", \"192.0.2.2\"] open"])
        #expect(bench.purposes(bench.toAgents).contains("receipt"))
        for _ in 0..<3 { try sweep("192.0.2.2") }
        #expect(try tickets() == ["[\"192.0.2.1\", \"192.0.2.2\"] open"])
        try sweep()
        #expect(try tickets() == ["[\"192.0.2.1\", \"192.0.2.2\"] open"])
        try sweep()
        #expect(try tickets() == ["[\"192.0.2.1\", \"192.0.2.2\"] closed"])
        #expect(bench.toPostmaster.isEmpty)
    }

    @Test mutating func whatComesBackOpensAnother() throws {
        for _ in 0..<2 { try sweep("192.0.2.1") }
        for _ in 0..<2 { try sweep() }
        for _ in 0..<2 { try sweep("192.0.2.1") }
        #expect(try tickets() == ["[\"192.0.2.1\"] closed", "[\"192.0.2.1\"] open"])
    }

    @Test mutating func aTicketThatAPersonClosedStaysClosed() throws {
        for _ in 0..<2 { try sweep("192.0.2.1") }
        try bench.say("#1 close gave up\n")
        for _ in 0..<3 { try sweep("192.0.2.1") }
        #expect(try tickets() == ["[\"192.0.2.1\"] closed"])
    }

    @Test mutating func somebodyElsesListIsNoTicket() throws {
        for _ in 0..<3 { try sweep(elsewhere: ["192.0.2.1"]) }
        #expect(try tickets().isEmpty)
    }
}
