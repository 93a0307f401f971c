import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// The third listing of an address in 60 days: a review comes before the inquiry.
@Suite struct ReviewTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func say(_ words: String) throws {
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), words + "\n"))
        try bench.pass(after: .minutes(1))
    }

    /// Two listings that were found out and mended, three weeks apart; the third is reported.
    private func comeBackTwice() throws {
        for number in 1...2 {
            bench.report()
            try bench.pass()
            try say("#\(number) cause spamtrap in list \(number)")
            try say("#\(number) fixed removed list \(number)")
            try say("#\(number) close delisted")
            bench.now = bench.now + .days(20)
        }
        bench.report()
        try bench.pass()
    }

    @Test func theInquiryWaitsForTheReview() throws {
        try comeBackTwice()
        let ticket = try #require(try bench.ticket(3))
        #expect(ticket.waitsForReview && ticket.review?.timesInWords == "third time in 60 days")
        #expect(try bench.ticket(2)?.review == nil)
        let receipt = try bench.text(bench.toAgents.last)
        #expect(receipt.contains("It is the third time in 60 days, so an internal review comes"))
        #expect(receipt.contains("- traps: where do the recipients come from"))
        #expect(receipt.contains("- spam-trap hit; for it: found 2 times before"))
        #expect(receipt.contains("#2 (this address; delisted after 0 days): Origin: spamtrap in"))
        #expect(receipt.contains("1 of the 16 addresses of the pool transactional is listed; the"))
        #expect(!receipt.contains("How to approve the draft below"))
        try say("approve")
        #expect(try bench.text(bench.toAgents.last).contains("waits for the internal review"))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.ticket(3)?.status == .draft)
    }

    @Test func whenTheReviewIsDoneItCanBeApproved() throws {
        try comeBackTwice()
        try say("review traps: bought in March")
        #expect(try bench.ticket(3)?.waitsForReview == true)
        let story = try bench.database.read { tx in
            try bench.rules.story(
                of: try #require(try tx.ticket(TicketNumber(3))), at: bench.now, in: tx)
        }
        #expect(story.contains("  traps: bought in March (alice)"))
        try say("review done the list was bought, it is gone")
        #expect(try bench.ticket(3)?.review?.state == .done)
        try say("undo")
        #expect(try bench.ticket(3)?.review?.state == .open)
        try say("#3 review done the list was bought, it is gone")
        try say("approve")
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry"])
        #expect(
            try !bench.text(bench.toPostmaster.last).contains("The list was bought, it is gone."))
    }

    @Test func approvingAnywayIsOnRecordAndInTheDigest() throws {
        try comeBackTwice()
        try say("approve anyway")
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry"])
        #expect(try bench.ticket(3)?.review?.state == .overridden)
        #expect(try bench.timeline(3).contains(.reviewOverridden))
        let changes = try bench.database.read {
            try $0.changes(since: bench.now - .days(1), limit: 10).latest
        }
        #expect(
            changes.contains {
                $0.kind == .overridden && $0.text.hasPrefix("alice@example.org approved")
            })
    }

    @Test func thePoolsOwnerOwnsTheReviewAndIsRemindedUntilItIsDone() throws {
        bench.rules.pools[0].owner = EmailAddress("mira@example.org")
        try comeBackTwice()
        #expect(try bench.ticket(3)?.assignee?.description == "mira@example.org")
        let told = bench.toAgents.filter { $0.recipients.first?.localPart == "mira" }
        #expect(bench.purposes(told) == ["review-needed"])
        #expect(try bench.text(told.last).contains("mira owns it"))
        try bench.live(6)
        let reminded = bench.toAgents.filter { $0.recipients.first?.localPart == "mira" }
        #expect(bench.purposes(reminded).filter { $0 == "reminder" }.count == 4)
        try say("#3 review done nothing else was found")
        try bench.live(2)
        let later = bench.toAgents.filter { $0.recipients.first?.localPart == "mira" }
        #expect(bench.purposes(later).filter { $0 == "reminder" }.count == 4)
    }

    @Test func aReviewIsNotRemindedOfWhileItsTicketSleepsAndSaysSinceWhenItIsOverdue() throws {
        try comeBackTwice()
        try say("#3 snooze 3w")
        func reminders() -> [SubmittedMail] {
            bench.toAgents.filter { bench.purposes([$0]) == ["reminder"] }
        }
        try bench.live(20)
        #expect(reminders().isEmpty)
        try bench.live(3)
        let due = try #require(try bench.ticket(3)?.review?.dueAt)
        let first = MessageParser.parse(try #require(reminders().first).raw)
        let words = "the review was due on \(bench.rules.clock.text(due))"
        #expect(first.subject?.hasSuffix(words) == true, "\(first.subject ?? "")")
    }

    @Test func whatTurnedOutNotToBeOursCountsForNothing() throws {
        for _ in 1...2 {
            bench.report()
            try bench.pass()
            try say("close not ours")
            bench.now = bench.now + .days(10)
        }
        bench.report()
        try bench.pass()
        #expect(try bench.ticket(3)?.review == nil)
    }

    @Test func neitherPolicyNorOwnWordsGetAroundTheReview() throws {
        bench.rules.firstMailIsAutomatic = true
        bench.rules.pools[0].mailFlow.sends = "invoices to customers"
        for number in 1...2 {
            bench.report()
            try bench.pass()
            try bench.say("#\(number) close delisted\n")
            bench.now = bench.now + .days(15)
        }
        let before = bench.toPostmaster.count
        #expect(before > 0, "policy lets what is listed for the first time leave")
        bench.report()
        try bench.pass()
        #expect(bench.toPostmaster.count == before)
        let words = "Hello, please look at 192.0.2.1, whose reverse DNS we have mended.\n"
        try bench.say("#3 send\n" + words)
        #expect(bench.toPostmaster.count == before)
        #expect(try bench.lastAnswer().contains("waits for the internal review"))
        #expect(try bench.draft(3)?.body == words)
    }

    @Test func anAddressThatIsAddedToADraftBringsItsReview() throws {
        for number in 1...2 {
            bench.report()
            try bench.pass()
            try bench.say("#\(number) close delisted\n")
            bench.now = bench.now + .days(15)
        }
        bench.report("192.0.2.9")
        try bench.pass()
        #expect(try bench.ticket(3)?.review == nil)
        try bench.say("#3 add 192.0.2.1\n")
        #expect(try bench.ticket(3)?.waitsForReview == true)
        try bench.say("undo #3\n")
        #expect(try bench.ticket(3)?.review == nil)
    }

    @Test func whoeverGetsTheAddressesGetsTheReview() throws {
        try comeBackTwice()
        try bench.say("#3 add 192.0.2.9\n")
        try bench.say("#3 split 192.0.2.1\n")
        #expect(try bench.ticket(4)?.waitsForReview == true)
        bench.report("192.0.2.8")
        try bench.pass()
        try bench.say("#5 merge #4\n")
        #expect(try bench.ticket(5)?.waitsForReview == true)
    }

    @Test(arguments: [
        ("#1 review done", "no review of #1 is under way"),
        ("#1 review bogus words", "Did you mean “#1 review done”?"),
        ("#3 review bogus words", "Did you mean “#3 review done”?"),
    ])
    func whatIsNoReviewEndsNone(line: String, answer: String) throws {
        try comeBackTwice()
        try bench.say(line + "\n")
        #expect(try bench.lastAnswer().contains(answer))
        #expect(try bench.ticket(3)?.review?.state == .open)
    }

    @Test func noTicketThatHasWrittenTakesAReviewAway() throws {
        try comeBackTwice()
        bench.report("192.0.2.2")
        try bench.pass()
        try bench.say("#4 approve\n")
        try bench.say("#4 merge #3\n")
        #expect(try bench.lastAnswer().contains("waits for the internal review"))
        try bench.say("#3 merge #4\n")
        #expect(try bench.lastAnswer().contains("waits for the internal review"))
        try bench.say("#3 close not ours\n")
        try bench.say("#4 add 192.0.2.1\n")
        #expect(try bench.lastAnswer().contains("so an internal review comes before any mail"))
        #expect(try bench.ticket(4)?.addresses == [ip("192.0.2.2")])
    }

    @Test func anOverrideThatIsTakenBackIsNotTold() throws {
        try comeBackTwice()
        try bench.say("#3 hold\n")
        try bench.say("#3 resume\n")
        try bench.say("#3 approve anyway\n")
        let told = { [bench] in
            try bench.database.read {
                try $0.changes(since: bench.now - .days(1), limit: 50).latest
            }.filter { $0.kind == .overridden }.count
        }
        #expect(try told() == 1)
    }

    @Test func aSplitLeavesTheReviewWithTheAddressThatCallsForIt() throws {
        try comeBackTwice()
        try bench.say("#3 add 192.0.2.2\n")
        try bench.say("#3 split 192.0.2.1\n")
        #expect(try bench.ticket(3)?.addresses == [ip("192.0.2.2")])
        #expect(try bench.ticket(3)?.review == nil)
        #expect(try bench.ticket(4)?.waitsForReview == true)
    }
}
