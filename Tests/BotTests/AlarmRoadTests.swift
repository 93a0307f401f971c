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
        #expect(try bench.database.read { try !$0.hasNotifications() })
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
        #expect(try bench.database.read { try !$0.hasNotifications() })
    }

    @Test func aNotificationIsAReasonToWakeUp() throws {
        try bench.pass()
        bench.mailbox.trouble = away
        notifier.error = "it ended with status 1"
        try bench.live(1)
        let next = try #require(try bench.bot.nextMoment())
        #expect(next <= bench.now + .hours(1))
    }
}
