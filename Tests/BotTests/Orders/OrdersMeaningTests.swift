import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// `means`: what an answer meant is remembered, and the same words are read so later.
@Suite struct OrdersMeaningTests {
    private static let theirs = "dmarc=pass header.from=proofpoint.com"
    private let bench: Bench

    init() throws { bench = try Bench() }

    /// A sentence that no rule knows, as Proofpoint may write it.
    private static func words(of address: String) -> String {
        "Hello,\n\nThe pennant of \(address) flies in green.\n\nKind regards\nErika Muster\n"
    }

    /// Opens a ticket about that address, and sends its inquiry.
    private func inquire(_ address: String) throws {
        bench.report(address)
        try bench.pass()
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
    }

    /// The postmaster answers the last inquiry with that text.
    private func answer(_ text: String, verdict: String? = theirs) throws {
        let inquiry = try #require(bench.toPostmaster.last)
        bench.deliver(
            bench.reply(to: inquiry, from: "postmaster@proofpoint.com", text), verdict: verdict)
        try bench.pass(after: .hours(2))
    }

    /// An agent answers the mail that told of the answer.
    private func say(_ text: String) throws {
        let told = try #require(bench.toAgents.last { bench.purposes([$0]) == ["answer-arrived"] })
        bench.deliver(bench.reply(to: told, text))
        try bench.pass(after: .minutes(1))
    }

    private func isVerifying(_ number: Int) throws -> Bool {
        if case .verifying = try bench.ticket(number)?.status { true } else { false }
    }

    private func isAsked(_ number: Int) throws -> Bool {
        try bench.ticket(number)?.status == .waitingOnUs(for: .classification)
    }

    private func remembered() throws -> [RememberedAnswer] {
        try bench.database.read { try $0.rememberedAnswers() }
    }

    /// The text of the mail that told agents of the last answer.
    private func told() throws -> String {
        let last = try #require(bench.toAgents.last { bench.purposes([$0]) == ["answer-arrived"] })
        let text = try #require(MessageParser.parse(last.raw).text)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Ticket 1 had an answer that no rule knows, and an agent said that it means delisted.
    private func learn() throws {
        try inquire("192.0.2.1")
        try answer(Self.words(of: "192.0.2.1"))
        try say("means delisted\n")
    }

    @Test func whatAnAgentSaidOfOneAnswerIsHowTheNextInTheSameWordsIsRead() throws {
        try inquire("192.0.2.1")
        try answer(Self.words(of: "192.0.2.1"))
        #expect(try isAsked(1))
        #expect(try told().contains("say what it means"))
        try say("means delisted\n")
        #expect(try isVerifying(1))
        #expect(try bench.lastAnswer().contains("in the same words are read so from now on"))
        try bench.live(30)
        #expect(try bench.ticket(1)?.status == .closed(.delisted))

        try inquire("192.0.2.2")
        try answer(Self.words(of: "192.0.2.2"))
        #expect(try isVerifying(2))
        let alice = try #require(EmailAddress(Bench.alice))
        #expect(
            try bench.timeline(2).contains(
                .answerRecalled(.delisted, by: alice, on: TicketNumber(1))))
        #expect(try told().contains("as alice said on #1"))
        let story = try bench.database.read { tx in
            let ticket = try #require(try tx.ticket(TicketNumber(2)))
            return try bench.rules.story(of: ticket, at: bench.now, in: tx)
        }
        #expect(story.contains { $0.contains("as alice said on #1") })
    }

    @Test func whatIsForgottenIsNotReadSoAnyMore() throws {
        try learn()
        let memory = try #require(try remembered().first)
        let alice = bench.rules.agents[0]
        #expect(try bench.bot.forget(answer: memory.id, for: alice, at: bench.now) == memory)
        #expect(try bench.bot.forget(answer: memory.id, for: alice, at: bench.now) == nil)
        #expect(try remembered().isEmpty)
        #expect(try bench.timeline(1).last == .meaningForgotten(.delisted))
        #expect(try isVerifying(1))
        try inquire("192.0.2.2")
        try answer(Self.words(of: "192.0.2.2"))
        #expect(try isAsked(2))
    }

