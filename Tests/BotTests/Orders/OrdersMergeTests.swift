import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// `merge`, `split`, `add` and `remove`: nothing is lost, and mail lands where it belongs.
@Suite struct OrdersMergeTests {
    private static let theirs = "dmarc=pass header.from=proofpoint.com"
    private let bench: Bench

    init() throws { bench = try Bench() }

    /// Tickets 1 and 2, both inquired about.
    private func inquireTwice() throws {
        bench.report("192.0.2.1")
        bench.report("192.0.2.2")
        try bench.pass()
        try bench.say("#1 #2 approve\n")
        #expect(bench.toPostmaster.count == 2)
    }

    private func addresses(_ number: Int) throws -> [String]? {
        try bench.ticket(number)?.addresses.map(\.description)
    }

    private func answer(to mail: SubmittedMail, byTag: Bool) -> SimulatedMail {
        var answer = bench.reply(
            to: mail, from: "postmaster@proofpoint.com", "What kind of mail do you send?\n",
            toToken: byTag)
        if byTag { (answer.inReplyTo, answer.references) = (nil, []) }
        return answer
    }

    @Test(arguments: [true, false])
    func mailThatAnswersAMergedTicketLandsOnTheSurvivor(byTag: Bool) throws {
        try inquireTwice()
        try bench.say("#1 merge #2\n")
        #expect(try addresses(1) == ["192.0.2.1", "192.0.2.2"])
        #expect(try bench.ticket(2)?.status == .closed(.duplicate))
        #expect(try bench.ticket(2)?.mergedInto == TicketNumber(1))
        bench.deliver(answer(to: bench.toPostmaster[1], byTag: byTag), verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket(1)?.status == .waitingOnUs(for: .information))
        #expect(try bench.ticket(2)?.status == .closed(.duplicate))
    }

    @Test func mailReadInOnePassWithTheMergeLandsOnTheSurvivor() throws {
        try inquireTwice()
        bench.deliver(bench.mail(from: Bench.alice, subject: "orders", "#1 merge #2\n"))
        bench.deliver(answer(to: bench.toPostmaster[1], byTag: false), verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket(2)?.mergedInto == TicketNumber(1))
        #expect(try bench.ticket(1)?.status == .waitingOnUs(for: .information))
        #expect(try bench.ticket(2)?.status == .closed(.duplicate))
    }

    @Test func aMergeIsTakenBackWhole() throws {
        try inquireTwice()
        let before = try (bench.ticket(1), bench.ticket(2))
        try bench.say("#1 merge #2\n")
        try bench.say("#1 undo\n")
        #expect(try bench.ticket(1) == before.0)
        #expect(try bench.ticket(2) == before.1)
    }

    @Test(arguments: ["#1 merge #2 and #3", "merge #2, #3 into #1", "#2 #3 merge into #1"])
    func severalTicketsAreMergedAtOnceAndTheOneOfTheWordsStays(line: String) throws {
        try inquireTwice()
        bench.report("192.0.2.3")
        try bench.pass()
        let before = try (1...3).map { try bench.ticket($0) }
        try bench.say("\(line)\n")
        #expect(try addresses(1) == ["192.0.2.1", "192.0.2.2", "192.0.2.3"])
        for number in [2, 3] {
            #expect(try bench.ticket(number)?.mergedInto == TicketNumber(1))
        }
        guard !line.contains("#2 #3 merge") else { return }
        try bench.say("#1 undo\n")
        #expect(try (1...3).map { try bench.ticket($0) } == before)
    }

    @Test func ofSeveralTicketsAllAreMergedOrNone() throws {
        try inquireTwice()
        try bench.say("#1 merge #2 and #9\n")
        #expect(try bench.lastAnswer().contains("there is no ticket #9"))
        try bench.say("#1 merge #2 and #1\n")
        #expect(try bench.lastAnswer().contains("is that ticket itself"))
        #expect(try bench.ticket(2)?.mergedInto == nil)
    }

