import Bot
import Foundation
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Nobody gets more than a handful of mails a day of what cannot wait: the rest comes in one, and
/// nothing is lost.
@Suite struct NoticeStormTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func answer(_ text: String, to inquiry: SubmittedMail) {
        bench.deliver(
            bench.reply(to: inquiry, from: "postmaster@proofpoint.com", text),
            verdict: "dmarc=pass header.from=proofpoint.com")
    }

    private func told(_ purposes: String...) -> [SubmittedMail] {
        bench.toAgents.filter { purposes.contains(bench.purposes([$0])[0]) }
    }

    /// Two tickets, each with that many answers in one pass.
    private func storm(_ count: Int) throws {
        try bench.inquire()
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        let inquiries = bench.toPostmaster
        try #require(inquiries.count == 2)
        for number in 0..<count {
            for inquiry in inquiries { answer("Which mail is number \(number)?\n", to: inquiry) }
        }
        try bench.pass(after: .minutes(1))
    }

    @Test func ofTwelveNoticesSixComeAtOnceAndOneMailTellsTheRest() throws {
        try storm(6)
        #expect(told("answer-arrived").count == 6)
        #expect(told("notices").isEmpty)
        let due = try #require(try bench.bot.nextMoment())
        #expect(due == bench.now + .hours(1))
        try bench.pass(after: .hours(1) - .minutes(1))
        #expect(told("notices").isEmpty)
        try bench.pass(after: .minutes(1))
        let bundle = try #require(told("notices").first)
        let text = try #require(MessageParser.parse(bundle.raw).text)
        #expect(text.contains("- #1  192.0.2.1 at Proofpoint"), "\(text)")
        #expect(text.contains("- #2  192.0.2.2 at Proofpoint"), "\(text)")
        #expect(text.contains("“#1 show”") && text.contains("mute #1"), "\(text)")
        #expect(text.split(separator: "an answer arrived (").count - 1 == 6, "\(text)")
        try bench.live(2)
        #expect((told("answer-arrived").count, told("notices").count) == (6, 1))
    }

    @Test func whatAnAgentAskedForIsAnsweredAllTheSame() throws {
        try storm(6)
        let before = told("answer").count
        for _ in 0..<3 { try bench.say("#1 status\n") }
        try bench.say("#1 escalate\n")
        #expect(told("answer").count > before + 1)
        #expect(told("escalated").count == 1)
    }

    /// A bundle an hour later, the next half a day after it.
    @Test func aStormThatGoesOnBringsTwoMailsADay() throws {
        try storm(6)
        let inquiry = bench.toPostmaster[0]
        for number in 0..<23 {
            answer("And what of number \(number)?\n", to: inquiry)
            try bench.pass(after: .hours(1))
        }
        #expect((told("answer-arrived").count, told("notices").count) == (6, 2))
        try bench.live(1)
        #expect(told("notices").count == 3)
        #expect(try bench.database.read { try $0.readersOfHeldNotices() }.isEmpty)
    }

    @Test func aDraftThatWasToldOfWithOthersCountsAsAsked() throws {
        bench.rules.noticePacing.perDay = 0
        try bench.inquire()
        answer("Which mail is that?\n", to: bench.toPostmaster[0])
        try bench.pass(after: .minutes(1))
        let people = try bench.database.read {
            try $0.peopleTold(of: TicketNumber(1), since: bench.now)
        }
        #expect(people.map(\.localPart) == ["alice"])
        #expect(told("answer-arrived").isEmpty)
    }

    @Test func whatWaitsForSomebodyWhoLeftWakesNobody() throws {
        try storm(6)
        bench.rules.agents.removeAll { $0.address.localPart == "alice" }
        try bench.pass(after: .hours(1))
        #expect(told("notices").isEmpty)
        #expect(try bench.database.read { try $0.readersOfHeldNotices() }.isEmpty)
    }

    @Test func aBrokenPromiseIsToldOnce() throws {
        try bench.inquire()
        answer(
            "We will review 192.0.2.1 and get back to you by November 6.\n",
            to: bench.toPostmaster[0])
        try bench.live(1)
        guard case .promised? = try bench.ticket()?.status else {
            Issue.record("\(String(describing: try bench.ticket()?.status))")
            return
        }
        try bench.live(7)
        #expect(told("promise-broken").count == 1)
        #expect(bench.purposes(bench.toPostmaster).last == "nudge-1")
        let text = try bench.text(told("promise-broken").last)
        #expect(text.contains("promised an answer about 192.0.2.1"), "\(text)")
        #expect(text.contains("reply “mute”"), "\(text)")
    }
}
