import Configuration
import DNSAudit
import InternetMessage
import Testing
import Ticketing

@testable import Bot
@testable import TicketStore

/// What a relay is told of sweeps.
@Suite struct ReactionTests {
    private var bench: MonitorBench

    init() throws {
        bench = try MonitorBench("zones: [bl.example.org, other.example.org], on-listing: x")
        bench.monitor.reacts = true
    }

    private func told() throws -> [String] {
        try bench.database.read { try $0.listingNews() }
    }

    private func withheld() throws -> [String] {
        try bench.database.read { try $0.withheldListings() }.map(\.address.description)
    }

    private func lists(_ one: [String], _ other: [String] = []) -> PlayedSweeper {
        PlayedSweeper(["bl.example.org": one, "other.example.org": other])
    }

    @Test mutating func onlyWhatTwoSweepsSayMovesTheRelay() throws {
        try bench.sweep(lists(["192.0.2.7"]))
        #expect(try told().isEmpty)
        for _ in 0..<3 { try bench.sweep(lists(["192.0.2.7"])) }
        #expect(try told() == ["listed 192.0.2.7"])
        try bench.sweep(lists([]))
        #expect(try told() == ["listed 192.0.2.7"])
        for _ in 0..<3 { try bench.sweep(lists([])) }
        #expect(try told() == ["listed 192.0.2.7", "clear 192.0.2.7"])
    }

    @Test mutating func anAddressIsClearOnceNoListHasIt() throws {
        for _ in 0..<2 { try bench.sweep(lists(["192.0.2.7"], ["192.0.2.7"])) }
        for _ in 0..<2 { try bench.sweep(lists([], ["192.0.2.7"])) }
        #expect(try told() == ["listed 192.0.2.7"])
        for _ in 0..<2 { try bench.sweep(lists([])) }
        #expect(try told() == ["listed 192.0.2.7", "clear 192.0.2.7"])
    }

    @Test mutating func neverMoreThanHalfOfAPoolIsTakenOut() throws {
        let all = (0..<16).map { "192.0.2.\($0)" }
        for _ in 0..<2 { try bench.sweep(lists(all)) }
        #expect(try told().count == 8)
        #expect(try withheld().count == 8)
        // Once one is clear there is room for another.
        let out = try bench.database.read { try $0.addressesOut() }.map(\.description)
        let first = try #require(out.first)
        for _ in 0..<2 { try bench.sweep(lists(all.filter { $0 != first })) }
        #expect(try told().count == 10 && told()[8] == "clear \(first)")
        #expect(try withheld().count == 7)
    }

    @Test mutating func withoutACommandNothingWaits() throws {
        bench.monitor.reacts = false
        for _ in 0..<3 { try bench.sweep(lists(["192.0.2.7"])) }
        #expect(try told().isEmpty)
    }

    @Test mutating func aListThatIsAskedNoMoreKeepsNoAddressOut() throws {
        for _ in 0..<2 { try bench.sweep(lists(["192.0.2.7"], ["192.0.2.8"])) }
        let reactions = ListingReactions(isOn: true, inventory: bench.monitor.inventory)
        try bench.database.transaction { tx in
            for listing in try tx.listingsToUnwatch(besides: ["other.example.org"]) {
                try reactions.unwatch(listing, at: bench.now, in: tx)
            }
        }
        #expect(try told() == ["listed 192.0.2.7", "listed 192.0.2.8", "clear 192.0.2.7"])
    }

    @Test mutating func whatAMonitorElsewhereTellsMovesNoRelay() throws {
        let reactions = ListingReactions(isOn: true, inventory: bench.monitor.inventory)
        let address = try #require(IPAddress("192.0.2.7"))
        let told = ListingObservation(
            address, on: "SORBS", .other, .listed, by: .monitor("x"), at: bench.now, detail: "")
        try bench.database.transaction { tx in
            try reactions.observe(told, by: bench.monitor.rules.listings, at: bench.now, in: tx)
        }
        #expect(try bench.states() == ["192.0.2.7 listed"])
        #expect(try self.told().isEmpty)
    }

    @Test mutating func aNetworkInThePoolLeavesHalfOfItsAddressesIn() throws {
        var pool = try #require(bench.monitor.inventory.pools.first)
        pool.ranges.append(try #require(IPAddressRange("2001:db8::/64")))
        bench.monitor.inventory = PoolInventory([pool])
        for _ in 0..<2 { try bench.sweep(lists((0..<16).map { "192.0.2.\($0)" })) }
        #expect(try told().count == 8 && withheld().count == 8)
    }

    @Test mutating func whatWasFoundBeforeThereWasACommandIsToldOnce() throws {
        bench.monitor.reacts = false
        for _ in 0..<2 { try bench.sweep(lists(["192.0.2.7"])) }
        let reactions = ListingReactions(isOn: true, inventory: bench.monitor.inventory)
        for _ in 0..<2 {
            try bench.database.transaction { try reactions.catchUp(at: bench.now, in: $0) }
        }
        #expect(try told() == ["listed 192.0.2.7"])
        for _ in 0..<2 { try bench.sweep(lists([])) }
        #expect(try told() == ["listed 192.0.2.7"])
        for _ in 0..<2 {
            try bench.database.transaction { try reactions.catchUp(at: bench.now, in: $0) }
        }
        #expect(try told() == ["listed 192.0.2.7", "clear 192.0.2.7"])
    }
}

extension Transaction {
    /// What a relay is to be told, oldest first.
    fileprivate func listingNews() throws -> [String] {
        let news = try value(
            String.self,
            """
            SELECT group_concat(event || ' ' || subject, '|') FROM
                (SELECT * FROM notification WHERE road = 'listing-commands' ORDER BY id)
            """)
        return (news ?? "").split(separator: "|").map(String.init)
    }
}
