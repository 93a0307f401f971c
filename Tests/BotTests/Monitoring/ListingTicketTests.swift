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
            bench.database, rules: configuration.monitoring, inventory: configuration.inventory)
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

    @Test mutating func whoeverIsResponsibleHearsThatTheListingIsOver() throws {
        for _ in 0..<2 { try sweep("192.0.2.1") }
        for _ in 0..<2 { try sweep() }
        let told = bench.toAgents.last { bench.purposes([$0]) == ["delisting-confirmed"] }
        #expect(
            try bench.text(told).contains("Sweeps find 192.0.2.1 on bl.example.org no more."))
        #expect(try bench.timeline().contains(.listingsEnded(on: ["bl.example.org"])))
    }

    @Test mutating func aTicketClosedAgainstWhatSweepsSayIsToldSo() throws {
        for _ in 0..<2 { try sweep("192.0.2.1") }
        try bench.say("#1 close not listed\n")
        #expect(
            try bench.lastAnswer().contains(
                "But the last sweep found 192.0.2.1 on bl.example.org."))
    }

    @Test mutating func theDraftSaysThatItIsListedAndNotThatMailWasRefused() throws {
        for _ in 0..<2 { try sweep("192.0.2.1") }
        let draft = try #require(try bench.draft()).body.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        #expect(draft.contains("the address is listed in bl.example.org, first seen there on"))
        #expect(!draft.contains("refused"))
        let receipt = bench.toAgents.last { bench.purposes([$0]) == ["receipt"] }
        #expect(try bench.text(receipt).contains("- Listed in bl.example.org: 192.0.2.1"))
    }

    @Test func anAddressThatAnAgentNamesWithoutARefusalIsReportedAsBlocked() throws {
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.1\n"))
        try bench.pass()
        let receipt = try bench.text(
            bench.toAgents.last { bench.purposes([$0]) == ["receipt"] })
        #expect(receipt.contains("Reported as blocked by Proofpoint, without a refusal: 192.0.2.1"))
        #expect(receipt.contains("Mail from our address 192.0.2.1 seems to be blocked by servers"))
    }

    private func alarms(_ words: String) throws -> [String] {
        try bench.toAgents.filter { bench.purposes([$0]) == ["alert"] }.map(bench.text)
            .filter { $0.contains(words) }
    }

    @Test mutating func whatJoinsAListWhileItsAlarmStandsIsNamed() throws {
        for _ in 0..<2 { try sweep(elsewhere: ["192.0.2.1"]) }
        for _ in 0..<3 { try sweep(elsewhere: ["192.0.2.1", "192.0.2.2"]) }
        let told = try alarms("Addresses of ours are on other.example.org")
        let more = try alarms("More addresses of ours are on other.example.org")
        let agents = bench.rules.everyAgent.count
        #expect(told.count == agents && more.count == agents)
        #expect(told.allSatisfy { $0.contains("192.0.2.1, since") && !$0.contains("192.0.2.2,") })
        #expect(more.allSatisfy { $0.contains("192.0.2.2, since") && !$0.contains("192.0.2.1,") })
    }

    @Test mutating func aListTakenOutOfTheConfigurationIsNotOver() throws {
        for _ in 0..<2 { try sweep("192.0.2.1", elsewhere: ["192.0.2.1"]) }
        let monitoring = bench.rules.monitoring
        bench.rules.monitoring?.zones = []
        for _ in 0..<2 { try bench.pass(after: .hours(1)) }
        let states = try bench.database.read { try $0.listings().map(\.state) }
        #expect(states == [.unwatched, .unwatched])
        #expect(try tickets() == ["[\"192.0.2.1\"] open"])
        #expect(try alarms("is over").allSatisfy { $0.contains("nobody knows") })
        #expect(try !alarms("is over").isEmpty)
        let before = try alarms("is over").count
        bench.rules.monitoring = monitoring
        try bench.pass(after: .hours(1))
        #expect(try alarms("is over").count == before)
        for _ in 0..<2 { try sweep("192.0.2.1", elsewhere: ["192.0.2.1"]) }
        let back = try bench.database.read { try $0.listings() }
        #expect(
            back.map(\.state) == [.listed, .listed] && back.allSatisfy { $0.interruptions == 0 })
    }

    @Test mutating func aListThatIsAskedAgainAndSaysNothingRaisesNoAlarm() throws {
        for _ in 0..<2 { try sweep(elsewhere: ["192.0.2.1"]) }
        let monitoring = bench.rules.monitoring
        bench.rules.monitoring?.zones = []
        for _ in 0..<2 { try bench.pass(after: .hours(1)) }
        bench.rules.monitoring = monitoring
        let before = try alarms("ddresses of ours are on").count
        for _ in 0..<3 { try sweep() }
        #expect(try alarms("ddresses of ours are on").count == before)
        #expect(try bench.database.read { try $0.listings().map(\.state) } == [.ended])
    }

    @Test mutating func anAddressThatLeftThePoolsIsNobodysAlarm() throws {
        for _ in 0..<2 { try sweep(elsewhere: ["192.0.2.9"]) }
        bench.rules.pools[0].ranges = [try #require(IPAddressRange("192.0.2.0/29"))]
        for _ in 0..<2 { try bench.pass(after: .hours(1)) }
        #expect(try bench.database.read { try $0.listings().map(\.state) } == [.unwatched])
        #expect(try !alarms("is over").isEmpty)
    }

    /// The postmaster says one thing, its list another.
    @Test mutating func whatAListStillHasIsNotClosedAsDelisted() throws {
        for _ in 0..<2 { try sweep("192.0.2.1") }
        try bench.say("#1 approve\n")
        try bench.say("#1 looked up clear\n")
        for _ in 0..<60 { try sweep("192.0.2.1") }
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .review))
        #expect(try bench.timeline().contains(.stillListed(on: ["bl.example.org"])))
        let told = bench.toAgents.last { bench.purposes([$0]) == ["refused-again"] }
        #expect(try bench.text(told).contains("sweeps still find it on bl.example.org"))
        for _ in 0..<2 { try sweep() }
        #expect(try tickets() == ["[\"192.0.2.1\"] closed"])
    }

    @Test mutating func whatAPersonOpensAgainStaysOpen() throws {
        for _ in 0..<2 { try sweep("192.0.2.1") }
        for _ in 0..<2 { try sweep() }
        try bench.say("#1 reopen\n")
        for _ in 0..<2 { try sweep() }
        #expect(try tickets() == ["[\"192.0.2.1\"] open"])
        let lists = try bench.database.read { try $0.listings().map(\.list) }
        #expect(lists == ["bl.example.org"])
    }

    @Test mutating func nobodyIsAskedForWhatIsDone() throws {
        for _ in 0..<2 { try sweep("192.0.2.1", "192.0.2.2") }
        try bench.say("#1 approve\n")
        for _ in 0..<40 { try sweep("192.0.2.2") }
        let followUp = try bench.text(bench.toPostmaster.last)
        #expect(bench.toPostmaster.count > 1)
        #expect(followUp.contains("192.0.2.2, and we have not seen an answer yet."))
        #expect(!followUp.prefix(300).contains("192.0.2.1"))
    }

    @Test mutating func aListThatFallsSilentAfterItListedTheWorldIsNotOver() throws {
        for _ in 0..<2 { try sweep(elsewhere: []) }
        bench.now = bench.now + .hours(6)
        var lying = PlayedSweeper(["bl.example.org": [], "other.example.org": []])
        lying.resolver = { $0.contains("bl.example.org") ? .found(["127.0.0.2"]) : nil }
        _ = try monitor.sweep(monitor.ownAddresses(), by: &lying, from: bench.now)
        try bench.pass()
        try bench.pass(after: .minutes(1))
        #expect(try !alarms("bl.example.org is not to be trusted").isEmpty)
        bench.now = bench.now + .hours(6)
        lying.resolver = { $0.contains("bl.example.org") ? .unknown("time-out") : nil }
        _ = try monitor.sweep(monitor.ownAddresses(), by: &lying, from: bench.now)
        for _ in 0..<2 { try bench.pass(after: .minutes(1)) }
        #expect(try alarms("is over").isEmpty)
        #expect(try bench.database.read { try $0.alarms() }.count == 1)
    }

    @Test mutating func whereNoListAnswersOneAlarmTellsOfTheResolver() throws {
        for _ in 0..<6 {
            bench.now = bench.now + .hours(6)
            var away = PlayedSweeper(["bl.example.org": [], "other.example.org": []])
            away.resolver = { _ in .unknown("time-out") }
            _ = try monitor.sweep(monitor.ownAddresses(), by: &away, from: bench.now)
            try bench.pass()
        }
        #expect(try bench.database.read { try $0.alarms() } == [.blocklistsSilent])
        let told = try alarms("None of the DNS blocklists has answered for a day")
        #expect(told.count == bench.rules.everyAgent.count)
        try sweep()
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    @Test func anAlertOfAMonitorIsNeverATicketWhateverItsListIsCalled() throws {
        bench.rules.firstMailIsAutomatic = true
        bench.deliver(
            bench.mail(
                subject: "Fwd: alert",
                """

                ---------- Forwarded message ---------
                From: HetrixTools <alerts@hetrixtools.com>
                Date: Mon, 2 Nov 2026 09:00:00 +0000
                Subject: Blacklist: 192.0.2.1 listed
                To: <alice@example.org>

                Your IP address 192.0.2.1 is now listed on the blacklist Proofpoint.

                """))
        try bench.pass()
        #expect(try tickets().isEmpty && bench.toPostmaster.isEmpty)
        let listing = try #require(try bench.database.read { try $0.listings() }.first)
        #expect(listing.list == "proofpoint" && listing.kind == .postmaster)
        #expect(listing.state == .suspected)
    }

    @Test mutating func aMonitorsWordOfAListThatIsAskedHereProvesNothingAlone() throws {
        bench.rules.monitoring?.zones += [BlocklistZone("bl.spamcop.net")]
        bench.deliver(
            bench.mail(
                subject: "[HetrixTools] Blacklist alert",
                "Your IP 192.0.2.1 was added to the blacklist of SpamCop (monitor: hetrixtools)\n"))
        for _ in 0..<2 { try bench.pass(after: .minutes(1)) }
        let listings = try bench.database.read { try $0.listings() }
        #expect(listings.map(\.list) == ["bl.spamcop.net"])
        #expect(listings.map(\.state) == [.suspected])
    }
}