    @Test func undoForgets() throws {
        try learn()
        try bench.say("#1 undo\n")
        #expect(try isAsked(1) && remembered().isEmpty)
        try inquire("192.0.2.2")
        try answer(Self.words(of: "192.0.2.2"))
        #expect(try isAsked(2))
    }

    @Test func aLaterWordOnTheSameAnswerReplacesTheFormerAndUndoBringsThatBack() throws {
        try learn()
        try bench.say("#1 means refused\n")
        #expect(try remembered().map(\.meaning) == [.refused])
        #expect(try bench.ticket(1)?.status == .waitingOnUs(for: .review))
        try bench.say("#1 undo\n")
        #expect(try remembered().map(\.meaning) == [.delisted])
        #expect(try isVerifying(1))
    }

    @Test(arguments: [
        ("192.0.2.9", ""), ("192.0.2.2", "It is on the list again.\n\n"),
        ("192.0.2.2", "The ticket of 192.0.2.3 goes to another colleague.\n\n"),
        ("192.0.2.2", "We will not remove 192.0.2.2.\n\n"),
    ])
    func anythingElseInAnAnswerIsForAPerson(address: String, more: String) throws {
        try learn()
        try inquire("192.0.2.2")
        try answer(more + Self.words(of: address))
        #expect(try !isVerifying(2))
    }

    @Test func whatContradictsIsForAPerson() throws {
        try learn()
        try inquire("192.0.2.2")
        let words = Self.words(of: "192.0.2.2")
        try answer(words)
        try bench.say("#2 means refused\n")
        try inquire("192.0.2.3")
        try answer(Self.words(of: "192.0.2.3"))
        #expect(try isAsked(3))
        #expect(
            try bench.timeline(3).contains(
                .recallDoubted(on: [TicketNumber(1), TicketNumber(2)])))
        #expect(try told().contains("something contradicts it here"))
    }

    @Test func unprovenMailIsNeitherBelievedNorRemembered() throws {
        try learn()
        try inquire("192.0.2.2")
        try answer(Self.words(of: "192.0.2.2"), verdict: nil)
        #expect(try isAsked(2))
        try bench.say("#2 means refused\n")
        #expect(try bench.ticket(2)?.status == .waitingOnUs(for: .review))
        #expect(try bench.lastAnswer().contains("nothing proves who wrote"))
        #expect(try remembered().count == 1)
    }

    @Test func courtesiesAloneAreNotRemembered() throws {
        try inquire("192.0.2.1")
        try answer("Hello,\n\nThank you for your patience.\n\nKind regards\nErika Muster\n")
        try bench.say("#1 means delisted\n")
        #expect(try isVerifying(1) && remembered().isEmpty)
        #expect(try bench.lastAnswer().contains("courtesies alone"))
    }

    @Test func whatWasSaidBeforeALaterAnswerWasSeenIsAskedBack() throws {
        try inquire("192.0.2.1")
        try answer(Self.words(of: "192.0.2.1"))
        let first = try #require(bench.toAgents.last)
        try answer("Hello,\n\nWe are unable to remove 192.0.2.1 at this time.\n")
        bench.deliver(bench.reply(to: first, "means delisted\n"))
        try bench.pass(after: .minutes(1))
        #expect(try bench.lastAnswer().contains("the postmaster has written again since"))
        #expect(try bench.ticket(1)?.status == .waitingOnUs(for: .review))
        #expect(try remembered().isEmpty)
        try bench.say("#1 means refused\n")
        #expect(
            try remembered().map(\.pattern.sentences)
                == [["we are unable to remove @ip at this time"]])
    }

    @Test func whatCannotBeSaidIsRefused() throws {
        try inquire("192.0.2.1")
        try bench.say("#1 means delisted\n")
        #expect(try bench.lastAnswer().contains("nobody has answered on #1"))
        try answer(Self.words(of: "192.0.2.1"))
        try bench.say("#1 means promise\n")
        #expect(try bench.lastAnswer().contains("say until when"))
        #expect(try isAsked(1) && remembered().isEmpty)
        try bench.say("#1 close gave up\n")
        try bench.say("#1 means delisted\n")
        #expect(try bench.lastAnswer().contains("“reopen” it first"))
        #expect(try remembered().isEmpty)
    }
}
