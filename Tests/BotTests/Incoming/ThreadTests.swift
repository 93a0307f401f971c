import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Correspondence that people began, threads that arrive in any order, and what persists.
@Suite struct ThreadTests {
    private static let theirs = "dmarc=pass header.from=proofpoint.com"
    private let bench: Bench

    init() throws { bench = try Bench() }

    /// A thread forwarded inline: what Alice wrote to them, and what they answered.
    private static func forwarded(
        _ address: String, day: String = "Mon, Nov 2, 2026 at 9:31 AM", from: String = Bench.alice,
        to: String = "postmaster@proofpoint.com", text: String = "please have a look."
    ) -> String {
        """
        Please take this over.

        ---------- Forwarded message ---------
        From: Alice <\(from)>
        Date: \(day)
        Subject: Blocked: \(address)
        To: <\(to)>


        Hello,

        our \(address) is blocked, \(text)
        """
    }

    // MARK: Threads that people began

    @Test func aForwardedThreadGoesOnByItsOwnClockAndSubject() throws {
        bench.deliver(bench.mail(subject: "Fwd: Blocked", Self.forwarded("192.0.2.5")))
        try bench.pass()
        let ticket = try #require(try bench.ticket())
        #expect(ticket.status == .draft && ticket.subject == "Blocked: 192.0.2.5")
        // 09:31 in Berlin.
        #expect(ticket.agentWroteAt?.iso8601 == "2026-11-02T08:31:00Z")
        #expect(ticket.waitingSince == ticket.agentWroteAt)
        let receipt = MessageParser.parse(try #require(bench.toAgents.last).raw)
        let words = (receipt.text ?? "").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        #expect(words.contains("One of us last wrote on Mon 2 Nov 2026 09:31 CET"))
        #expect(words.contains("keep delist@example.org in copy"))
        #expect(words.contains("We wrote about this on 2 November 2026"))
    }

    @Test func anAttachedThreadIsContinuedInItsOwnThread() throws {
        let inner = SimulatedMail(
            from: Bench.alice, to: "postmaster@proofpoint.com", subject: "Blocked 192.0.2.5",
            date: bench.now - .days(9), messageID: "first@client.example.org",
            text: "Please look at 192.0.2.5.\n")
        bench.deliver(attaching([inner]))
        try bench.pass()
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        let inquiry = MessageParser.parse(try #require(bench.toPostmaster.last).raw)
        #expect(inquiry.inReplyTo == [MessageID("first@client.example.org")])
        #expect(inquiry.subject == "Re: Blocked 192.0.2.5 [#1]")
        // Their answer to the old mail, forwarded by a rule, finds the ticket.
        var late = bench.mail(
            from: "jane@proofpoint.com", subject: "Re: Blocked 192.0.2.5", "Hm.\n")
        late.inReplyTo = MessageID("first@client.example.org")
        bench.deliver(late, verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
    }

    @Test func aPileOfThreadsBecomesItsTicketsWithOneReceipt() throws {
        let pile = (1...3).map { number in
            SimulatedMail(
                from: Bench.alice, to: "postmaster@proofpoint.com",
                subject: "Blocked 192.0.2.\(number)", date: bench.now - .days(9),
                messageID: "pile\(number)@client.example.org",
                text: "Please look at 192.0.2.\(number).\n")
        }
        bench.deliver(attaching(pile))
        try bench.pass()
        #expect(try bench.ticketCount() == 3)
        #expect(bench.toAgents.count == 1 && bench.toPostmaster.isEmpty)
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "#1 #2 #3 approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 3)
    }

    @Test func theirLastWordIsShownAndNothingIsBelieved() throws {
        let thread = Self.forwarded(
            "192.0.2.5", from: "postmaster@proofpoint.com", to: Bench.alice,
            text: "which has been removed from our list.\n\nOn Sun, Nov 1, 2026 at 8:00 AM, Alice "
                + "<alice@example.org> wrote:\n> please remove 192.0.2.5")
        bench.deliver(bench.mail(subject: "Fwd: Blocked", thread))
        try bench.pass()
        let ticket = try #require(try bench.ticket())
        #expect(ticket.status == .draft)
        #expect(ticket.agentWroteAt?.iso8601 == "2026-11-01T07:00:00Z")
        let receipt = MessageParser.parse(try #require(bench.toAgents.last).raw).text ?? ""
        #expect(receipt.contains("The last word is theirs"))
    }

    @Test func anAgentsOwnMailToThePostmasterOpensADraftWithItsClock() throws {
        var mail = bench.mail(
            to: "postmaster@proofpoint.com", subject: "192.0.2.6", "close delisted\n")
        mail.extra = ["Cc: delist@example.org"]
        bench.deliver(mail)
        try bench.pass()
        let ticket = try #require(try bench.ticket())
        #expect(ticket.status == .draft && ticket.agentWroteAt == bench.now)
        #expect(ticket.earlierThread == [MessageID(mail.messageID)])
    }

    @Test func anAgentsOwnAnswerToThePostmasterStartsTheClockAgain() throws {
        try bench.inquire()
        var asked = bench.reply(
            to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com",
            "Could you please tell us what kind of mail you send?\n")
        bench.deliver(asked, verdict: Self.theirs)
        try bench.pass(after: .hours(2))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .information))
        let cited = MessageID(asked.messageID)
        asked = bench.mail(to: "postmaster@proofpoint.com", subject: "Re: Blocked", "Invoices.\n")
        (asked.inReplyTo, asked.references) = (cited, [cited])
        asked.extra = ["Cc: delist@example.org"]
        bench.deliver(asked)
        try bench.pass(after: .hours(1))
        let ticket = try #require(try bench.ticket())
        guard case .waitingOnPostmaster(let followUpAt?) = ticket.status else {
            Issue.record("\(ticket.status)")
            return
        }
        #expect(followUpAt >= bench.now + .days(6) && ticket.waitingSince == asked.date)
    }

    @Test func nobodyButAProvenAgentStartsTheClock() throws {
        try bench.inquire()
        let before = try bench.ticket()
        var mail = bench.reply(to: try #require(bench.toPostmaster.last), "Thanks.\n")
        mail.to = "postmaster@proofpoint.com"
        mail.extra = ["Cc: delist@example.org"]
        bench.deliver(mail, verdict: nil)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket() == before)
    }

    // MARK: Any order

    @Test func anAnswerThatArrivesBeforeItsThreadIsTiedToItLater() throws {
        var answer = bench.mail(from: "jane@proofpoint.com", subject: "Re: your mail", "Hm.\n")
        answer.inReplyTo = MessageID("first@client.example.org")
        bench.deliver(answer, verdict: Self.theirs)
        try bench.pass()
        #expect(try bench.ticketCount() == 0)
        let inner = SimulatedMail(
            from: Bench.alice, to: "postmaster@proofpoint.com", subject: "Blocked 192.0.2.5",
            date: bench.now - .days(9), messageID: "first@client.example.org",
            text: "Please look at 192.0.2.5.\n")
        bench.deliver(attaching([inner]))
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
        #expect(try bench.fates().contains { $0.hasPrefix("filed: an answer, by In-Reply-To") })
    }

    @Test func theirOwnReferenceIsLearntAndFindsTheTicket() throws {
        try bench.inquire()
        var first = bench.reply(
            to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com", "Hm.\n")
        first.subject = "[Case 00471123] your request"
        bench.deliver(first, verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(
            try bench.database.read { try $0.caseReferences(of: TicketNumber(1)) } == ["00471123"])
        bench.report("192.0.2.2")
        try bench.pass(after: .hours(1))
        let again = bench.mail(
            from: "other@proofpoint.com", subject: "Case 00471123", "What do you send?\n")
        bench.deliver(again, verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(try bench.fates().contains { $0.contains("the postmaster's reference") })
        let forged = bench.mail(
            from: "other@proofpoint.com", subject: "Case 00471123", "192.0.2.1 is delisted.\n")
        let before = try bench.ticket()
        bench.deliver(forged, verdict: nil)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket() == before)
    }

    @Test func anAnswerAboutOneOfSeveralAddressesDoesNotSettleTheOthers() throws {
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.1 and 192.0.2.2 are blocked.\n"))
        try bench.pass()
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        let partly = bench.reply(
            to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com",
            "192.0.2.2 has been removed from our list.\n")
        bench.deliver(partly, verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
        #expect(try bench.timeline().contains(.answeredInPart([ip("192.0.2.2")])))
    }

    @Test func anAnswerInAThreadThatSpeaksOfOtherAddressesIsAPersonsToRead() throws {
        try bench.inquire()
        let drifted = bench.reply(
            to: try #require(bench.toPostmaster.last), from: "postmaster@proofpoint.com",
            "The address 192.0.2.9 has been delisted.\n")
        bench.deliver(drifted, verdict: Self.theirs)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
        #expect(
            try bench.timeline().contains(.addressesDrifted([ip("192.0.2.9")], openOn: [])))
    }

    // MARK: What persists

    private func delay(_ address: String, at time: String = "Nov  4 12:00:01") -> SimulatedMail {
        bench.mail(
            subject: "\(address) is slow",
            "\(time) mta1 postfix/smtp[1]: 4A: to=<a@customer.example>, dsn=4.3.2, "
                + "status=deferred (host mx1-us1.ppe-hosted.com[203.0.113.9] refused to talk to "
                + "me: 421 4.3.2 All screening ports are busy)\n")
    }

    @Test func aDelayOpensATicketOnlyWhenItLastsADay() throws {
        let refusals: [(Duration, String)] = [
            (.zero, "Nov  4 12:00:01"), (.hours(20), "Nov  5 08:00:01"),
            (.hours(5), "Nov  5 13:00:01"),
        ]
        for (pause, time) in refusals {
            #expect(try bench.ticketCount() == 0)
            bench.now = bench.now + pause
            bench.deliver(delay("192.0.2.4", at: time))
            try bench.pass()
        }
        #expect(try bench.ticketCount() == 1)
        let evidence = try bench.database.read { try $0.rejections(of: TicketNumber(1)) }
        #expect(evidence.count == 3)
    }

    private func attaching(_ mails: [SimulatedMail]) -> SimulatedMail {
        let parts = mails.map { mail in
            "--b0undary\nContent-Type: message/rfc822\n\n"
                + String(decoding: mail.bytes(results: nil), as: UTF8.self)
        }
        var outer = bench.mail(
            subject: "Fwd: old mail",
            "--b0undary\nContent-Type: text/plain\n\nPlease take over.\n\n"
                + parts.joined(separator: "\n") + "\n--b0undary--\n")
        outer.contentType = "multipart/mixed; boundary=\"b0undary\""
        return outer
    }
}
