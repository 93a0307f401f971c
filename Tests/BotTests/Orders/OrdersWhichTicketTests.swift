import Bot
import Correspondence
import Foundation
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// A command that names no ticket, in answer to a mail of none: the bot asks which.
@Suite struct OrdersWhichTicketTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    /// Two open tickets that wait for the postmaster, and one that is held.
    private func threeTickets() throws {
        for address in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] { bench.report(address) }
        try bench.pass()
        try bench.say("#1 #2 approve\n#3 hold\n")
    }

    private func digest() throws -> SubmittedMail {
        let agent = try #require(bench.rules.agents.first)
        let bot = bench.bot
        try bot.queueDigest(for: agent, at: bench.now)
        try bench.pass(after: .minutes(1))
        return try #require(bench.toAgents.last { bench.purposes([$0]) == ["digest"] })
    }

    /// The links of a text, taken apart: whom they write to, and what.
    private func links(in text: String) throws -> [(to: String, subject: String, body: String)] {
        try text.matches(of: /<mailto:([^?>]+)\?subject=([^&>]+)&body=([^&>]+)>/).map { match in
            (
                try #require(String(match.1).removingPercentEncoding),
                try #require(String(match.2).removingPercentEncoding),
                try #require(String(match.3).removingPercentEncoding)
            )
        }
    }

    @Test func escalateOnADigestAsksWhichAndALinkOfTheAnswerDoesIt() throws {
        try threeTickets()
        bench.deliver(bench.reply(to: try digest(), "escalate\n"), verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(1)?.escalation == 0 && bench.ticket(2)?.escalation == 0)
        let links = try links(in: try bench.lastAnswer())
        // The held one is none that could be escalated now.
        #expect(links.map(\.body) == ["#1 escalate", "#2 escalate"])
        #expect(links.map(\.subject) == ["delistbot #1 escalate", "delistbot #2 escalate"])

        // A click writes a new mail from the agent, which nothing but the token proves.
        let link = links[1]
        var click = bench.mail(to: link.to, subject: link.subject, link.body + "\n")
        click.inReplyTo = nil
        bench.deliver(click, verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(1)?.escalation == 0 && bench.ticket(2)?.escalation == 1)
        #expect(try bench.lastAnswer().contains("Escalated."))
    }

    @Test func theLinksOfOneAgentAreWorthNothingFromAnother() throws {
        try threeTickets()
        bench.deliver(bench.reply(to: try digest(), "escalate\n"))
        try bench.pass(after: .minutes(1))
        let link = try #require(try links(in: try bench.lastAnswer()).first)
        bench.deliver(
            bench.mail(
                from: "mira@example.org", to: link.to, subject: link.subject, link.body + "\n"),
            verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(1)?.escalation == 0)
    }

    @Test func everyCandidateSaysWhatItIsAboutAndHowItStands() throws {
        try threeTickets()
        bench.deliver(bench.reply(to: try digest(), "escalate mira\n"))
        try bench.pass(after: .minutes(1))
        let text = try bench.lastAnswer()
        #expect(text.contains("#1 escalate mira"))
        #expect(text.contains("192.0.2.2: "))
        #expect(try links(in: text).last?.body == "#2 escalate mira")
    }

    @Test(arguments: [
        ("approve", ["#3 approve"]), ("decline", ["#3 decline", "#2 decline"]),
        ("resume", ["#2 resume"]),
        ("reopen", ["#1 reopen"]), ("hold", ["#3 hold", "#4 hold"]),
    ])
    func onlyTicketsAreProposedOfWhichItCanBeSaid(line: String, expected: [String]) throws {
        for last in 1...4 { bench.report("192.0.2.\(last)") }
        try bench.pass()
        try bench.say("#4 approve\n#1 close delisted\n#2 hold\n")
        try bench.say("\(line)\n")
        #expect(try links(in: try bench.lastAnswer()).map(\.body) == expected)
    }

    @Test func whereNoTicketIsOpenTheAnswerSaysSo() throws {
        try bench.say("escalate\n")
        #expect(try bench.lastAnswer().contains("No open one fits."))
    }

    @Test func onTheCommandLineThereAreNoLinks() throws {
        try threeTickets()
        var bot = bench.bot
        let outcome = try bot.carryOut(
            Command(verb: .escalate, line: "escalate"), on: nil, for: bench.rules.agents[0],
            at: bench.now)
        #expect(!outcome.isDone && outcome.words.contains("#2 escalate"))
        #expect(!outcome.words.contains("mailto:"))
    }

    @Test func aBareUndoAsksWhichOfOnesLastOrdersIsMeant() throws {
        try threeTickets()
        try bench.say("#3 resume\n#2 assign mira\n")
        bench.deliver(bench.mail(from: "mira@example.org", subject: "x", "#1 hold\n"))
        try bench.pass(after: .minutes(1))
        try bench.say("undo\n")
        let text = try bench.lastAnswer()
        #expect(try links(in: text).map(\.body) == ["undo #2", "undo #3", "undo #1"])
        #expect(text.contains("“#2 assign mira”") && !text.contains("“#1 hold”"))
        try bench.say("undo #2\n")
        #expect(try bench.ticket(2)?.assignee == nil)
    }

    // MARK: What comes close to a command

    @Test(arguments: [
        ("approve 1\n", "Did you mean “#1 approve”?"), ("escalade\n", "Did you mean “escalate”?"),
        ("Where are we with #1 by now, and who is on it?\n", "“#1 status” tells how the ticket"),
    ])
    func aMailThatReportsNothingIsAnsweredWithTheNearestCommand(
        text: String, expected: String
    ) throws {
        try bench.inquire()
        let before = try bench.ticket()
        try bench.say(text)
        #expect(try bench.lastAnswer().contains(expected))
        #expect(try bench.ticket() == before && bench.ticketCount() == 1)
    }

    @Test func theListOfCommandsKeepsItsColumns() throws {
        try bench.say("help\n")
        let answer = try #require(bench.toAgents.last)
        let text = try #require(MessageParser.parse(answer.raw).text)
            .replacing("\r\n", with: "\n")
        let lines = text.split(separator: "\n").map(String.init)
        let list = lines.drop { !$0.hasPrefix("  “approve”") }.prefix { $0.hasPrefix("  ") }
        #expect(list.count > 25)
        for line in list {
            #expect(line.count <= 75 && Array(line)[25] == " " && Array(line)[26] != " ", "\(line)")
        }
        for verb in Command.Verb.allCases {
            #expect(text.contains("“\(verb.rawValue)"), "\(verb)")
        }
        let shown = CommandTable.rows.flatMap(\.help).map(\.command)
        #expect(shown.allSatisfy { text.contains("\n  “\($0)”  ") })
    }

    @Test func theAnswerToAMailWithoutACommandShowsTheLineThatMattersMost() throws {
        try bench.inquire()
        let mail = try #require(bench.toAgents.last)
        bench.deliver(bench.reply(to: mail, "Hi,\n\nI shall call them about it later.\n\nBob\n"))
        try bench.pass(after: .minutes(1))
        let text = try bench.lastAnswer()
        #expect(text.contains("“I shall call them about it later.”") && !text.contains("“Hi,"))
        let alice = try #require(EmailAddress(Bench.alice))
        #expect(
            try bench.timeline().last == .agentRemarked(alice, "I shall call them about it later."))
    }

    @Test func everyResultOfALineForSeveralTicketsSaysWhoseItIs() throws {
        try threeTickets()
        try bench.say("#1 #2 escalate\n")
        let text = try bench.lastAnswer()
        #expect(text.contains("Done: #1: Escalated.") && text.contains("Done: #2: Escalated."))
    }

    @Test func theAnswerToAnApprovalSaysWhenTheNextMailIsDueAndHowLongUndoHelps() throws {
        try bench.inquire()
        let text = try bench.lastAnswer()
        #expect(text.contains("If nobody writes: Follow-up 1 on Wed 11 Nov 2026 13:01 CET."))
        #expect(text.replacing("\n", with: " ").contains("Once the mail has left, nothing"))
    }

    @Test func momentsAreToldAsPeopleReadThem() throws {
        try bench.inquire()
        try bench.say("#1 snooze 2w\n#1 send\n\nHello, 192.0.2.1 again.\n")
        let text = try bench.lastAnswer()
        #expect(text.contains("Snoozed until Wed 18 Nov 2026 09:00 CET."))
        #expect(text.contains("our last mail left on Wed 4 Nov 2026 13:01 CET"))
        #expect(!text.contains("2026-11-"))
    }

    // MARK: Declining

    @Test(arguments: [
        "decline", "Please decline.", "don't send it", "Bitte nicht senden", "Ablehnen",
        "Ne pas envoyer", "refusé", "Discard the draft.",
    ])
    func aDeclinedDraftDoesNotLeave(line: String) throws {
        bench.report()
        try bench.pass()
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "\(line)\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket()?.status == .closed(.withdrawn))
        #expect(bench.toPostmaster.isEmpty)
        try bench.say("#1 undo\n")
        #expect(try bench.ticket()?.status == .draft)
    }

    @Test func whereNoDraftWaitsDecliningEndsNothing() throws {
        try bench.inquire()
        let before = try bench.ticket()
        try bench.say("#1 abgelehnt\n")
        #expect(try bench.ticket() == before)
        #expect(try bench.lastAnswer().contains("If they declined, say"))
    }
}
