import Bot
import DNSAudit
import GRDB
import InternetMessage
import Testing
import Ticketing

@testable import TicketStore

/// What sweeps make of episodes, on a real database.
@Suite struct BlocklistMonitorTests {
    private var bench: MonitorBench

    init() throws { bench = try MonitorBench() }

    @Test mutating func twoSweepsMustAgreeOnBothEnds() throws {
        try bench.sweep("192.0.2.7")
        #expect(try bench.states() == ["192.0.2.7 suspected"])
        try bench.sweep("192.0.2.7")
        #expect(try bench.states() == ["192.0.2.7 listed"])
        try bench.sweep()
        #expect(try bench.states() == ["192.0.2.7 doubted"])
        try bench.sweep()
        #expect(try bench.states() == ["192.0.2.7 ended"])
        let evidence = try bench.database.read { try $0.evidence(of: 1) }
        #expect(evidence.map(\.change) == [.began, .confirmed, .doubted, .ended])
        #expect(evidence.first?.detail == "127.0.0.2; spam trap")
    }

    @Test mutating func whatAnotherMonitorSaysIsToldToWebhooksAndProvesNothingOfAListAskedHere()
        throws
    {
        bench.monitor.webhooks = [WebhookRule(name: "chat", format: .json)]
        let address = try #require(IPAddress("192.0.2.7"))
        let reports = ["bl.example.net", String(MonitorBench.zone.uppercased().prefix(6))].map {
            ListingObservation(
                address, on: $0, .other, .listed, by: .monitor("x"), at: bench.now, detail: "")
        }
        let taken = try bench.monitor.take(reports, at: bench.now)
        #expect(taken.map(\.change) == [.began, .began])
        #expect(taken.map(\.listing.state) == [.listed, .suspected])
        #expect(taken.last?.listing.list == MonitorBench.zone)
        let posts = try bench.database.read { tx in
            try tx.rows("SELECT road, event, facts FROM notification").map {
                ($0[0] as String, $0[1] as String, $0[2] as String)
            }
        }
        #expect(posts.count == 1 && posts[0].0 == "webhook:chat" && posts[0].1 == "listed")
        #expect(posts[0].2.contains("bl.example.net"))
    }

    @Test mutating func whatIsNotOursIsAskedAboutAndNotKept() throws {
        var sweeper = PlayedSweeper([MonitorBench.zone: ["192.0.2.7", "192.0.2.200"]])
        let range = try #require(IPAddressRange("192.0.2.0/24"))
        let outcome = try bench.monitor.sweep(
            SweptAddresses([range]), by: &sweeper, from: bench.now)
        #expect(outcome.counts[.listed] == 2)
        #expect(try bench.states() == ["192.0.2.7 suspected"])
    }

    @Test mutating func oneSweepAloneProvesNothing() throws {
        try bench.sweep("192.0.2.7")
        for _ in 0..<3 {
            try bench.sweep()
            try bench.sweep("192.0.2.7")
        }
        let listings = try bench.database.read { try $0.listings() }
        #expect(listings.allSatisfy { $0.confirmedAt == nil })
    }

    /// “IPs randomly going clean” is what other monitors make of a lost answer.
    @Test mutating func whatIsNotKnownNeverEndsAnEpisode() throws {
        try bench.sweep("192.0.2.7")
        try bench.sweep("192.0.2.7")
        var away = PlayedSweeper([MonitorBench.zone: []])
        let answers: [DNSAnswer] = [
            .unknown("time-out"), .refused, .found(["127.255.255.254"]), .found(["198.51.100.1"]),
        ]
        for answer in answers {
            away.resolver = { _ in answer }
            try bench.sweep(away)
            away.resolver = { $0.hasPrefix("7.2.0.192.") ? answer : nil }
            try bench.sweep(away)
            #expect(try bench.states() == ["192.0.2.7 listed"])
        }
    }

    @Test mutating func aResolverThatLiesListsNothing() throws {
        var lying = PlayedSweeper([MonitorBench.zone: []])
        lying.resolver = { _ in .found(["198.51.100.9"]) }
        for _ in 0..<3 { try bench.sweep(lying) }
        lying.resolver = { _ in .found(["127.255.255.254"]) }
        for _ in 0..<3 { try bench.sweep(lying) }
        #expect(try bench.states().isEmpty)
        let standing = try bench.database.read { try $0.zoneStandings() }
        #expect(standing[MonitorBench.zone]?.fault != nil)
    }

    @Test mutating func aListThatListsTheWorldIsSwitchedOffUntilItIsMended() throws {
        var world = PlayedSweeper([MonitorBench.zone: []])
        world.resolver = { $0.hasSuffix(MonitorBench.zone) ? .found(["127.0.0.2"]) : nil }
        let outcome = try bench.sweep(world)
        #expect(outcome.counts == [.notAsked: 16])
        let standing = try bench.database.read { try $0.zoneStandings()[MonitorBench.zone] }
        #expect(standing?.fault?.contains("lists everything") == true)
        try bench.sweep()
        let mended = try bench.database.read { try $0.zoneStandings()[MonitorBench.zone] }
        #expect(mended?.fault == nil)
    }

    @Test mutating func aSweepIsDueOnItsScheduleAndNeverTwice() throws {
        var sweeper = PlayedSweeper([MonitorBench.zone: []])
        var monitor = bench.monitor
        let now = bench.now
        #expect(try monitor.nextSweep(at: now) == now)
        #expect(
            try monitor.sweepWhereDue(by: &sweeper, at: now, chance: 1, while: { true }) != nil)
        let again = try monitor.sweepWhereDue(by: &sweeper, at: now, chance: 1, while: { true })
        #expect(again == nil)
        #expect(try monitor.nextSweep(at: now) == now + .hours(6) + .minutes(36))
        // A clock that was ahead puts nothing off.
        let back = now - .days(100)
        #expect(try monitor.nextSweep(at: back) == back + .hours(6) + .minutes(36))
    }

    @Test mutating func aSweepThatIsBrokenOffKeepsWhatItFoundAndEndsNothing() throws {
        var sweeper = PlayedSweeper([MonitorBench.zone: ["192.0.2.0"]])
        var monitor = bench.monitor
        var left = 12
        _ = try monitor.sweepWhereDue(
            by: &sweeper, at: bench.now, chance: 0.5,
            while: {
                left -= 1
                return left > 0
            })
        #expect(try bench.states() == ["192.0.2.0 suspected"])
        #expect(try bench.database.read { try $0.lastSweep() } == nil)
    }

    @Test func whatIsNotListedLeavesNoRow() throws {
        var bench = bench
        try bench.sweep()
        #expect(try bench.states().isEmpty)
        #expect(
            try bench.database.read { try $0.lastSweep() }?.counts[.notListed] == 16)
    }
}
