import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What letters and figures say of the past is so.
@Suite struct ClaimTests {
    private static let theirs = "dmarc=pass header.from=proofpoint.com"
    private let bench: Bench

    init() throws { bench = try Bench() }

    /// The draft that awaits approval, on one line.
    private func draft(_ number: Int) throws -> String {
        try #require(try bench.draft(number)).body.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    // MARK: That we wrote before

    @Test func aRecurrenceNamesTheDayOnWhichWeWrote() throws {
        try bench.inquire()
        try bench.say("#1 close delisted\n")
        bench.report()
        try bench.pass(after: .days(20))
        #expect(
            try draft(2).contains(
                "we wrote about the same address on 4 November 2026, and it was delisted then"))
    }

    @Test func aRecurrenceOfWhatWasNeverWrittenAboutSaysSo() throws {
        bench.report()
        try bench.pass()
        try bench.say("#1 close delisted\n")
        bench.report()
        try bench.pass(after: .days(20))
        let draft = try draft(2)
        #expect(!draft.contains("we wrote about the same address"))
        #expect(
            draft.contains(
                "This is not the first time: the same address was refused on 4 November 2026, and "
                    + "that ended before we wrote to you."))
    }

    @Test func mailThatNoServerAcceptedIsNoMail() throws {
        let contact = try #require(EmailAddress("postmaster@proofpoint.com"))
        bench.relay.script = [
            .rejected(SMTPReply(code: 550, lines: ["no"]), at: .recipient(contact))
        ]
        try bench.inquire()
        try bench.say("#1 close gave up\n")
        bench.report()
        try bench.pass(after: .days(20))
        #expect(try !draft(2).contains("we wrote about the same address"))
    }

    @Test func whatAnAgentWroteCountsAsWritten() throws {
        bench.report()
        try bench.pass()
        bench.deliver(
            {
                var mail = bench.mail(
                    to: "postmaster@proofpoint.com", subject: "192.0.2.1 is blocked",
                    "Hello,\n\nplease look at 192.0.2.1.\n")
                mail.extra = ["Cc: delist@example.org"]
                return mail
            }())
        try bench.pass(after: .days(1))
        try bench.say("#1 close delisted\n")
        bench.report()
        try bench.pass(after: .days(20))
        let draft = try draft(2)
        #expect(draft.contains("we wrote about the same address on 4 November 2026"))
        #expect(!draft.contains("before we wrote"))
    }

    // MARK: How long answers take

    private func answer(_ text: String, verdict: String?) throws {
        let inquiry = try #require(bench.toPostmaster.last)
        bench.deliver(
            bench.reply(to: inquiry, from: "postmaster@proofpoint.com", text), verdict: verdict)
        try bench.pass(after: .hours(5))
    }

    private func answerTimes() throws -> Int {
        try bench.database.read {
            try $0.answers(from: bench.now - .days(365), until: bench.now).count
        }
    }

    @Test func onlyProvenAnswersCountInTheFigures() throws {
        try bench.inquire()
        try answer("We are looking into 192.0.2.1.\n", verdict: nil)
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
        #expect(try answerTimes() == 0)
        try answer("Thank you, we have received your mail.\n", verdict: Self.theirs)
        try answer("The IP address 192.0.2.1 has been delisted.\n", verdict: Self.theirs)
        #expect(try answerTimes() == 1)
    }

    // MARK: The open question of a forwarded thread

    private static let question = """
        Hello,

        could you please tell us what kind of mail is sent from 192.0.2.1?

        Proofpoint
        """

    private func forward(_ text: String, above: String = "") throws {
        bench.deliver(
            bench.mail(
                subject: "Fwd: 192.0.2.1 is blocked",
                """
                please take over

                \(above)---------- Forwarded message ---------
                From: Postmaster <postmaster@proofpoint.com>
                Date: Mon, Nov 2, 2026 at 4:00 PM
                Subject: Re: 192.0.2.1 is blocked
                To: Alice <alice@example.org>


                \(text)
                """))
        try bench.pass(after: .minutes(1))
    }

    @Test func theDraftAnswersTheirOpenQuestion() throws {
        bench.rules.pools[0].mailFlow.sends = "invoices to customers"
        try forward(Self.question)
        let draft = try draft(1)
        #expect(draft.contains("Here is what you asked for"))
        #expect(draft.contains("“could you please tell us what kind of mail is sent"))
        #expect(draft.contains("- invoices to customers"))
        // More facts make it anew, and it stays an answer.
        try bench.say("#1 fixed the reverse DNS\n")
        #expect(try self.draft(1).contains("Here is what you asked for"))
        bench.deliver(bench.mail("#1 approve\n"))
        try bench.pass(after: .minutes(1))
        let sent = try #require(bench.toPostmaster.last.map { MessageParser.parse($0.raw) })
        #expect(sent.subject?.hasPrefix("Re: 192.0.2.1 is blocked") == true)
    }

    @Test func aQuestionThatOneOfUsAnsweredIsNotOpen() throws {
        try forward(
            Self.question,
            above: """
                ---------- Forwarded message ---------
                From: Alice <alice@example.org>
                Date: Tue, Nov 3, 2026 at 9:00 AM
                Subject: Re: 192.0.2.1 is blocked
                To: Postmaster <postmaster@proofpoint.com>


                It sends invoices.


                """)
        #expect(try !draft(1).contains("Here is what you asked for"))
    }

    @Test func anAnswerThatAsksNothingGetsAnInquiry() throws {
        try forward("Hello,\n\nwe will not remove 192.0.2.1 from our list.\n")
        #expect(try !draft(1).contains("Here is what you asked for"))
    }
}
