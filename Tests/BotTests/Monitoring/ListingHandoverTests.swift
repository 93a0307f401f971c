import Bot
import Configuration
import DNSAudit
import InternetMessage
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What becomes of listings on a blocklist where their tickets get addresses, give some away, and
/// become one; and what letters say of them.
@Suite struct ListingHandoverTests {
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
                  own-zones:
                    - {zone: bl.example.org, postmaster: proofpoint}
                    - {zone: second.example.org, postmaster: proofpoint}
                """)
        bench.rules.monitoring = configuration.monitoring
        monitor = BlocklistMonitor(
            bench.database, rules: configuration.monitoring, inventory: configuration.inventory)
    }

    private mutating func sweep(
        _ listed: String..., second: [String] = [], times: Int = 2
    ) throws {
        for _ in 0..<times {
            bench.now = bench.now + .hours(6)
            var sweeper = PlayedSweeper([
                "bl.example.org": listed, "second.example.org": second, "other.example.org": [],
            ])
            monitor.rules.zones = bench.rules.monitoring?.zones ?? []
            _ = try monitor.sweep(monitor.ownAddresses(), by: &sweeper, from: bench.now)
            try bench.pass()
        }
    }

    private func tickets() throws -> [String] {
        try bench.database.read { try $0.tickets(openOnly: false) }.map { ticket in
            let ends = ticket.addresses.map { $0.description.split(separator: ".").last ?? "" }
            return ends.joined(separator: " ") + (ticket.isClosed ? " closed" : "")
        }
    }

    /// The draft of a ticket, without line breaks.
    private func draft(_ number: Int) throws -> String {
        let draft = try bench.database.read { try $0.draft(of: TicketNumber(number)) }
        return try #require(draft).body.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    @Test mutating func aSplitTakesItsListingsAlong() throws {
        try sweep("192.0.2.1", "192.0.2.2")
        try bench.say("#1 split 192.0.2.2\n")
        #expect(try draft(2).contains("the address is listed in bl.example.org"))
        try sweep("192.0.2.1")
        #expect(try tickets() == ["1", "2 closed"])
    }

    @Test mutating func aSplitThatIsTakenBackBringsThemBack() throws {
        try sweep("192.0.2.1", "192.0.2.2")
        try bench.say("#1 split 192.0.2.2\n")
        try bench.say("undo #1\n")
        #expect(try draft(1).contains("the addresses are listed in bl.example.org"))
        try sweep("192.0.2.2")
        #expect(try tickets().first == "1 2")
        try sweep()
        #expect(try tickets().first == "1 2 closed")
    }

    @Test mutating func aTicketThatTookAnotherInIsOverWithTheLastListingOfBoth() throws {
        try sweep("192.0.2.1")
        try bench.say("#1 approve\n")
        try sweep("192.0.2.1", "192.0.2.2")
        try bench.say("#1 merge #2\n")
        try sweep("192.0.2.2")
        #expect(try tickets() == ["1 2", "2 closed"])
        try sweep()
        #expect(try tickets() == ["1 2 closed", "2 closed"])
    }

    @Test mutating func whatNobodyFoundOnAListIsNotSaidToBeOnItAndNotClosedWithIt() throws {
        try sweep("192.0.2.1")
        try bench.say("#1 add 192.0.2.9\n")
        #expect(try draft(1).contains("192.0.2.1 is listed in bl.example.org, first seen"))
        try sweep()
        #expect(try tickets() == ["9"])
        #expect(try bench.timeline().contains(.addressesRemoved([ip("192.0.2.1")])))
        #expect(try !draft(1).contains("listed in"))
    }

    @Test mutating func anAddressThatIsRemovedGetsATicketOfItsOwn() throws {
        try sweep("192.0.2.1", "192.0.2.2")
        try bench.say("#1 remove 192.0.2.2\n")
        try bench.pass(after: .minutes(1))
        #expect(try tickets() == ["1", "2"])
    }

    @Test mutating func allListsOfAPostmasterAreInItsLetter() throws {
        try sweep("192.0.2.1", second: ["192.0.2.1"])
        #expect(try draft(1).contains("listed in bl.example.org and second.example.org"))
    }

    @Test mutating func aDraftSaysWhenItsListingWasLastSeenAndTheAgentHearsThatItIsDoubtful()
        throws
    {
        try sweep("192.0.2.1")
        try sweep(times: 1)
        #expect(try draft(1).contains("we last saw the address listed in bl.example.org on"))
        try bench.say("#1 approve\n")
        #expect(try bench.lastAnswer().contains("192.0.2.1 on bl.example.org (gone, as one sweep"))
    }

    @Test mutating func aListThatIsAskedNoMoreIsNotSaidToHaveIt() throws {
        try sweep("192.0.2.1")
        bench.rules.monitoring?.zones.removeAll { $0.name == "bl.example.org" }
        try sweep(times: 1)
        #expect(try draft(1).contains("we last saw the address listed in bl.example.org on"))
    }

    @Test mutating func whoeverIsFoundClearCountsForNoNeighbour() throws {
        try sweep("192.0.2.1", "192.0.2.2", "192.0.2.3")
        try bench.say("#1 approve\n")
        try sweep("192.0.2.1", "192.0.2.9")
        #expect(try draft(2).contains("Of the 16 addresses that send the same mail, 2 are known"))
        try bench.say("#1 looked up clear 192.0.2.1\n")
        try bench.say("#2 fixed the script\n")
        #expect(try draft(2).contains("this is the only one that we know to be blocked"))
    }

    @Test mutating func whatWasOnlyListedIsNotSaidToHaveBeenRefused() throws {
        try sweep("192.0.2.1")
        try sweep()
        try sweep(times: 20)
        try sweep("192.0.2.1")
        #expect(try tickets() == ["1 closed", "1"])
        #expect(try draft(2).contains("the same address was listed in bl.example.org on"))
        #expect(try !draft(2).contains("refused"))
    }

    @Test mutating func aFollowUpTellsWhatSweepsFindInPlaceOfRefusalsThatNeverWere() throws {
        try sweep("192.0.2.1")
        try bench.say("#1 approve\n")
        try sweep("192.0.2.1", times: 30)
        let followUp = try bench.text(bench.toPostmaster.last)
        #expect(followUp.contains("Our look-ups still find this address on bl.example.org."))
        #expect(!followUp.contains("refusal"))
    }

    @Test func noMailCallsAnAddressOursThatLeftThePools() throws {
        bench.report("192.0.2.2")
        try bench.pass()
        try bench.say("#1 approve\n")
        bench.rules.pools[0].ranges = [try #require(IPAddressRange("192.0.2.8/29"))]
        try bench.live(9)
        #expect(bench.toPostmaster.count == 1)
        #expect(try bench.ticket()?.status.name == "held")
        let alarm = try bench.text(bench.toAgents.last { bench.purposes([$0]) == ["alert"] })
        #expect(alarm.contains("in none of our pools any more, and the mail would call them ours."))
        #expect(alarm.contains("- 192.0.2.2"))
    }

    @Test func whatIsBeingVerifiedTakesNothingIn() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        bench.report("192.0.2.2")
        try bench.pass(after: .days(1))
        try bench.say("#1 approve\n")
        try bench.say("#1 looked up clear\n")
        for order in ["#1 merge #2", "#2 merge #1", "#1 add 192.0.2.9"] {
            try bench.say(order + "\n")
            #expect(try bench.lastAnswer().contains("it would be closed together with what is not"))
        }
        try bench.live(15)
        #expect(try tickets() == ["1 closed", "2"])
    }
}
