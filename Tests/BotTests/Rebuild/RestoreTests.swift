import Bot
import Correspondence
import Foundation
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// A database restored from a backup while the mailbox went on: nothing happens twice.
@Suite struct RestoreTests {
    private let bench: Bench
    private let ledgerThen = Kept()

    /// The ledger as it was when the backup was made.
    private final class Kept { var contents: [UInt8]? }

    init() throws { bench = try Bench() }

    private func backup() throws -> TicketDatabase {
        let copy = try TicketDatabase.inMemory(now: bench.now)
        try bench.database.backUp(to: copy)
        ledgerThen.contents = bench.ledger.contents
        return copy
    }

    /// Puts the backup in place, and the ledger as it was then: only our own copies tell.
    private func putBack(_ old: TicketDatabase) {
        bench.database = old
        bench.ledger.contents = ledgerThen.contents
    }

    /// Mail to postmasters comes back to our own mailbox, as the relay copies it.
    private func copiesComeBack(after count: Int = 0) {
        for mail in bench.toPostmaster.dropFirst(count) where mail.recipients.count > 1 {
            bench.mailbox.deliver(mail.raw, at: bench.now)
        }
    }

    /// What left, by recipient and Message-ID.
    private func sent() -> [String] {
        bench.relay.arrived.map { mail in
            let id = MessageParser.parse(mail.raw).messageID?.text ?? ""
            return "\(mail.recipients.map(\.description).joined(separator: ",")) \(id)"
        }
    }

    private func alarms() -> [SubmittedMail] {
        bench.toAgents.filter {
            MessageParser.parse($0.raw).subject?.contains("restored from a backup") ?? false
        }
    }

