import Bot
import Configuration
import Correspondence
import InternetMessage
import Letters
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
        let words = scope == "all" ? "everything" : scope
        #expect(try bench.lastAnswer().contains("\(words) has been held since"))
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
        #expect(try bench.lastAnswer().contains("“release” ends it"))
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
        try bench.database.transaction { _ = try $0.hold(.all, because: .restored, at: bench.now) }
        bench.rules.postmasters[0].mailsPerDayMax = 2
        try bench.live(9)
        #expect(bench.toPostmaster.count == 5)
        try bench.say("resume all\n")
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

    @Test func whatStaysHeldIsNotAmongWhatLeaves() throws {
        try bench.inquire()
        try bench.say("hold pool transactional\nhold all\n")
        try bench.live(9)
        try bench.say("release\n")
        let answer = try bench.lastAnswer()
        #expect(answer.contains("Still held: pool transactional. Nothing is waiting to leave."))
        try bench.live(3)
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func anAgentLetsGoOnWhatAgentsStoppedAndOnlyAManagerWhatTheBotHolds() throws {
        bench.rules.approval = .manager
        try bench.say("hold all\n")
        try bench.say("resume all\n")
        #expect(try !bench.isHeld())
        for order in ["release", "resume all"] {
            try bench.database.transaction { tx in
                _ = try tx.hold(.all, because: .newMode, at: bench.now)
            }
            try bench.say("\(order)\n")
            #expect(try bench.lastAnswer().contains("only a manager may approve"))
            #expect(try bench.isHeld())
            try bench.say("\(order)\n", from: "mira@example.org")
            #expect(try !bench.isHeld())
        }
    }

    /// What ends the hold would end the other one, too.
    @Test func aHoldBesidesTheBotsOwnIsNotTakenBackByAClick() throws {
        try bench.say("hold all\n")
        #expect(try bench.lastAnswer().contains("“release”"))
        try bench.say("release\n")
        try bench.database.transaction { _ = try $0.hold(.all, because: .restored, at: bench.now) }
        try bench.say("hold all\n")
        let answer = try bench.lastAnswer()
        #expect(answer.contains("held: nothing leaves") && !answer.contains("release"))
    }

    @Test func theDigestSaysWhyEverythingIsHeld() throws {
        try bench.database.transaction { _ = try $0.hold(.all, because: .rebuilt, at: bench.now) }
        let agent = bench.rules.agents[0]
        let bot = bench.bot
        let text = try bot.digest(for: agent, at: bench.now).text
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("made anew from the mailbox: everything; “release” ends it"))
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
