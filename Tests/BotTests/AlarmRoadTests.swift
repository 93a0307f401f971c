import Bot
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

/// Alarms that need no mail: rows, carried in order until they were taken.
@Suite struct AlarmRoadTests {
    private let bench: Bench
    private let notifier = BenchNotifier()
    private let away = MailSourceError(.unreachable, context: "imap", hint: "wait")

    init() throws {
        bench = try Bench()
        bench.notifier = notifier
    }

    @Test func aMailboxThatCannotBeReadIsToldByItAndThatItIsOver() throws {
        try bench.pass()
        bench.mailbox.trouble = away
        try bench.live(2)
        #expect(notifier.events == ["mailboxUnreadable raised"])
        bench.mailbox.trouble = nil
        try bench.live(1)
        #expect(notifier.events == ["mailboxUnreadable raised", "mailboxUnreadable over"])
        let subjects = bench.toAgents.map { MessageParser.parse($0.raw).subject ?? "" }
        #expect(subjects.contains("Over: the mailbox cannot be read"))
    }

    @Test func aRefusedSignInIsToldSoonerThanAServerThatIsAway() throws {
        try bench.pass()
        bench.mailbox.trouble = MailSourceError(.signInRefused, context: "imap", hint: "look")
        try bench.pass(after: .minutes(70))
        #expect(notifier.events.isEmpty)
        try bench.pass(after: .minutes(15))
        #expect(notifier.events == ["mailboxUnreadable raised"])
    }

    @Test func anUncertainMailIsToldByItUntilAPersonSettlesIt() throws {
        bench.relay.script = [.indeterminate("lost")]
        try bench.inquire()
        #expect(notifier.events == ["mailUncertain raised"])
        #expect(notifier.carried[0].alarm == .mailUncertain(TicketNumber(1)))
        try bench.say("#1 sent\n")
        #expect(notifier.events == ["mailUncertain raised", "mailUncertain over"])
    }

    @Test func whatTheCommandDoesNotTakeIsTriedAgainInOrder() throws {
        try bench.pass()
        bench.mailbox.trouble = away
        notifier.error = "it ended with status 1"
        try bench.live(1)
        bench.mailbox.trouble = nil
        try bench.live(1)
        #expect(notifier.carried.isEmpty)
        notifier.error = nil
        try bench.live(1)
        #expect(notifier.events == ["mailboxUnreadable raised", "mailboxUnreadable over"])
        #expect(try bench.waiting() == 0)
    }

    @Test func thatTheCommandFailsIsToldByMail() throws {
        try bench.pass()
        bench.mailbox.trouble = away
        notifier.error = "it ended with status 1"
        try bench.live(2)
        let alarms = bench.toAgents.compactMap { MessageParser.parse($0.raw) }
            .filter { $0.subject == "Alarm: alert-command fails" }
        #expect(alarms.count == 1)
        #expect(alarms[0].text?.contains("it ended with status 1") ?? false)
        notifier.error = nil
        try bench.live(1)
        #expect(try bench.database.read { try $0.alarms() } == [.mailboxUnreadable])
    }

    @Test func withoutACommandNothingPilesUp() throws {
        bench.notifier = nil
        try bench.pass()
        bench.mailbox.trouble = away
        try bench.live(1)
        #expect(try bench.database.read { try $0.alarms() } == [.mailboxUnreadable])
        #expect(try bench.waiting() == 0)
    }

    @Test func whatComesLaterDoesNotOvertakeWhatFailed() throws {
        try bench.pass()
        bench.mailbox.trouble = away
        notifier.error = "it ended with status 1"
        try bench.pass(after: .hours(5))
        (notifier.error, bench.mailbox.trouble) = (nil, nil)
        try bench.pass(after: .seconds(30))
        #expect(notifier.carried.isEmpty)
        try bench.pass(after: .seconds(40))
        #expect(notifier.events == ["mailboxUnreadable raised", "mailboxUnreadable over"])
    }

    /// The loop of passes would turn for nothing: another carries them.
    @Test func whatWaitsForACommandIsNoReasonForAPass() throws {
        try bench.pass()
        let before = try bench.bot.nextMoment()
        bench.mailbox.trouble = away
        notifier.error = "it ended with status 1"
        try bench.live(1)
        #expect(try bench.waiting() == 1)
        let next = try bench.bot.nextMoment()
        #expect(next.map { $0 > bench.now } ?? true, "\(String(describing: before))")
    }
}
