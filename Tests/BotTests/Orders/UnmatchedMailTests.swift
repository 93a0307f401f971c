import Bot
import Correspondence
import InternetMessage
import Letters
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Mail that waits for a person, settled by one reply.
@Suite struct UnmatchedMailTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func stray(
        from: String = "jo@filters.example", _ text: String = "Your address 192.0.2.1 is clean.\n"
    ) throws -> SubmittedMail {
        bench.deliver(bench.mail(from: from, subject: "About you", text), verdict: nil)
        try bench.pass(after: .minutes(1))
        let alert = try #require(bench.toAgents.last)
        try #require(bench.purposes([alert]) == ["alert"])
        return alert
    }

    private func settle(_ alert: SubmittedMail, _ command: String) throws -> ParsedMessage {
        bench.deliver(bench.reply(to: alert, command + "\n"))
        try bench.pass(after: .minutes(1))
        let answers = bench.toAgents.map { MessageParser.parse($0.raw) }
        return try #require(answers.last { $0.first("delistbot-purpose") == "answer" })
    }

    @Test func aStrangersMailAboutUsIsToldOnceWithItsGuess() throws {
        try bench.inquire()
        let alert = try stray()
        let text = MessageParser.parse(alert.raw).text ?? ""
        #expect(text.contains("file under #1") && text.contains("ignore sender"))
        #expect(alert.recipients.map(\.description) == [Bench.alice])
        try bench.pass(after: .days(1))
        #expect(bench.purposes(bench.toAgents).filter { $0 == "alert" }.count == 1)
        #expect(
            bench.relay.arrived.allSatisfy {
                $0.recipients.allSatisfy { $0.domain != "filters.example" }
            })
    }

    @Test func aStrangersMailAboutNothingOfOursIsToldToNobody() throws {
        bench.deliver(
            bench.mail(from: "spam@evil.example", subject: "[#99]", "Buy 203.0.113.9 now\n"),
            verdict: nil)
        try bench.pass()
        #expect(bench.relay.arrived.isEmpty)
    }

    @Test func filedUnderATicketItIsAnAnswerToBeRead() throws {
        try bench.inquire()
        let answer = try settle(try stray(), "file under #1")
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
        #expect(answer.text?.contains("Done: the mail is on #1 now.") == true)
        try bench.live(10)
        #expect(bench.toPostmaster.count == 1, "a follow-up left though an answer was there")
    }

    @Test func filedOnceItCannotBeFiledAgain() throws {
        try bench.inquire()
        let alert = try stray()
        _ = try settle(alert, "file under #1")
        let answer = try settle(alert, "new ticket 192.0.2.5")
        #expect(answer.text?.contains("that mail is on #1 already") == true)
        #expect(try bench.ticketCount() == 1)
    }

    @Test func aTicketThatIsNotThereIsSaid() throws {
        let answer = try settle(try stray(), "file under #7")
        #expect(answer.text?.contains("there is no ticket #7") == true)
    }

    @Test func aNewTicketOpensFromTheMailWithItsDraft() throws {
        let answer = try settle(try stray(), "new ticket")
        #expect(try bench.ticket()?.addresses.map(\.description) == ["192.0.2.1"])
        #expect(try bench.ticket()?.status == .draft)
        #expect(answer.text?.contains("> To: postmaster@proofpoint.com") == true)
        #expect(bench.toPostmaster.isEmpty)
    }

    @Test func aNewTicketOpensAboutTheAddressTheReplyNames() throws {
        _ = try settle(try stray(), "new ticket 192.0.2.5")
        #expect(try bench.ticket()?.addresses.map(\.description) == ["192.0.2.5"])
    }

    @Test func anIgnoredSenderIsCountedAndNotToldUntilUndone() throws {
        let answer = try settle(try stray(), "ignore sender")
        #expect(answer.text?.contains("“undo”") == true)
        let told = bench.toAgents.count
        bench.deliver(
            bench.mail(from: "Jo@Filters.example", subject: "Again", "192.0.2.1 is clean\n"),
            verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(bench.toAgents.count == told)
        let digest = try bench.bot.digest(for: bench.rules.agents[0], at: bench.now)
        #expect(digest.text.contains("2 mails of ignored senders"))

        let lastAnswer = try #require(
            bench.toAgents.last { bench.purposes([$0]) == ["answer"] })
        _ = try settle(lastAnswer, "undo")
        _ = try stray(from: "jo@filters.example", "And 192.0.2.2 too.\n")
    }

    @Test func aPostmasterIsNeverIgnored() throws {
        let alert = try stray(from: "eve@proofpoint.com", "192.0.2.1 is delisted\n")
        let answer = try settle(alert, "ignore sender")
        #expect(answer.text?.contains("never ignored") == true)
    }

    @Test func withoutALetterOfOursThereIsNothingToSettle() throws {
        try bench.inquire()
        bench.deliver(bench.mail("file under #1\n"))
        try bench.pass(after: .minutes(1))
        let answer = MessageParser.parse(try #require(bench.toAgents.last).raw)
        #expect(answer.text?.contains("which mail?") == true)
    }

    @Test func nobodyButAProvenAgentSettlesIt() throws {
        try bench.inquire()
        let alert = try stray()
        bench.deliver(bench.reply(to: alert, "file under #1\n", toToken: false), verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.status != .waitingOnUs(for: .classification))
    }

    @Test func aFloodOfStrangersIsToldAFewTimesADay() throws {
        for number in 0..<40 {
            bench.deliver(
                bench.mail(from: "s\(number)@filters.example", subject: "x", "192.0.2.1?\n"),
                verdict: nil)
        }
        try bench.pass()
        #expect(bench.toAgents.count == bench.rules.limits.unmatchedMailsPerDay)
    }

    // MARK: Quarantine

    @Test func aMailInQuarantineIsDecidedAnew() throws {
        bench.deliver(bench.mail("#1 approve\n192.0.2.1\n"), verdict: nil)
        try bench.pass()
        let stored = try #require(try bench.database.read { try $0.quarantinedMessages().first })
        // The border server's name was missing in the configuration.
        bench.report()
        try bench.pass(after: .minutes(1))
        let bot = bench.bot
        let fate = try #require(try bot.retry(quarantined: stored.row.id, at: bench.now))
        #expect(fate.fate == .quarantined)
        #expect(try bot.dismiss(quarantined: stored.row.id))
        #expect(try bot.retry(quarantined: stored.row.id, at: bench.now) == nil)
        #expect(try bench.database.read { try $0.quarantinedMessages().isEmpty })
    }
}