    @Test func anAnswerThatMergesIntoAnotherTicketGoesThere() throws {
        try inquireTwice()
        bench.report("192.0.2.3")
        try bench.pass()
        let receipt = try #require(bench.toAgents.last)
        bench.deliver(bench.reply(to: receipt, "merge into #1\n"))
        try bench.pass()
        #expect(try bench.ticket(3)?.mergedInto == TicketNumber(1))
        #expect(try addresses(1) == ["192.0.2.1", "192.0.2.3"])
    }

    @Test func ordersToAMergedTicketAreSentToItsSurvivor() throws {
        try inquireTwice()
        try bench.say("#1 merge #2\n")
        try bench.say("#2 hold\n")
        #expect(try bench.lastAnswer().contains("#2 was merged into #1; say it of #1."))
        #expect(try bench.ticket(1)?.status.name == "waitingOnPostmaster")
        try bench.say("#2 undo\n")
        #expect(try bench.ticket(2)?.status.name == "waitingOnPostmaster")
    }

    @Test func closingAsADuplicateOfAnotherIsAMerge() throws {
        try inquireTwice()
        try bench.say("#2 close duplicate of #1\n")
        #expect(try addresses(1) == ["192.0.2.1", "192.0.2.2"])
        #expect(try bench.ticket(2)?.mergedInto == TicketNumber(1))
    }

    @Test func aSplitTicketGoesOnByItself() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        try bench.say("#1 add 192.0.2.2\n")
        try bench.say("#1 approve\n")
        try bench.say("#1 split 192.0.2.2\n")
        #expect(try addresses(1) == ["192.0.2.1"])
        #expect(try addresses(2) == ["192.0.2.2"])
        #expect(try bench.ticket(2)?.splitFrom == TicketNumber(1))
        #expect(try bench.ticket(2)?.status == bench.ticket(1)?.status)
        try bench.live(9)
        let purposes = bench.purposes(bench.toPostmaster)
        #expect(purposes == ["inquiry", "follow-up-1", "follow-up-1"])
        let second = MessageParser.parse(bench.toPostmaster[2].raw)
        let inquiry = MessageParser.parse(bench.toPostmaster[0].raw)
        #expect(second.references.first == inquiry.messageID)
    }

    @Test func anAnswerToTheMailFromBeforeASplitStopsBoth() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        try bench.say("#1 add 192.0.2.2\n")
        try bench.say("#1 approve\n")
        try bench.say("#1 split 192.0.2.2\n")
        bench.deliver(answer(to: bench.toPostmaster[0], byTag: true), verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket(1)?.status == .waitingOnUs(for: .information))
        #expect(try bench.ticket(2)?.status == .waitingOnUs(for: .classification))
    }

    @Test func aSplitIsTakenBack() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        try bench.say("#1 add 192.0.2.2\n")
        let before = try bench.ticket(1)
        try bench.say("#1 split 192.0.2.2\n")
        try bench.say("#1 undo\n")
        #expect(try bench.ticket(1) == before)
        #expect(try bench.ticket(2)?.mergedInto == TicketNumber(1))
    }

    @Test(arguments: [
        ("add 203.0.113.9", "in none of our pools"),
        ("add 192.0.2.2", "#2 is open about 192.0.2.2"),
        ("remove 192.0.2.1", "at least one address"), ("remove 192.0.2.9", "is not about"),
        ("merge #9", "merge with which ticket"), ("split 192.0.2.1", "at least one address"),
        ("merge #1", "is that ticket itself"),
    ])
    func whatCannotBeIsRefusedWithItsReason(line: String, reason: String) throws {
        try inquireTwice()
        let before = try bench.ticket(1)
        try bench.say("#1 \(line)\n")
        let text = try bench.lastAnswer()
        #expect(text.contains(reason), "\(text)")
        #expect(try bench.ticket(1) == before)
    }

    @Test func aDraftNamesTheAddressesItIsAbout() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        try bench.say("#1 add 192.0.2.2\n")
        let draft = try #require(try bench.draft())
        #expect(draft.body.contains("192.0.2.2") && draft.subject.contains("192.0.2.2"))
        try bench.say("#1 remove 192.0.2.1\n")
        let fewer = try #require(try bench.draft())
        #expect(!fewer.subject.contains("192.0.2.1") && fewer.subject.contains("192.0.2.2"))
    }
}
