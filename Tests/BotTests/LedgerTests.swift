import Bot
import Foundation
import InternetMessage
import MIME
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// Whatever becomes of the database, and though no own copy ever comes back, the sent ledger knows
/// what left.
@Suite struct LedgerTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func backup() throws -> TicketDatabase {
        let copy = try TicketDatabase.inMemory(now: bench.now)
        try bench.database.backUp(to: copy)
        return copy
    }

    private func alarms(_ words: String) -> [SubmittedMail] {
        bench.toAgents.filter {
            MessageParser.parse($0.raw).subject?.contains(words) ?? false
        }
    }

    private func text(_ mail: SubmittedMail?) throws -> String {
        let mail = try #require(mail)
        return try #require(MessageParser.parse(mail.raw).text)
            .replacing(/\s+/, with: " ")
    }

    private func record() throws -> LedgerRecord {
        var record = LedgerRecord()
        try record.take(bench.ledger.contents ?? [])
        return record
    }

    private func states() throws -> [OutboxItem.State] {
        try bench.database.read { try $0.mailToPostmaster(of: TicketNumber(1)).map(\.state) }
    }

    /// Four inquiries are asked for, and their drafts are written.
    private func draftFour() throws {
        for number in 1...4 { bench.report("192.0.2.\(number)") }
        try bench.pass()
    }

    // MARK: What is written

    @Test func aMailIsTwoLinesAndAMailToAnAgentNone() throws {
        try bench.inquire()
        let mail = try #require(try record().mails.first)
        #expect(try record().mails.count == 1 && bench.toAgents.count > 1)
        let sent = try #require(bench.toPostmaster.first)
        #expect(mail.handed.messageID == MessageParser.parse(sent.raw).messageID)
        #expect(mail.handed.key == "ticket-1.mail-1.inquiry")
        #expect(mail.handed.recipient == sent.recipients.first)
        #expect(mail.handed.addresses == [ip("192.0.2.1")])
        #expect(mail.outcome?.event == .accepted)
        let installation = try bench.database.read { try $0.installation() }
        #expect(installation.ledgerPosition == bench.ledger.contents?.count)
    }

    @Test func anIdlePassReadsAndWritesNothing() throws {
        try bench.inquire()
        try bench.pass(after: .minutes(1))
        let (before, readings) = (bench.ledger.contents, bench.ledger.readings)
        for _ in 0..<5 { try bench.pass(after: .minutes(1)) }
        #expect(bench.ledger.contents == before && bench.ledger.readings == readings)
    }

    @Test func aRefusedMailIsRecordedAndLeavesAgain() throws {
        bench.report()
        try bench.pass()
        let reply = SMTPReply(code: 451, lines: ["4.3.0 later"])
        bench.relay.script = [.rejected(reply, at: .endOfData)]
        try bench.say("#1 approve\n")
        #expect(try record().mails.first?.outcome?.event == .refused)
        #expect(bench.toPostmaster.isEmpty)
        try bench.live(1)
        #expect(bench.toPostmaster.count == 1)
        #expect(try record().mails.map(\.outcome?.event) == [.refused, .accepted])
    }

    // MARK: A database that is older

    @Test func aBackupFromBeforeTheApprovalsSendsNothingTwice() throws {
        try draftFour()
        let old = try backup()
        try bench.say("#1 #2 #3 #4 approve\n")
        try bench.live(1)
        #expect(bench.toPostmaster.count == 4)
        bench.database = old
        try bench.pass(after: .hours(1))
        #expect(try bench.isHeld())
        let alarm = try text(alarms("restored from a backup").last)
        #expect(alarm.contains("the inquiry of #3 to postmaster@proofpoint.com had been sent"))
        // People let it go on, and approve again what they see as drafts.
        try bench.say("release\n")
        for number in 1...4 { try bench.say("#\(number) approve\n") }
        try bench.live(6)
        #expect(bench.purposes(bench.toPostmaster).filter { $0 == "inquiry" }.count == 4)
        #expect(try bench.timeline(3).contains(.mailDelivered(.inquiry, shownBy: .ledger)))
        // It goes on a week after the mail that had left.
        try bench.live(3)
        #expect(Set(bench.purposes(bench.toPostmaster).dropFirst(4)) == ["follow-up-1"])
    }

    @Test func aBackupFromBeforeTheTicketsGivesThemTheirNumbersAndSendsNothingTwice() throws {
        let old = try backup()
        try draftFour()
        try bench.say("#1 #2 #3 #4 approve\n")
        try bench.live(1)
        let wanted = try (1...4).map { try bench.ticket($0)?.addresses }
        bench.database = old
        try bench.live(1)
        #expect(try (1...4).map { try bench.ticket($0)?.addresses } == wanted)
        try bench.say("release\n")
        for number in 1...4 { try bench.say("#\(number) approve\n") }
        try bench.live(4)
        #expect(bench.toPostmaster.count == 4)
        bench.report("192.0.2.9")
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(5)?.addresses == [ip("192.0.2.9")])
    }

    @Test func followUpsThatLeftSinceTheBackupAreCountedAndNotRepeated() throws {
        try bench.inquire()
        let old = try backup()
        try bench.live(16)
        let before = bench.purposes(bench.toPostmaster)
        #expect(before == ["inquiry", "follow-up-1", "follow-up-2"])
        bench.database = old
        try bench.pass(after: .hours(1))
        try bench.say("release\n")
        try bench.live(10)
        #expect(bench.purposes(bench.toPostmaster) == before + ["follow-up-3"])
        #expect(try bench.ticket()?.mails.followUps == 3)
    }

    @Test func aMailThatTheBackupHasAsQueuedIsSettledAsItLeft() throws {
        bench.report()
        try bench.pass()
        bench.relay.script = [.unreachable("away")]
        try bench.say("#1 approve\n")
        let old = try backup()
        try bench.live(1)
        #expect(bench.toPostmaster.count == 1)
        bench.database = old
        try bench.pass(after: .hours(1))
        #expect(try bench.isHeld() && states() == [.accepted])
        #expect(bench.toPostmaster.count == 1)
    }

    /// The number went to another question: whether it is the same, a person must say.
    @Test func aKeyOfTheLedgerThatIsAboutOtherAddressesIsAPersonsToSettle() throws {
        try bench.inquire()
        let other = LedgerEntry(
            .handed, at: bench.now, installation: "other", ticket: TicketNumber(2),
            key: "ticket-2.mail-1.inquiry", messageID: MessageID("x@example.org"),
            recipient: try #require(EmailAddress("postmaster@proofpoint.com")),
            addresses: [ip("192.0.2.6")])
        bench.ledger.contents? += other.line
        bench.ledger.contents? += other.settled(as: .accepted, at: bench.now).line
        try bench.database.transaction {
            try $0.recordLedger(position: bench.ledger.contents?.count ?? 0)
        }
        bench.report("192.0.2.5")
        try bench.pass(after: .minutes(1))
        try bench.say("#2 approve\n")
        try bench.live(1)
        #expect(bench.toPostmaster.count == 1)
        #expect(try bench.ticket(2)?.mails.hasUncertain == true)
        try bench.say("#2 resend\n")
        try bench.live(1)
        #expect(bench.toPostmaster.count == 2)
    }

    // MARK: Crashes

    @Test func aDeathBetweenTheLineAndTheDatabaseIsUncertainAndResendSendsItOnce() throws {
        bench.report()
        try bench.pass()
        bench.relay.script = [.unreachable("away")]
        try bench.say("#1 approve\n")
        let item = try #require(
            try bench.database.read { try $0.mailToPostmaster(of: TicketNumber(1)).first })
        // The claim was committed, the line written, and no more.
        try bench.database.transaction { try $0.claim(item) }
        let line = try #require(ledgerEntry(of: item)?.line)
        bench.ledger.contents? += line
        try bench.pass(after: .hours(1))
        #expect(try states() == [.uncertain] && !bench.isHeld())
        #expect(bench.purposes(bench.toAgents).contains("mail-uncertain"))
        try bench.live(3)
        #expect(bench.toPostmaster.isEmpty)
        try bench.say("#1 resend\n")
        try bench.live(3)
        #expect(bench.toPostmaster.count == 1)
        #expect(try states() == [.accepted])
    }

    private func ledgerEntry(of item: OutboxItem) -> LedgerEntry? {
        item.ticket.map {
            LedgerEntry(
                .handed, at: bench.now, installation: "memory", ticket: $0, key: item.uniqueKey,
                messageID: item.messageID, recipient: item.recipient, addresses: [])
        }
    }

    @Test func aDeathAfterTheOutcomeWasWrittenLeavesNoDoubt() throws {
        bench.report()
        try bench.pass()
        bench.relay.script = [.unreachable("away")]
        try bench.say("#1 approve\n")
        let item = try #require(
            try bench.database.read { try $0.mailToPostmaster(of: TicketNumber(1)).first })
        let handedOver = ledgerEntry(of: item)
        let entry = try #require(handedOver)
        let handed = entry.line
        try bench.database.transaction { tx in
            try tx.claim(item)
            try tx.markDataSent(item, at: bench.now)
            try tx.recordLedger(position: (bench.ledger.contents?.count ?? 0) + handed.count)
        }
        bench.ledger.contents? += handed + entry.settled(as: .accepted, at: bench.now).line
        try bench.pass(after: .hours(1))
        #expect(try states() == [.accepted] && !bench.isHeld())
    }

    @Test func aTornLastLineIsToldOnceAndTheNextMailLeaves() throws {
        bench.report()
        try bench.pass()
        bench.ledger.contents? += Array("handed\t17".utf8)
        for _ in 0..<3 { try bench.pass(after: .minutes(1)) }
        #expect(alarms("middle of a line").count == 1)
        try bench.say("#1 approve\n")
        #expect(bench.toPostmaster.count == 1)
        #expect(try record().tornLines == 1 && !bench.isHeld())
        try bench.pass(after: .minutes(1))
        #expect(alarms("middle of a line").count == 1)
    }

    // MARK: Trouble with the file

    @Test func aLedgerWithoutRoomKeepsTheMailUncountedAndItLeavesWhenThereIsSome() throws {
        bench.report()
        try bench.pass()
        bench.ledger.room = 10
        try bench.say("#1 approve\n")
        let report = try bench.pass(after: .minutes(1))
        #expect(report.ledgerTrouble != nil && bench.toPostmaster.isEmpty)
        #expect(try states() == [.queued])
        let attempts = try bench.database.read {
            try $0.mailToPostmaster(of: TicketNumber(1)).map(\.attempts)
        }
        #expect(attempts == [0])
        for _ in 0..<4 { try bench.pass(after: .hours(30)) }
        #expect(alarms("cannot be written").count == 1)
        // Not due for ever: the loop around would spin.
        var bot = bench.bot
        _ = try bot.pass(at: bench.now, vouchedBy: .person)
        let next = try bot.nextMoment()
        #expect(next.map { $0 > bench.now } ?? true)
        bench.ledger.room = nil
        try bench.pass(after: .hours(1))
        #expect(bench.toPostmaster.count == 1)
        #expect(try bench.database.read { try !$0.alarms().contains(.ledgerUnwritable) })
    }

    @Test func aLineThatIsWrittenButNotSyncedIsTakenBackAndTheMailLeavesLater() throws {
        bench.report()
        try bench.pass()
        bench.ledger.troubles = [.notSynced]
        try bench.say("#1 approve\n")
        try bench.pass(after: .minutes(1))
        #expect(try bench.toPostmaster.count == 1 && states() == [.accepted] && !bench.isHeld())
        #expect(try record().mails.map(\.outcome?.event) == [.withheld, .accepted])
        #expect(alarms("cannot be written").count == 1)
    }

    @Test func whereItCannotBeTakenBackAPersonIsAskedAboutTheMailAndNothingElseIsHeld() throws {
        bench.report()
        try bench.pass()
        bench.ledger.troubles = [.notSynced, .notWritten]
        try bench.say("#1 approve\n")
        try bench.pass(after: .minutes(1))
        #expect(try bench.toPostmaster.isEmpty && states() == [.uncertain] && !bench.isHeld())
        try bench.say("#1 resend\n")
        #expect(try states() == [.accepted])
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func aLedgerThatVanishedStopsMailToPostmastersUntilAPersonActs() throws {
        try bench.inquire()
        let kept = bench.ledger.contents
        bench.ledger.contents = nil
        try bench.live(9)
        #expect(bench.toPostmaster.count == 1 && bench.ledger.contents == nil)
        #expect(alarms("cannot be used").count == 1)
        #expect(try text(alarms("cannot be used").first).contains("ledger begin"))
        bench.ledger.contents = kept
        try bench.live(3)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test func aLedgerThatIsBegunAnewHasWhatTheDatabaseKnows() throws {
        try bench.inquire()
        bench.ledger.contents = nil
        try bench.pass(after: .minutes(1))
        var bot = bench.bot
        #expect(try bot.beginLedger(at: bench.now) == 1)
        #expect(try record().mails.map(\.outcome?.event) == [.accepted])
        try bench.live(8)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test func aLedgerThatIsShorterThanItWasStopsMailToPostmasters() throws {
        try bench.inquire()
        bench.ledger.contents = LedgerRecord.heading
        try bench.live(9)
        #expect(bench.toPostmaster.count == 1 && alarms("cannot be used").count == 1)
    }

    @Test func aDamagedLedgerStopsMailToPostmastersAndSaysWhere() throws {
        try bench.inquire()
        bench.ledger.contents?[LedgerRecord.heading.count + 3] ^= 1
        try bench.live(9)
        #expect(bench.toPostmaster.count == 1)
        #expect(try text(alarms("cannot be used").first).contains("line 2"))
    }

    // MARK: Databases that are new

    @Test func aNewDatabaseDoesNotBeginInSilenceBesideALedger() throws {
        try bench.inquire()
        bench.database = try TicketDatabase.inMemory(now: bench.now)
        try bench.database.transaction {
            try $0.run("UPDATE installation SET identifier = 'another'")
        }
        let error = #expect(throws: LedgerError.self) { try bench.pass(after: .hours(1)) }
        #expect(error?.code == .foreign)
        #expect(try bench.ticketCount() == 0 && bench.toPostmaster.count == 1)
    }

    @Test func anEarlierDatabaseFillsItsLedgerOnce() throws {
        try bench.inquire()
        try bench.live(8)
        let before = try record().mails
        bench.ledger.contents = nil
        try bench.database.transaction {
            try $0.run("UPDATE installation SET ledger_position = NULL")
        }
        try bench.pass(after: .minutes(1))
        let after = try record().mails
        #expect(after.map(\.handed.messageID) == before.map(\.handed.messageID))
        #expect(after.map(\.outcome?.event) == before.map(\.outcome?.event))
        let filled = bench.ledger.contents
        try bench.pass(after: .minutes(1))
        #expect(bench.ledger.contents == filled && alarms("cannot be used").isEmpty)
    }

    @Test func ticketsThatAreMadeAnewKeepTheNumbersThatOnlyTheLedgerKnows() throws {
        bench.report("192.0.2.1")
        try bench.pass()
        bench.mailbox.stored.removeAll()
        bench.report("192.0.2.2")
        bench.mailbox.stored[0].uid = 2
        try bench.pass(after: .minutes(1))
        try bench.say("#2 approve\n")
        bench.database = try TicketDatabase.inMemory(now: bench.now)
        var bot = bench.bot
        try bot.rebuild(copies: [], at: bench.now)
        #expect(try bench.ticket(2)?.addresses == [ip("192.0.2.2")])
        // It is used from then on, and new tickets get higher numbers than any in the ledger.
        try bench.say("release\n")
        bench.report("192.0.2.3")
        try bench.live(4)
        #expect(try bench.ticket(3)?.addresses == [ip("192.0.2.3")])
        #expect(bench.toPostmaster.count == 1)
    }
}
