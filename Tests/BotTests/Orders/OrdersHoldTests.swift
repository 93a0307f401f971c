import Bot
import Configuration
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Holds on more than a ticket, and the release of a held database.
@Suite struct OrdersHoldTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    @Test(arguments: ["pool transactional", "postmaster proofpoint", "all"])
    func whileItIsHeldNothingLeavesAndNoStateChanges(scope: String) throws {
        try bench.inquire()
        let before = try bench.ticket()
        try bench.say("hold \(scope)\n")
        try bench.live(20)
        #expect(bench.toPostmaster.count == 1)
        #expect(try bench.ticket()?.status == before?.status)
        try bench.say("#1 show\n")
        #expect(try bench.lastAnswer().contains("has been held since"))
        try bench.say("resume \(scope)\n")
        try bench.live(2)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test func anotherPoolGoesOn() throws {
        bench.rules.pools.append(Pool(name: "marketing", ranges: []))
        try bench.inquire()
        try bench.say("hold pool marketing\n")
        try bench.live(8)
        #expect(bench.toPostmaster.count == 2)
        try bench.say("hold pool sales\n")
        #expect(try bench.lastAnswer().contains("there is no pool “sales”"))
    }

    @Test func nothingIsApprovedBeneathAHold() throws {
        bench.report()
        try bench.pass()
        try bench.say("hold all\n")
        try bench.say("#1 approve\n")
        #expect(try bench.ticket()?.status == .draft)
        #expect(try bench.lastAnswer().contains("resume all"))
    }

    @Test func goingLiveWithADatabaseOfShadowModeStartsHeld() throws {
        shadow(true)
        bench.report()
        try bench.pass()
        try bench.say("#1 submitted form PDR-1\n")
        shadow(false)
        try bench.pass(after: .minutes(1))
        #expect(try bench.isHeld())
        #expect(bench.purposes(bench.toAgents).last == "alert")
        try bench.say("#1 approve\n")
        #expect(bench.toPostmaster.isEmpty)
        try bench.say("release\n")
        #expect(try !bench.isHeld())
        try bench.live(8)
        try bench.say("#1 approve\n")
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry"])
    }

    private func shadow(_ isShadow: Bool) {
        bench.rules.isShadow = isShadow
        bench.rules.writesToPostmasters = !isShadow
    }

    @Test func aNewDatabaseIsNotHeld() throws {
        try bench.inquire()
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func aTicketOpenedBeforeTheFirstPassIsNotHeld() throws {
        let address = try #require(IPAddress("192.0.2.1"))
        var bot = bench.bot
        _ = try bot.open([address], postmaster: "proofpoint", at: bench.now)
        try bench.pass()
        #expect(try !bench.isHeld())
        try bench.say("#1 approve\n")
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func whatIsReleasedIsSpreadUnderTheDailyCap() throws {
        bench.rules.postmasters[0].mailsPerDayMax = 10
        for host in 1...5 { bench.report("192.0.2.\(host)") }
        try bench.pass()
        try bench.say("#1 #2 #3 #4 #5 approve\n")
        #expect(bench.toPostmaster.count == 5)
        try bench.database.transaction { try $0.holdInstallation(because: "it was restored") }
        bench.rules.postmasters[0].mailsPerDayMax = 2
        try bench.live(9)
        #expect(bench.toPostmaster.count == 5)
        try bench.say("resume all\n")
        #expect(try bench.lastAnswer().contains("release"))
        try bench.say("release\n")
        #expect(
            try bench.lastAnswer().split(whereSeparator: \.isNewline).filter {
                $0.contains("follow-up 1 of #")
            }.count
                == 5)
        let days = try (1...5).compactMap { try bench.ticket($0)?.nextActionAt }
            .map { ($0 - bench.now).milliseconds / 86_400_000 }
        #expect(Set(days).count >= 2)
        try bench.live(5)
        #expect(bench.toPostmaster.count == 10)
        #expect(try bench.database.read { try $0.alarms() } == [])
    }

    @Test func whereManagersApproveAnAgentsApprovalIsRefused() throws {
        bench.rules.approval = .manager
        bench.report()
        try bench.pass()
        try bench.say("#1 approve\n")
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.lastAnswer().contains("mira@example.org"))
        try bench.say("#1 approve\n", from: "mira@example.org")
        #expect(bench.toPostmaster.count == 1)
        let due = try bench.ticket()?.nextActionAt
        try bench.say("#1 escalate\n")
        #expect(try bench.ticket()?.nextActionAt == due && bench.ticket()?.escalation == 1)
        try bench.say("#1 escalate mira\n", from: "mira@example.org")
        #expect(try bench.ticket()?.nextActionAt != due)
        #expect(try bench.ticket()?.assignee?.localPart == "mira")
    }

    @Test func whoeverATicketIsEscalatedToIsToldWithTheManagers() throws {
        try bench.inquire()
        let before = bench.toAgents.count
        try bench.say("#1 escalate to alice\n")
        let told = bench.toAgents[before...].filter { bench.purposes([$0]) == ["escalated"] }
        #expect(Set(told.flatMap(\.recipients).map(\.localPart)) == ["alice", "mira"])
    }
}