    @Test func whatWasApprovedAndSentSinceTheBackupIsNeitherSentNorAnsweredAgain() throws {
        bench.report()
        try bench.pass()
        let old = try backup()
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        copiesComeBack()
        try bench.pass(after: .minutes(1))
        let wanted = try #require(try bench.ticket())
        let before = sent()

        putBack(old)
        try bench.pass(after: .hours(1))
        let after = Array(sent().dropFirst(before.count))
        // One mail, and it says what happened.
        #expect(after.count == 1 && alarms().count == 1)
        let alarm = try #require(alarms().first)
        let words = try #require(MessageParser.parse(alarm.raw).text)
        #expect(words.contains("alice@example.org: an agent's commands (#1)"))
        #expect(try bench.isHeld())
        let now = try #require(try bench.ticket())
        #expect(now.status == wanted.status && now.mails.accepted == 1)
        #expect(now.mails.lastAcceptedAt.map { $0 >= wanted.openedAt } ?? false)

        // It goes on from there once a person says so, with the next mail and no other.
        try bench.say("release\n")
        #expect(try !bench.isHeld())
        try bench.live(9)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test func aMailThatTheBackupHoldsAsQueuedAndThatLeftSinceDoesNotLeaveAgain() throws {
        bench.report()
        try bench.pass()
        bench.relay.script = [.unreachable("away")]
        try bench.say("#1 approve\n")
        #expect(bench.toPostmaster.isEmpty)
        let old = try backup()
        try bench.live(1)
        #expect(bench.toPostmaster.count == 1)
        copiesComeBack()
        putBack(old)
        try bench.live(1)
        #expect(bench.toPostmaster.count == 1)
        #expect(try bench.isHeld() && bench.ticket()?.mails.accepted == 1)
    }

    @Test func aQueuedMailWhoseCopyNeverCameBackIsAPersonsToSettle() throws {
        for address in ["192.0.2.1", "192.0.2.2"] { bench.report(address) }
        try bench.pass()
        bench.relay.script = [.unreachable("away"), .unreachable("away")]
        try bench.say("#1 #2 approve\n")
        let old = try backup()
        try bench.live(1)
        #expect(bench.toPostmaster.count == 2)
        // Only one copy comes back: it shows that the database is old.
        copiesComeBack(after: 1)
        putBack(old)
        try bench.live(1)
        let uncertain = try [bench.ticket(1), bench.ticket(2)].compactMap(\.self)
            .filter(\.mails.hasUncertain)
        #expect(uncertain.count == 1)
        try bench.say("release\n")
        try bench.live(3)
        #expect(bench.toPostmaster.count == 2)
        let number = try #require(uncertain.first?.number)
        try bench.say("\(number) sent\n")
        #expect(try bench.ticket(number.value)?.mails.accepted == 1)
    }

    @Test func aTicketThatWasOpenedSinceKeepsItsNumberAndItsMail() throws {
        let old = try backup()
        // The command line opened one that no mail tells of.
        bench.report("192.0.2.9")
        try bench.pass()
        bench.mailbox.stored.removeAll()
        bench.report("192.0.2.1")
        bench.mailbox.stored[0].uid = 2
        try bench.pass(after: .minutes(1))
        try bench.say("#2 approve\n")
        copiesComeBack()
        try bench.say("#2 assign mira\n")
        let wanted = try #require(try bench.ticket(2))
        putBack(old)
        let count = bench.relay.arrived.count
        try bench.pass(after: .hours(1))
        let now = try #require(try bench.ticket(2))
        #expect(now.addresses == wanted.addresses && now.status == wanted.status)
        #expect(now.assignee == wanted.assignee && now.mails.accepted == 1)
        #expect(bench.relay.arrived.count == count + alarms().count)
    }

    @Test func theSameMailByAnotherPathAfterTheRestoreDoesNothing() throws {
        try bench.inquire()
        let old = try backup()
        let order = bench.mail(subject: "orders", "#1 escalate\n#1 note they called\n")
        bench.deliver(order)
        try bench.pass(after: .minutes(1))
        bench.mailbox.deliver(
            Array("Delivered-To: delist@example.org\r\n".utf8)
                + order.bytes(results: Bench.border), at: bench.now)
        try bench.live(8)
        copiesComeBack()
        putBack(old)
        try bench.pass(after: .hours(1))
        // And once more, from yet another mailbox.
        bench.mailbox.deliver(
            Array("X-Original-To: delist@example.org\r\n".utf8)
                + order.bytes(results: Bench.border), at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.escalation == 1)
        #expect(try bench.timeline().filter { $0 == .noted("they called") }.count == 1)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
        let answers = bench.purposes(bench.toAgents).filter { $0 == "answer" }
        #expect(answers.count == 2)
    }

    @Test(arguments: ["release", "resume all"])
    func aReleaseFromBeforeTheRestoreReleasesNothing(order: String) throws {
        try bench.inquire()
        try bench.database.transaction { tx in
            _ = try tx.hold(.all, because: .newMode, at: bench.now)
        }
        let old = try backup()
        try bench.say("\(order)\n")
        try bench.live(9)
        copiesComeBack()
        putBack(old)
        try bench.live(9)
        let reasons = try bench.database.read { try Set($0.holdsOfAll().map(\.reason)) }
        #expect(reasons == [.newMode, .restored])
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test func whatAnAgentHeldAndTheRestoreAreReleasedTogetherAndSaidSo() throws {
        try bench.inquire()
        try bench.say("hold all\n")
        try bench.database.transaction { _ = try $0.hold(.all, because: .restored, at: bench.now) }
        try bench.say("resume all\n")
        let answer = try bench.lastAnswer()
        #expect(answer.contains("by \(Bench.alice); and since"))
        #expect(answer.contains("because the database was restored"))
        #expect(try !bench.isHeld())
    }

    @Test func digestsThatWereSentSinceAreNotSentAgain() throws {
        bench.rules.agents[0].digest = DigestSchedule(
            "Mon 08:00", zone: bench.rules.agents[0].zone)
        try bench.inquire()
        let old = try backup()
        try bench.live(8)
        copiesComeBack()
        let digests = bench.purposes(bench.toAgents).filter { $0 == "digest" }
        putBack(old)
        try bench.pass(after: .hours(1))
        #expect(bench.purposes(bench.toAgents).filter { $0 == "digest" } == digests)
        try bench.live(7)
        #expect(bench.purposes(bench.toAgents).filter { $0 == "digest" }.count == digests.count + 1)
    }

    @Test func ourMailFromBeforeTheFirstMailToActOnIsNoRestore() throws {
        try bench.inquire()
        copiesComeBack()
        bench.now = bench.now + .days(2)
        bench.database = try TicketDatabase.inMemory(now: bench.now)
        bench.ledger = SimulatedLedger()
        try bench.pass()
        #expect(try !bench.isHeld())
    }

    @Test func aForgedCopyIsNoRestore() throws {
        try bench.inquire()
        let copy = try #require(bench.toPostmaster.first)
        let text = String(decoding: copy.raw, as: UTF8.self)
            .replacing("mail-1.inquiry", with: "mail-2.inquiry")
        bench.mailbox.deliver(Array(text.utf8), at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(try !bench.isHeld())
    }
}
