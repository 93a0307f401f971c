import Bot
import Foundation
import InternetMessage
import Letters
import MIME
import Testing
import TicketStore
import Ticketing

/// What becomes of a mail that the relay takes, or does not, for that mail alone.
@Suite struct SubmissionRefusalTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private static func rejected(
        _ code: Int, _ words: String, _ stage: SubmissionStage
    ) -> SubmissionOutcome {
        .rejected(SMTPReply(code: code, lines: [words]), at: stage)
    }

    private static func isOutside(_ mail: SubmittedMail) -> Bool {
        mail.recipients.contains { $0.domain == "proofpoint.com" }
    }

    @Test func greylistedMailComesAgainUnchangedAndNobodyIsTold() throws {
        var tried: [(mail: SubmittedMail, at: Timestamp)] = []
        let contact = try #require(EmailAddress("postmaster@proofpoint.com"))
        bench.relay.verdict = { [bench] mail in
            guard Self.isOutside(mail) else { return nil }
            tried.append((mail, bench.now))
            return tried.count < 3
                ? Self.rejected(451, "4.7.1 greylisted", .recipient(contact)) : nil
        }
        try bench.inquire()
        let told = bench.toAgents.count
        for _ in 1...60 { try bench.pass(after: .minutes(1)) }
        #expect(tried.count == 3)
        #expect(Set(tried.map(\.mail.raw)).count == 1)
        #expect(Set(tried.map(\.mail.sender)).count == 1)
        #expect(Set(tried.map(\.mail.recipients)).count == 1)
        #expect(tried[1].at - tried[0].at >= .minutes(5))
        #expect(tried[2].at - tried[1].at >= .minutes(10))
        #expect(bench.toPostmaster.count == 1)
        #expect(bench.toAgents.count == told)
        #expect(try bench.database.read { try $0.alarms() }.isEmpty)
    }

    @Test func whatIsRefusedAfterTheDotIsShownAndNeverTriedAgain() throws {
        var attempts = 0
        bench.relay.verdict = { mail in
            guard Self.isOutside(mail) else { return nil }
            attempts += 1
            return Self.rejected(552, "5.3.4 too big", .endOfData)
        }
        try bench.inquire()
        try bench.live(10)
        #expect(attempts == 1)
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .decision))
        let refused = bench.toAgents.filter {
            MessageParser.parse($0.raw).first("delistbot-purpose") == "mail-refused"
        }
        #expect(refused.count == 1)
        let text = MessageParser.parse(try #require(refused.first).raw).text ?? ""
        #expect(text.contains("552 5.3.4 too big"), "\(text)")
    }

    @Test func whatIsRefusedForFiveDaysIsGivenUpAndTheDigestSaysSo() throws {
        bench.relay.verdict = {
            Self.isOutside($0) ? Self.rejected(451, "4.3.0 later", .data) : nil
        }
        try bench.inquire()
        try bench.live(4)
        #expect(try bench.database.read { try $0.items(in: .failed) }.isEmpty)
        try bench.live(3)
        #expect(try bench.database.read { try $0.items(in: .failed) }.count == 1)
        #expect(bench.purposes(bench.toAgents).contains("mail-refused"))
        let agent = try #require(bench.rules.agents.first)
        let digest = try bench.bot.digest(for: agent, at: bench.now).text
        #expect(digest.contains("Yours to do (1)"), "\(digest)")
        #expect(digest.contains("Nothing leaves until you decide"))
    }

    /// Each recipient has a mail of its own: what one server says of one is about that one.
    @Test(arguments: [550, 450]) func oneRefusedRecipientHarmsNoOther(code: Int) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        for index in bench.rules.agents.indices {
            bench.rules.agents[index].digest = DigestSchedule("daily 08:00", zone: zone)
        }
        let other = try #require(bench.rules.agents.last?.address)
        #expect(other.description != Bench.alice)
        try bench.pass()
        var refused = 0
        bench.relay.verdict = { mail in
            guard mail.recipients.contains(other), refused < 2 else { return nil }
            refused += 1
            return Self.rejected(code, "x.1.1 not now", .recipient(other))
        }
        try bench.pass(after: .hours(20))
        for _ in 1...6 { try bench.pass(after: .minutes(30)) }
        let digests = bench.relay.arrived.flatMap(\.recipients).map(\.description)
        // Her digest, and word of what the other did not get.
        #expect(digests.filter { $0 == Bench.alice }.count == (code == 450 ? 1 : 2))
        #expect(digests.filter { $0 == other.description }.count == (code == 450 ? 1 : 0))
        #expect(refused == (code == 450 ? 2 : 1))
        let failed = try bench.database.read { try $0.items(in: .failed) }
        #expect(failed.count == (code == 450 ? 0 : 1))
    }
}
