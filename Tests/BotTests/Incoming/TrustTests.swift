import Bot
import Correspondence
import InternetMessage
import Letters
import MIME
import Signing
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// Who may command, clause by clause.
@Suite struct TrustTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func receipt() throws -> SubmittedMail {
        bench.report()
        try bench.pass()
        return try #require(bench.toAgents.last)
    }

    private func isObeyed(_ mail: SimulatedMail, verdict: String? = nil) throws -> Bool {
        bench.deliver(mail, verdict: verdict)
        try bench.pass(after: .minutes(1))
        return try !bench.toPostmaster.isEmpty && bench.ticket()?.status != .draft
    }

    private func keys(_ bytes: [UInt8: UInt8]) throws -> SigningKeys {
        try #require(SigningKeys(bytes.mapValues { Array(repeating: $0, count: 32) }))
    }

    // MARK: Tokens

    @Test func aTokenLastsThirtyDays() throws {
        let mail = try receipt()
        bench.now = bench.now + .days(30)
        #expect(try isObeyed(bench.reply(to: mail, "approve\n")))
    }

    @Test func anExpiredTokenProvesNothing() throws {
        let mail = try receipt()
        bench.now = bench.now + .days(31)
        #expect(try !isObeyed(bench.reply(to: mail, "approve\n")))
        #expect(bench.purposes(bench.toAgents).contains("refusal"))
    }

    @Test func aTokenThatWasGoodWhenItArrivedIsGoodWhereTheBotWasDown() throws {
        let mail = try receipt()
        bench.now = bench.now + .days(29)
        bench.deliver(bench.reply(to: mail, "approve\n"), verdict: nil)
        try bench.pass(after: .days(4))
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func aTokenOfThePreviousKeyIsGoodAndOneOfTheKeyBeforeIsNot() throws {
        let mail = try receipt()
        bench.keys = try keys([1: 7, 2: 8, 3: 9])
        #expect(try !isObeyed(bench.reply(to: mail, "approve\n")))
        bench.keys = try keys([1: 7, 2: 8])
        #expect(try isObeyed(bench.reply(to: mail, "approve\n")))
    }

    @Test func theTicketsOwnReplyAddressCommandsNothing() throws {
        let mail = try receipt()
        var reply = bench.reply(to: mail, "approve\n")
        let tag = SignedAddressTag.ticket(1).text(with: bench.keys)
        reply.to = "delist+\(tag)@example.org"
        #expect(try !isObeyed(reply))
    }

    @Test func ticketTagsAreGoodUnderEveryOldKey() throws {
        try bench.inquire()
        let inquiry = try #require(bench.toPostmaster.last)
        bench.keys = try keys([1: 7, 2: 8, 3: 9])
        var answer = bench.reply(to: inquiry, from: "someone@elsewhere.example", "Which IP?\n")
        (answer.inReplyTo, answer.references) = (nil, [])
        bench.deliver(answer, verdict: nil)
        try bench.pass(after: .hours(1))
        #expect(try bench.ticket()?.status == .waitingOnUs(for: .classification))
    }

    @Test(arguments: ["To", "Cc"])
    func aTokenSeenByOthersIsWorthlessForEver(_ field: String) throws {
        let mail = try receipt()
        var shown = bench.reply(to: mail, "note for all of you\n")
        if field == "To" {
            shown.to += ", someone@customer.example"
        } else {
            shown.extra = ["Cc: someone@customer.example"]
        }
        bench.deliver(shown, verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(try !isObeyed(bench.reply(to: mail, "approve\n")))
        // The server's own results still prove the same person.
        #expect(try isObeyed(bench.reply(to: mail, "approve\n"), verdict: Bench.border))
    }

    @Test func aTokenShownBySomebodyElseIsBurntAsWell() throws {
        let mail = try receipt()
        var shown = bench.reply(to: mail, from: "mira@example.org", "look\n")
        shown.extra = ["Cc: someone@customer.example"]
        bench.deliver(shown, verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(try !isObeyed(bench.reply(to: mail, "approve\n")))
    }

    @Test func whatOnlyLooksLikeATokenIsNotRemembered() throws {
        var mail = bench.mail("hello\n")
        let madeUp = Base32Text.token
        mail.to = "delist+\(madeUp)@example.org, someone@customer.example"
        bench.deliver(mail, verdict: nil)
        try bench.pass()
        #expect(try bench.database.read { try !$0.isBurnt(token: madeUp) })
    }

    // MARK: Results and marks

    @Test func anAlignedPassOfAnotherDomainProvesNothing() throws {
        let mail = bench.reply(to: try receipt(), "approve\n", toToken: false)
        #expect(try !isObeyed(mail, verdict: "dmarc=pass header.from=evil.example"))
    }

    @Test func resultsOfAnotherServerProveNothing() throws {
        var mail = bench.reply(to: try receipt(), "approve\n", toToken: false)
        mail.extra = ["Authentication-Results: mx.evil.example; \(Bench.border)"]
        #expect(try !isObeyed(mail))
    }

    @Test func theInternalMarkProvesWhereItIsConfiguredAndNowhereElse() throws {
        var mail = bench.reply(to: try receipt(), "approve\n", toToken: false)
        mail.extra = ["X-MS-Exchange-Organization-AuthAs: Internal"]
        #expect(try !isObeyed(mail))
        bench.rules.internalMark = HeaderField(
            name: "X-MS-Exchange-Organization-AuthAs", value: "Internal")
        mail.messageID = "another@client.example.net"
        mail.date = bench.now
        #expect(try isObeyed(mail))
    }

    @Test(arguments: [["Anonymous"], ["Internal", "Anonymous"], ["Internal, Anonymous"]])
    func anInternalMarkThatIsContradictedProvesNothing(_ values: [String]) throws {
        bench.rules.internalMark = HeaderField(
            name: "X-MS-Exchange-Organization-AuthAs", value: "Internal")
        var mail = bench.reply(to: try receipt(), "approve\n", toToken: false)
        mail.extra = values.map { "X-MS-Exchange-Organization-AuthAs: \($0)" }
        #expect(try !isObeyed(mail))
    }

    @Test func aFailedDMARCVoidsTheInternalMark() throws {
        bench.rules.internalMark = HeaderField(
            name: "X-MS-Exchange-Organization-AuthAs", value: "Internal")
        var mail = bench.reply(to: try receipt(), "approve\n")
        mail.extra = ["X-MS-Exchange-Organization-AuthAs: Internal"]
        #expect(try !isObeyed(mail, verdict: "dmarc=fail header.from=example.org"))
    }

    @Test func microsoftsResultsWithoutANameCountWhereConfigured() throws {
        bench.rules.authservIDs = [""]
        var mail = bench.reply(to: try receipt(), "approve\n", toToken: false)
        mail.extra = [
            "Authentication-Results: spf=pass (sender IP is 192.0.2.200) "
                + "smtp.mailfrom=example.org; dkim=pass (signature was verified) "
                + "header.d=example.org;dmarc=pass action=none header.from=example.org;compauth=pass"
        ]
        #expect(try isObeyed(mail))
    }

    @Test(arguments: [
        "From: Alice <alice@example.org>\r\nFrom: eve@evil.example",
        "From: alice@example.org, eve@evil.example",
        "From: \"alice@example.org\" <eve@evil.example>",
    ])
    func whoeverNamesSeveralAuthorsIsNobody(_ from: String) throws {
        let mail = bench.reply(to: try receipt(), "approve\n")
        let text = String(decoding: mail.bytes(results: Bench.border), as: UTF8.self)
        let forged = text.replacing("From: alice@example.org", with: from)
        bench.mailbox.deliver(Array(forged.utf8), at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.isEmpty)
    }

    // MARK: Refusals

    @Test func aRefusedCommandIsAnsweredToTheRegisteredAddressOnly() throws {
        var mail = bench.reply(to: try receipt(), "approve\n", toToken: false)
        mail.extra = ["Reply-To: eve@evil.example", "Sender: eve@evil.example"]
        #expect(try !isObeyed(mail))
        let refusal = try #require(bench.toAgents.last)
        #expect(bench.purposes([refusal]) == ["refusal"])
        #expect(refusal.recipients.map(\.description) == [Bench.alice])
        #expect(try bench.database.read { try $0.quarantinedMessages().count } == 1)
        bench.rules.agents[0].digest = nil
        let digest = try bench.bot.digest(for: bench.rules.agents[0], at: bench.now)
        #expect(digest.text.contains("In quarantine (quarantine list): 1"))
    }

    @Test func forgedCommandsAreToldToTheRegisteredAddressAFewTimes() throws {
        let mail = try receipt()
        for _ in 0..<30 {
            let forged = bench.reply(to: mail, "approve\n", toToken: false)
            bench.deliver(forged, verdict: "dmarc=fail header.from=example.org")
            try bench.pass(after: .hours(1))
        }
        let refusals = bench.purposes(bench.toAgents).filter { $0 == "refusal" }
        #expect(
            refusals.count <= 2 * bench.rules.limits.incoming.refusalsPerDay && refusals.count >= 1)
        #expect(bench.toPostmaster.isEmpty)
    }

    private func deliver(unproven text: String, to mail: SubmittedMail, subject: String = "x") {
        var order = bench.reply(to: mail, text, toToken: false)
        order.subject = subject
        bench.deliver(order, verdict: "dmarc=none header.from=example.org")
    }

    /// Whoever forges enough mail for a day's answers must not silence the agent's own.
    @Test func whatGetsNoAnswerForTheManyForgedIsToldInOneMail() throws {
        let mail = try receipt()
        for number in 0..<12 {
            deliver(unproven: "note \(number)\n", to: mail)
            try bench.pass(after: .hours(1))
        }
        let told = bench.purposes(bench.toAgents).filter { $0 == "bundle" }.count
        deliver(unproven: "hold\n", to: mail, subject: "Please stop")
        try bench.pass(after: .minutes(1))
        try bench.pass(after: .hours(2))
        let bundles = bench.toAgents.map { MessageParser.parse($0.raw) }
            .filter { $0.first("delistbot-purpose") == "bundle" }
        #expect(bundles.count > told)
        #expect(bundles.last?.text?.contains("Please stop") ?? false)
    }

    // MARK: Replays

    @Test func aReplayWithAChangedThreadIsAskedBack() throws {
        bench.report("192.0.2.1")
        bench.report("192.0.2.2")
        try bench.pass()
        let receipts = bench.toAgents
        var mail = bench.reply(to: receipts[0], "close not ours\n", toToken: false)
        bench.deliver(mail)
        try bench.pass(after: .minutes(1))
        // A signature seldom covers In-Reply-To.
        mail.inReplyTo = MessageParser.parse(receipts[1].raw).messageID
        mail.references = []
        bench.deliver(mail)
        try bench.pass(after: .minutes(1))
        #expect(try bench.ticket(1)?.status == .closed(.notOurs))
        #expect(try bench.ticket(2)?.status == .draft)
        #expect(bench.purposes(bench.toAgents).last == "refusal")
    }

    @Test func theSameMailAgainAfterItWasRefusedIsObeyedOnceProven() throws {
        let mail = bench.reply(to: try receipt(), "approve\n", toToken: false)
        #expect(try !isObeyed(mail))
        #expect(try isObeyed(mail, verdict: Bench.border))
    }

    // MARK: Loops

    @Test func anAnsweringMachineThatDoesNotSaySoIsAnsweredOnce() throws {
        _ = try receipt()
        for day in 0..<20 {
            guard let last = bench.toAgents.last else { break }
            let mail = bench.reply(to: last, "I am out of the office until Monday.\n")
            bench.deliver(mail)
            try bench.pass(after: .hours(6))
            // That nobody decides the draft is told whatever it answers.
            let answers = bench.purposes(bench.toAgents).filter { $0 != "draft-undecided" }
            #expect(answers.count <= 2, "day \(day / 4)")
        }
    }

    @Test func anAnsweringMachineThatChangesItsWordsIsAnsweredAFewTimesADay() throws {
        _ = try receipt()
        for round in 0..<200 {
            guard let last = bench.toAgents.last else { break }
            bench.deliver(bench.reply(to: last, "Your mail number \(round) has arrived.\n"))
            try bench.pass(after: .minutes(5))
        }
        #expect(
            bench.toAgents.count <= 1 + 2
                * (bench.rules.limits.incoming.answersWithoutCommandPerDay + 1))
    }
}

/// A text of a token's form that nobody made.
private enum Base32Text {
    static let token = "mfrggzdfmztwq2lkmrsxs4dboewq2"
}
