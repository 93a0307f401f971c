import Bot
import Correspondence
import Foundation
import InternetMessage
import MIME
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// Reading to the end, sending once, and what stops either.
@Suite struct PassTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private let away = MailSourceError(.unreachable, context: "imap", hint: "wait")

    // MARK: Reading

    @Test func whileTheMailboxCannotBeReadNothingGoesToAPostmaster() throws {
        bench.relay.script = [.unreachable("away")]
        try bench.inquire()
        #expect(bench.toPostmaster.isEmpty)
        bench.mailbox.trouble = away
        let deaf = try bench.pass(after: .hours(1))
        #expect(deaf.mailboxTrouble == away && !deaf.reachedEnd)
        #expect(bench.toPostmaster.isEmpty)
        bench.mailbox.trouble = nil
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func noFollowUpFallsDueWhileTheMailboxCannotBeRead() throws {
        try bench.inquire()
        bench.mailbox.trouble = away
        try bench.live(20)
        #expect(bench.toPostmaster.count == 1)
        #expect(bench.purposes(bench.toAgents).filter { $0 == "alert" }.count == 1)
        bench.mailbox.trouble = nil
        try bench.live(3)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test func aMailThatLiesTwiceInTheMailboxIsOneMail() throws {
        bench.report()
        let again = bench.mailbox.stored[0].bytes
        bench.mailbox.deliver(again, at: bench.now)
        try bench.pass()
        bench.mailbox.deliver(again, at: bench.now + .hours(1))
        try bench.pass(after: .hours(1))
        #expect(try bench.ticketCount() == 1 && bench.toAgents.count == 1)
        #expect(try bench.database.read { try $0.messageCount() } == 1)
        let places = try bench.database.read { tx in
            try tx.knownUIDs(mailbox: "bench", UIDValidity(1)).map(\.value)
        }
        #expect(places == [1, 2, 3])
        #expect(try bench.database.read { try $0.quarantinedMessages() }.isEmpty)
    }

    /// By a list first and then directly, for example.
    @Test func aMailThatComesAgainWithProofIsDecidedAnew() throws {
        try bench.inquire()
        let order = bench.mail("#1 note the fan was changed\n")
        bench.deliver(order, verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(try !bench.timeline().contains(.noted("the fan was changed")))
        bench.deliver(order)
        try bench.pass(after: .minutes(1))
        bench.deliver(order, verdict: nil)
        bench.deliver(order)
        try bench.pass(after: .minutes(1))
        let notes = try bench.timeline().filter { $0 == .noted("the fan was changed") }
        #expect(notes.count == 1)
    }

    @Test(arguments: [1, 2, 200])
    func aRenumberedMailboxOpensNothingAndCausesNoMail(batch: Int) throws {
        bench.rules.limits.batch = batch
        try bench.inquire()
        bench.report("192.0.2.2")
        try bench.pass(after: .hours(1))
        let (mails, tickets) = (bench.relay.arrived.count, try bench.ticketCount())
        renumber()
        try bench.pass(after: .hours(1))
        #expect(bench.relay.arrived.count == mails)
        #expect(try bench.ticketCount() == tickets)
        #expect(try bench.database.read { try $0.cursor(of: "bench")?.uidValidity.value } == 2)
        // A mail that arrived meanwhile is acted on.
        bench.report("192.0.2.3")
        try bench.pass(after: .hours(1))
        #expect(try bench.ticketCount() == tickets + 1)
    }

    @Test func aRenumberedMailboxIsReadByItsHeaders() throws {
        try bench.inquire()
        let fetched = bench.mailbox.fetched
        renumber()
        try bench.pass(after: .hours(1))
        #expect(bench.mailbox.fetched == fetched)
    }

    /// A mailbox that was moved to another server: every copy differs by a field, so that none is
    /// recognised; what is older than the newest known mail is not acted on all the same.
    @Test(arguments: [1, 200])
    func aMovedMailboxWhoseBytesChangedOpensNothing(batch: Int) throws {
        bench.rules.limits.batch = batch
        bench.deliver(bench.mail(from: "someone@customer.example", "hello\n"))
        try bench.inquire()
        bench.deliver(bench.mail("#1 close gave up\n"))
        try bench.pass(after: .hours(1))
        bench.now = bench.now + .hours(1)
        bench.deliver(bench.mail(subject: "hello", "nothing much\n"))
        try bench.pass()
        let mails = bench.relay.arrived.count
        renumber()
        for index in bench.mailbox.stored.indices.dropLast() {
            bench.mailbox.stored[index].bytes =
                Array("X-Moved: yes\r\n".utf8) + bench.mailbox.stored[index].bytes
        }
        try bench.pass(after: .hours(1))
        #expect(bench.relay.arrived.count == mails)
        #expect(try bench.ticketCount() == 1)
        #expect(try bench.ticket()?.status == .closed(.gaveUp))
    }

    private func renumber() {
        bench.mailbox.validity = UIDValidity(2)
        for index in bench.mailbox.stored.indices {
            bench.mailbox.stored[index].uid = UInt32(index * 3 + 1)
        }
    }

    @Test func mailFromBeforeTheFirstDayIsFiledAndNeverActedOn() throws {
        let now = bench.now
        bench.now = now - .days(3)
        bench.report()
        bench.now = now
        try bench.pass()
        #expect(try bench.ticketCount() == 0 && bench.relay.arrived.isEmpty)
        #expect(try bench.database.read { try $0.messageCount() } == 1)
    }

    @Test func aMailThatCannotBeProcessedIsQuarantinedAndTheNextOneGoesThrough() throws {
        try bench.database.transaction {
            try $0.run(
                """
                CREATE TRIGGER poison BEFORE INSERT ON message WHEN NEW.subject = 'poison'
                    BEGIN SELECT RAISE(ABORT, 'poisoned'); END
                """)
        }
        bench.report("192.0.2.1")
        bench.deliver(bench.mail(subject: "poison", "192.0.2.9\n"))
        bench.report("192.0.2.2")
        for _ in 1...2 {
            let report = try bench.pass(after: .minutes(1))
            #expect(!report.reachedEnd && report.messagesQuarantined == 0)
            #expect(try bench.ticketCount() == 1)
        }
        let report = try bench.pass(after: .minutes(1))
        #expect(report.messagesQuarantined == 1)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticketCount() == 2)
        #expect(try bench.fates().contains { $0.contains("poisoned") })
        #expect(try bench.database.read { try $0.messageCount() } == 3)
    }

    // MARK: Sending

    @Test func inShadowModeOnlyAgentsAreWrittenTo() throws {
        bench.rules.writesToPostmasters = false
        try bench.inquire()
        #expect(try bench.ticket()?.status == .draft)
        #expect(bench.purposes(bench.toAgents) == ["receipt", "answer"])
        try bench.live(30)
        #expect(bench.toPostmaster.isEmpty)
    }

    @Test func withAClockThatIsBehindMailIsReadAndNoneIsSent() throws {
        try bench.inquire()
        let mails = bench.relay.arrived.count
        bench.report("192.0.2.2")
        bench.now = bench.now - .hours(2)
        let report = try bench.pass()
        #expect(report.clock == .behind && report.messagesRead == 1)
        #expect(bench.relay.arrived.count == mails)
        bench.now = bench.now + .hours(2)
        try bench.pass()
        // The receipt, and word of the clock.
        #expect(bench.relay.arrived.count == mails + 2)
    }

    @Test func whereOurCopyIsRefusedTheMailGoesOnceWithoutIt() throws {
        let full = SMTPReply(code: 552, lines: ["5.2.2 mailbox full"])
        bench.relay.script = [.rejected(full, at: .recipient(bench.rules.address))]
        try bench.inquire()
        #expect(bench.toPostmaster.isEmpty)
        try bench.pass(after: .minutes(1))
        try bench.pass(after: .hours(5))
        #expect(
            bench.toPostmaster.map { $0.recipients.map(\.description) }
                == [["postmaster@proofpoint.com"]])
        #expect(bench.purposes(bench.toAgents).contains("alert"))
    }

    @Test func aRefusedMailIsForAPersonToDecide() throws {
        let unknown = SMTPReply(code: 550, lines: ["5.7.1 refused"])
        bench.relay.script = [.rejected(unknown, at: .data)]
        try bench.inquire()
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .decision))
        #expect(bench.purposes(bench.toAgents).contains("mail-refused"))
    }

    @Test func thatTheRelayRefusesMailToAnAgentIsToldToTheOthersAndUntilItIsOver() throws {
        let agent = bench.rules.agents[0].address
        bench.relay.verdict = { mail in
            guard mail.recipients == [agent] else { return nil }
            return .rejected(SMTPReply(code: 554, lines: ["5.7.1 denied"]), at: .recipient(agent))
        }
        bench.report()
        try bench.pass()
        #expect(try bench.database.read { try $0.alarms() } == [.mailRefused(to: agent)])
        bench.relay.verdict = { _ in nil }
        try bench.live(8)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    @Test func aPostmasterGetsNoMoreMailInADayThanAllowed() throws {
        bench.rules.postmasters[0].mailsPerDayMax = 1
        for host in 1...3 { bench.report("192.0.2.\(host)") }
        try bench.pass()
        bench.deliver(bench.mail("#1 #2 #3 approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 1)
        try bench.pass(after: .minutes(1))
        #expect(bench.purposes(bench.toAgents).last == "alert")
        // Nothing is to be done before time passes: the daemon must not go round and round.
        let next = try #require(try bench.bot.nextMoment())
        #expect(next > bench.now)
        try bench.pass(after: .hours(12))
        #expect(bench.toPostmaster.count == 1)
        try bench.pass(after: .hours(13))
        #expect(bench.toPostmaster.count == 2)
        try bench.pass(after: .hours(25))
        #expect(bench.toPostmaster.count == 3)
    }

    /// What an answer, the story and the forecast say of the next mail is what happens.
    @Test func whatIsSaidOfAMailThatWaitsForTheDaysCapIsWhatHappens() throws {
        bench.rules.postmasters[0].mailsPerDayMax = 1
        for host in 1...3 { bench.report("192.0.2.\(host)") }
        try bench.pass()
        try bench.say("#1 approve\n")
        #expect(bench.toPostmaster.count == 1)
        let left = bench.now
        for (number, days) in [(2, 1), (3, 2)] {
            try bench.say("#\(number) approve\n")
            let until = left + .days(days)
            let words =
                "It leaves \(bench.rules.clock.text(until)), since 1 mail went to Proofpoint within "
                + "a day."
            #expect(try bench.lastAnswer().contains("Our mail waits. \(words)"))
            let (reasons, next) = try bench.database.read { tx in
                let ticket = try #require(try tx.ticket(TicketNumber(number)))
                return (
                    try bench.rules.reasons(for: ticket, at: bench.now, in: tx),
                    try bench.rules.forecast(
                        from: bench.now, until: bench.now + .days(3), in: tx
                    ).first { $0.ticket == TicketNumber(number) }
                )
            }
            #expect(reasons == ["Why nothing leaves: a mail waits. \(words)"])
            #expect(next?.at == until && next?.because.contains(words) == true)
        }
        for count in 2...3 {
            try bench.pass(after: left + .days(count - 1) - .minutes(1) - bench.now)
            #expect(bench.toPostmaster.count == count - 1)
            try bench.pass(after: .minutes(1))
            #expect(bench.toPostmaster.count == count)
        }
    }

    /// Five tickets of one contact, two mails a day at most, three hours apart, four follow-ups.
    @Test func theForecastOfManyTicketsIsWhatHappensToTheMinute() throws {
        (bench.rules.postmasters[0].mailsPerDayMax, bench.rules.postmasters[0].spacing) = (
            2, .hours(3)
        )
        for host in 1...5 { bench.report("192.0.2.\(host)") }
        try bench.pass()
        for number in 1...5 { try bench.say("#\(number) approve\n") }
        try bench.live(4)
        let start = bench.now
        let ahead = try bench.database.read { tx in
            try bench.rules.forecast(from: start, until: start + .days(45), in: tx)
        }.filter { $0.purpose != nil }
        let before = bench.toPostmaster.count
        var left: [String] = []
        while bench.now < start + .days(45), let next = try bench.bot.nextMoment() {
            try bench.pass(after: max(next - bench.now, .seconds(1)))
            while left.count < bench.toPostmaster.count - before {
                let mail = bench.toPostmaster[before + left.count]
                left.append("\(bench.purposes([mail])[0]) \(bench.now)")
            }
        }
        #expect(left == ahead.map { "\($0.purpose?.description ?? "") \($0.at)" })
        #expect(left.count == 20)
    }

    @Test func aMailThatWaitsForTheRelaySaysSo() throws {
        bench.report()
        try bench.pass()
        bench.relay.verdict = { _ in .unreachable("no route to host") }
        try bench.say("#1 approve\n")
        let since = bench.now
        let story = try bench.database.read { tx in
            let ticket = try #require(try tx.ticket(TicketNumber(1)))
            return try bench.rules.story(of: ticket, at: bench.now, in: tx)
                .joined(separator: "\n")
        }
        let words = "The relay has taken no mail since \(bench.rules.clock.text(since))"
        #expect(story.contains("Why nothing leaves: a mail waits. \(words)"), "\(story)")
        #expect(story.contains("tried \(bench.rules.clock.text(since)), unreachable"), "\(story)")
    }

    @Test func mailThatWaitsForTheNextDayHoldsUpNobodyElses() throws {
        bench.rules.postmasters[0].mailsPerDayMax = 1
        bench.rules.limits.submissions = 2
        for host in 1...4 { bench.report("192.0.2.\(host)") }
        for _ in 1...3 { try bench.pass(after: .minutes(1)) }
        bench.deliver(bench.mail("#1 #2 #3 #4 approve\n"))
        for _ in 1...3 { try bench.pass(after: .minutes(1)) }
        let told = bench.toAgents.count
        bench.report("192.0.2.5")
        for _ in 1...3 { try bench.pass(after: .minutes(1)) }
        #expect(bench.toAgents.count > told)
    }

    /// A postmaster that left the configuration must not stop everybody else's mail.
    @Test func aTicketWhosePostmasterIsGoneHoldsUpNobodyElse() throws {
        try bench.inquire()
        bench.rules.postmasters[0].name = "other"
        try bench.live(9)
        #expect(bench.toPostmaster.count == 1)
        guard case .held = try bench.ticket()?.status else {
            Issue.record("the ticket is not held")
            return
        }
        #expect(try bench.bot.nextMoment().map { $0 > bench.now } ?? true)
        let told = bench.toAgents.count
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        #expect(bench.toAgents.count == told + 1)
    }

    @Test func afterACrashAMailWhoseDataMayHaveLeftIsNotSentAgain() throws {
        bench.relay.script = [.unreachable("away")]
        try bench.inquire()
        let item = try #require(
            try bench.database.read { try $0.mailToPostmaster(of: TicketNumber(1)).first })
        try bench.database.transaction { tx in
            try tx.claim(item)
            try tx.markDataSent(item, at: bench.now)
        }
        try bench.pass(after: .hours(1))
        #expect(bench.toPostmaster.isEmpty)
        #expect(try bench.ticket()?.mails.hasUncertain == true)
        #expect(bench.purposes(bench.toAgents).filter { $0 == "mail-uncertain" }.count == 1)
    }

    @Test func aHeldFollowUpDoesNotLeave() throws {
        try bench.inquire()
        bench.deliver(bench.mail("#1 hold\n"))
        try bench.live(20)
        #expect(bench.toPostmaster.count == 1)
        bench.deliver(bench.mail("#1 resume\n"))
        try bench.live(3)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    // MARK: Digests

    @Test func aDigestLeavesOnceAlsoAfterMissedWeeks() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        bench.rules.agents[0].digest = DigestSchedule("Mon 08:00", zone: zone)
        try bench.pass()
        #expect(bench.toAgents.isEmpty)
        try bench.live(7)
        #expect(bench.purposes(bench.toAgents) == ["digest"])
        try bench.pass()
        #expect(bench.toAgents.count == 1)
        try bench.pass(after: .days(28))
        try bench.pass(after: .minutes(1))
        #expect(bench.toAgents.count == 2)
    }

    @Test func anIdlePassWritesNothing() throws {
        try bench.inquire()
        try bench.pass(after: .minutes(1))
        let changes = {
            try bench.database.read { try $0.value(Int.self, "SELECT total_changes()") }
        }
        let before = try changes()
        let report = try bench.pass(after: .minutes(1))
        #expect(!report.didAnything)
        #expect(try changes() == before)
    }

    /// A figure that nobody logs or sums only seems to be counted.
    @Test func everyCountOfAReportIsAFigure() {
        var report = PassReport()
        let counts = Mirror(reflecting: report).children.filter { $0.value is Int }
        #expect(counts.count == PassReport.figures.count)
        report.messagesToRetry = 2
        report.messagesUnfetched = 3
        report.add(report)
        #expect(PassReport.figures.map { report[$0] }.filter { $0 > 0 } == [4, 3])
        #expect(Set(PassReport.figures.map(\.name)).count == counts.count)
    }
}
