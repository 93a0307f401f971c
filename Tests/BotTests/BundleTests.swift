import Bot
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Strangers cannot fill an agent's mailbox, nor hide one mail among many.
@Suite struct BundleTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func subjects() -> [String] {
        bench.toAgents.map { MessageParser.parse($0.raw).subject ?? "" }
    }

    private func last() throws -> String {
        let last = try #require(bench.toAgents.last)
        return try #require(MessageParser.parse(last.raw).text)
    }

    /// Mail in Alice's name that nothing proves, each naming another address of ours.
    private func forge(_ count: Int) throws {
        for number in 0..<count { bench.report("192.0.2.\(number % 14 + 1)", verdict: nil) }
        try bench.pass(after: .minutes(1))
    }

    @Test func aThousandForgedForwardsAreThreeAnswersAndOneNotice() throws {
        for _ in 0..<20 { try forge(50) }
        #expect(bench.toAgents.count == 3)
        #expect(try bench.database.read { try $0.items(in: .queued) }.isEmpty)
        try bench.pass(after: .hours(1))
        #expect(bench.toAgents.count == 4)
        #expect(subjects().last == "997 more mails that nothing proves")
        try bench.live(1)
        #expect(subjects().filter { $0.hasSuffix("that nothing proves") }.count == 1)
        // What a person sees in the digest is nothing less for it.
        #expect(try bench.database.read { try !$0.hasBundles() })
    }

    @Test func anHourLaterTheNextIsAnsweredAgain() throws {
        try forge(5)
        #expect(bench.toAgents.count == 3)
        try bench.pass(after: .hours(2))
        try forge(1)
        #expect(bench.toAgents.count == 5)
    }

    @Test func provenMailIsAnsweredWhateverStrangersSend() throws {
        try forge(50)
        bench.deliver(bench.mail("#1 status\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.purposes(bench.toAgents).last == "answer" && bench.toAgents.count == 4)
    }

    @Test func aBundleIsAReasonToWakeUp() throws {
        try forge(5)
        let due = try bench.bot.nextMoment()
        #expect(try #require(due) <= bench.now + .hours(1))
    }

    @Test func mailThatNothingProvesInAThreadIsToldThreeTimesAndThenAtOnce() throws {
        try bench.inquire()
        let before = bench.toAgents.count
        let inquiry = try #require(bench.toPostmaster.last)
        for number in 0..<30 {
            bench.deliver(
                bench.reply(to: inquiry, from: "x\(number)@evil.example", "hello \(number)\n"),
                verdict: nil)
        }
        try bench.pass(after: .minutes(1))
        #expect(bench.toAgents.count == before + 3)
        try bench.pass(after: .hours(1))
        #expect(bench.toAgents.count == before + 4)
        #expect(subjects().last == "27 more mails that nothing proves")
        #expect(try last().contains("- x29@evil.example: "))
    }

    // MARK: Mail without a ticket

    private func stray(_ number: Int, from sender: String? = nil) {
        let sender = sender ?? "s\(number)@filters.example"
        bench.deliver(
            bench.mail(from: sender, subject: "stray \(number)", "192.0.2.1?\n"), verdict: nil)
    }

    @Test func whatClaimsToBeThePostmastersIsToldHoweverManyStrangersWrite() throws {
        for number in 0..<40 { stray(number) }
        try bench.pass()
        let told = bench.toAgents.count
        #expect(told == bench.rules.limits.unmatchedMailsPerDay)
        stray(99, from: "postmaster@proofpoint.com")
        try bench.pass(after: .minutes(1))
        #expect(bench.toAgents.count == told + 1)
        #expect(try last().contains("postmaster@proofpoint.com"))
    }

    @Test func theRestIsToldOnceADayThePostmastersFirstAndByName() throws {
        for number in 0..<30 { stray(number) }
        for number in 30..<55 { stray(number, from: "x\(number)@proofpoint.com") }
        try bench.pass()
        let told = bench.toAgents.count
        try bench.live(2)
        #expect(bench.toAgents.count == told + 1)
        #expect(subjects().last == "15 more mails without a ticket")
        let lines = try last().split(whereSeparator: \.isNewline).filter { $0.hasPrefix("- ") }
        #expect(lines.count >= 15)
        #expect(lines.prefix(5).allSatisfy { $0.hasPrefix("- Proofpoint, ") })
        #expect(!lines.dropFirst(5).contains { $0.hasPrefix("- Proofpoint, ") })
    }

    @Test func whatASubjectOrdersIsNoOrderInABundle() throws {
        for _ in 0..<30 { stray(0) }
        bench.deliver(
            bench.mail(from: "s@filters.example", subject: "#1 close delisted", "192.0.2.1?\n"),
            verdict: nil)
        try bench.pass()
        // The bench looks for lines that would command in whatever leaves.
        try bench.live(2)
        #expect(try last().contains("close delisted"))
    }

    // MARK: Fuses

    @Test func oneTicketDoesNotFillAMailbox() throws {
        try bench.inquire()
        bench.rules.limits.mailsOfTicketPerHour = 5
        let before = bench.toAgents.count
        for number in 0..<12 { try bench.say("#1 note call \(number)\n") }
        #expect(bench.toAgents.count < before + 6)
        try bench.live(1)
        #expect(bench.toAgents.count >= before + 12)
    }

    @Test func whatAPostmasterWritesFillsNoMailboxEither() throws {
        try bench.inquire()
        bench.rules.limits.mailsOfTicketPerHour = 5
        let before = bench.toAgents.count
        let inquiry = try #require(bench.toPostmaster.last)
        for number in 0..<12 {
            bench.deliver(
                bench.reply(
                    to: inquiry, from: "postmaster@proofpoint.com",
                    "Which mail is number \(number) about?\n"),
                verdict: "dmarc=pass header.from=proofpoint.com")
        }
        try bench.pass(after: .hours(2))
        #expect(bench.toAgents.count <= before + 5)
    }

    @Test func alarmsPassTheFuse() throws {
        try bench.pass()
        bench.rules.limits.mailsToAgentPerHour = 0
        bench.mailbox.trouble = MailSourceError(.unreachable, context: "imap", hint: "wait")
        try bench.live(1)
        #expect(subjects() == ["Alarm: the mailbox cannot be read"])
    }
}
