import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Bot
@testable import Simulation

/// An old order that somebody sends once more is asked back, and `again` carries it out once.
@Suite struct RepeatedOrderTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        try bench.inquire()
    }

    private func deliver(_ mail: SimulatedMail, after pause: Duration = .minutes(5)) throws {
        bench.deliver(mail)
        try bench.pass(after: pause)
    }

    /// What a signature does not always cover is changed, nothing else.
    private func replay(_ mail: SimulatedMail) -> SimulatedMail {
        var copy = mail
        copy.subject = "Re: something else"
        copy.date = bench.now
        copy.messageID = "replayed.\(bench.now.seconds)@evil.example"
        return copy
    }

    private func order(_ text: String) throws -> SimulatedMail {
        bench.reply(to: try #require(bench.toAgents.last), text)
    }

    /// When the ticket is looked at again; nil where it is not put aside.
    private func snoozedUntil() throws -> Timestamp? {
        guard case .snoozed(let until, _) = try bench.ticket()?.status else { return nil }
        return until
    }

    private func reasons(_ code: IncomingReason.Code) throws -> Int {
        try bench.database.read { tx in
            try (1...40).compactMap { try tx.unmatchedMail($0) }
                .count { $0.fate.reason.code == code }
        }
    }

    @Test func theSameOrderUnderAnotherIdentifierIsAskedBack() throws {
        let mail = try order("snooze 2w\n")
        try deliver(mail)
        let until = try #require(try snoozedUntil())
        try deliver(replay(mail), after: .days(1))
        #expect(try snoozedUntil() == until)
        let answer = try bench.lastAnswer()
        #expect(answer.contains("that was done on Wed 4 Nov 2026"))
        #expect(answer.contains("reply “again”"))
        #expect(bench.toAgents.last?.recipients.map(\.description) == [Bench.alice])
        #expect(try reasons(.doneBefore) == 1)
    }

    @Test(arguments: ["Snooze   2w\n", "Hello,\n\nsnooze 2w\n\nThanks, Alice\n"])
    func otherBlanksAndCourtesiesMakeItNoOtherOrder(_ text: String) throws {
        let mail = try order("snooze 2w\n")
        try deliver(mail)
        var copy = replay(mail)
        copy.text = text
        try deliver(copy, after: .days(1))
        #expect(try reasons(.doneBefore) == 1)
    }

    /// A thread that was cut off leaves the nearest reference, or the address that it went to.
    @Test func whatItAnswersIsKnownByItsReferencesToo() throws {
        let mail = try order("snooze 2w\n")
        try deliver(mail)
        var copy = replay(mail)
        copy.inReplyTo = nil
        try deliver(copy, after: .days(1))
        #expect(try reasons(.doneBefore) == 1)
    }

    @Test func aFreshOrderOnTheSameTicketIsKnownByItsWords() throws {
        try bench.say("#1 snooze 2w")
        let until = try #require(try snoozedUntil())
        bench.now = bench.now + .days(1)
        try bench.say("#1 snooze 2w")
        #expect(try snoozedUntil() == until)
        try bench.say("#1 snooze 3w")
        #expect(try snoozedUntil() != until)
    }

    @Test func theSameWordsInAnswerToAnotherMailAreAnOrderOfTheirOwn() throws {
        try deliver(try order("snooze 2w\n"))
        let until = try #require(try snoozedUntil())
        bench.now = bench.now + .days(1)
        try deliver(try order("snooze 2w\n"))
        #expect(try snoozedUntil() != until)
        #expect(try reasons(.doneBefore) == 0)
    }

    /// Programs that cite nothing leave the mark in the subject.
    @Test func theSameWordsOnAnotherTicketAreAnOrderOfTheirOwn() throws {
        bench.report("192.0.2.2")
        bench.report("192.0.2.3")
        try bench.pass(after: .minutes(1))
        for number in [2, 3, 3] {
            try deliver(bench.mail(subject: "Re: Blocked [#\(number)]", "hold\n"))
        }
        for number in [2, 3] {
            guard case .held = try bench.ticket(number)?.status else {
                Issue.record("#\(number) is not held")
                continue
            }
        }
        #expect(try reasons(.doneBefore) == 1)
    }

    @Test func anotherOrderInBetweenEndsIt() throws {
        let mail = try order("hold\n")
        try deliver(mail)
        try bench.say("#1 resume")
        try deliver(replay(mail))
        guard case .held = try bench.ticket()?.status else {
            Issue.record("the order was not carried out")
            return
        }
        #expect(try reasons(.doneBefore) == 0)
    }

    @Test func anOrderOnTheCommandLineInBetweenEndsItToo() throws {
        let mail = try order("hold\n")
        try deliver(mail)
        bench.now = bench.now + .minutes(1)
        let resume = try #require(CommandReader.commands(in: "resume").first)
        var bot = bench.bot
        _ = try bot.carryOut(
            resume, on: TicketNumber(1), for: bench.rules.agents[0], at: bench.now)
        try deliver(replay(mail), after: .minutes(2))
        #expect(try reasons(.doneBefore) == 0)
    }

    @Test func anOrderOnAnotherTicketInBetweenDoesNot() throws {
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        let mail = try order("#1 snooze 2w\n")
        try deliver(mail)
        try bench.say("#2 hold")
        try deliver(replay(mail), after: .days(1))
        #expect(try reasons(.doneBefore) == 1)
    }

    @Test func whatWasRefusedWasNotDone() throws {
        let mail = try order("#1 reopen\n")
        try deliver(mail)
        try deliver(replay(mail))
        #expect(try reasons(.doneBefore) == 0)
    }

    @Test func whatOnlyTellsIsToldAsOftenAsItIsAsked() throws {
        let mail = try order("status\n")
        try deliver(mail)
        try deliver(replay(mail))
        #expect(try reasons(.doneBefore) == 0)
        #expect(try bench.lastAnswer().contains("that was done") == false)
    }

    // MARK: Again

    private func repeatSnooze() throws -> (until: Timestamp, mail: SimulatedMail) {
        let mail = try order("snooze 2w\n")
        try deliver(mail)
        let until = try #require(try snoozedUntil())
        try deliver(replay(mail), after: .days(1))
        return (until, mail)
    }

    @Test func againCarriesItOutOnce() throws {
        let until = try repeatSnooze().until
        let asked = try #require(bench.toAgents.last)
        try deliver(bench.reply(to: asked, "again\n"), after: .days(1))
        let later = try #require(try snoozedUntil())
        #expect(later > until)
        try deliver(bench.reply(to: asked, "Again!\n\nAlice\n"), after: .days(1))
        #expect(try snoozedUntil() == later)
        #expect(try bench.lastAnswer().contains("a second time already"))
    }

    @Test func whatWasDoneAgainIsAskedBackAgain() throws {
        let mail = try repeatSnooze().mail
        try deliver(bench.reply(to: try #require(bench.toAgents.last), "again\n"))
        let until = try #require(try snoozedUntil())
        try deliver(replay(mail), after: .days(1))
        #expect(try snoozedUntil() == until)
        #expect(try reasons(.doneBefore) == 2)
    }

    @Test(arguments: [
        "Thanks again\n", "again,\n", "Once again\n", "again.\n", "again and again\n",
    ])
    func noOtherWordsSayIt(_ text: String) throws {
        let until = try repeatSnooze().until
        try deliver(bench.reply(to: try #require(bench.toAgents.last), text), after: .days(1))
        #expect(try snoozedUntil() == until)
    }

    @Test func againSaysNothingInAnswerToAnythingElse() throws {
        try deliver(try order("again\n"))
        #expect(try bench.lastAnswer().contains("nothing is waiting to be done again"))
    }

    @Test func nobodyElseSaysIt() throws {
        let until = try repeatSnooze().until
        let asked = try #require(bench.toAgents.last)
        try deliver(bench.reply(to: asked, from: "mira@example.org", "again\n", toToken: false))
        #expect(try snoozedUntil() == until)
    }

    @Test func aFloodOfReplaysIsAnsweredAFewTimesAndTheDigestHasTheRest() throws {
        let mail = try order("snooze 2w\n")
        try deliver(mail)
        let told = bench.toAgents.count
        for _ in 0..<30 { try deliver(replay(mail), after: .minutes(1)) }
        #expect(bench.toAgents.count == told + bench.rules.limits.incoming.refusalsPerHour)
        #expect(try reasons(.doneBefore) == 30)
    }

    @Test func aTextIsNotSentTwice() throws {
        let text = "send\n\nHello,\n\n192.0.2.1 is clean now. Please look again.\n\nAlice\n"
        try bench.live(4)
        let mail = try order(text)
        try deliver(mail)
        let sent = bench.toPostmaster.count
        try deliver(replay(mail), after: .days(4))
        #expect(bench.toPostmaster.count == sent)
        #expect(try reasons(.doneBefore) == 1)
    }
}
