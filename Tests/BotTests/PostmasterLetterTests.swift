import Bot
import Correspondence
import Foundation
import InternetMessage
import Letters
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// What leaves to a postmaster: its manners, its news, and what is kept back.
@Suite struct PostmasterLetterTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func parsed(_ mail: SubmittedMail) -> ParsedMessage { MessageParser.parse(mail.raw) }

    private func texts(_ mails: [SubmittedMail]) -> [String] {
        mails.map { (parsed($0).text ?? "").replacing("\r\n", with: "\n") }
    }

    /// The texts, each on one line.
    private func flat(_ mails: [SubmittedMail]) -> [String] {
        texts(mails).map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    // MARK: Manners

    @Test func aLetterIsFromANameAndAnswersReachItsTicket() throws {
        try bench.inquire()
        let mail = parsed(try #require(bench.toPostmaster.first))
        #expect(mail.from.first?.name == "Example Mail Operations")
        #expect(mail.replyTo.first?.address.hasPrefix("delist+") == true)
        #expect(mail.html == nil && mail.attachments.isEmpty)
        #expect(mail.first("Content-Type")?.hasPrefix("text/plain") == true)
        let lines = (mail.text ?? "").split(whereSeparator: \.isNewline)
        #expect(lines.allSatisfy { $0.count < 78 || !$0.contains(" ") })
    }

    @Test func whatAPersonApprovedIsNotAutomaticAndWhatGoesToAgentsIs() throws {
        try bench.inquire()
        try bench.live(10)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
        for mail in bench.toPostmaster { #expect(parsed(mail).first("Auto-Submitted") == nil) }
        for mail in bench.toAgents { #expect(parsed(mail).first("Auto-Submitted") != nil) }
    }

    @Test func followUpsSayThatAProgramSentThemWhereItIsAskedFor() throws {
        bench.rules.postmasters[0].followUp.isMarkedAutomatic = true
        try bench.inquire()
        try bench.live(10)
        let marks = bench.toPostmaster.map { parsed($0).first("Auto-Submitted") }
        #expect(marks == [nil, "auto-generated"])
        // A vacation notice of theirs is welcome: it says that somebody has a mailbox.
        #expect(
            bench.toPostmaster.allSatisfy { parsed($0).first("X-Auto-Response-Suppress") == nil })
    }

    @Test func theSubjectStaysTheSame() throws {
        try bench.inquire()
        try bench.live(20)
        let subjects = bench.toPostmaster.compactMap { parsed($0).subject }
        #expect(subjects.count == 3)
        #expect(Set(subjects.map { $0.replacing("Re: ", with: "") }).count == 1)
    }

    // MARK: What nobody saw

    @Test func whatAnAgentReportsIsQuotedAsNoReplyOfAServer() throws {
        try bench.say("192.0.2.1 is refused by Proofpoint\n")
        #expect(
            try bench.text(bench.toAgents.last)
                .contains("Reported as blocked by Proofpoint, without a refusal: 192.0.2.1"))
        try bench.say("#1 approve\n")
        let letter = try #require(flat(bench.toPostmaster).first)
        #expect(letter.contains("192.0.2.1 seems to be blocked by servers that use Proofpoint."))
        #expect(!letter.contains("refused") && !letter.contains("reply"))
        try bench.live(8)
        #expect(flat(bench.toPostmaster)[1].contains("No refusal has been reported to us since"))
    }

    @Test func aDelayIsToldAsADelay() throws {
        for day in 0..<2 {
            bench.deliver(
                bench.mail(
                    subject: "Slow",
                    "451 4.7.1 Delayed - see https://ipcheck.proofpoint.com/?ip=192.0.2.1\n"))
            try bench.pass(after: .hours(day == 0 ? 26 : 1))
        }
        try bench.say("#1 approve\n")
        let letter = try #require(flat(bench.toPostmaster).first)
        #expect(letter.contains("has been delayed since") && !letter.contains("refused"))
        try bench.live(8)
        #expect(flat(bench.toPostmaster)[1].contains("No further delay has been reported to us"))
    }

    @Test func recipientsAreNamedByTheirDomainsOnly() throws {
        let line =
            "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1 "
            + "(in reply to RCPT TO <bob.smith@customer.example>)\n"
        bench.deliver(bench.mail(subject: "Blocked", line))
        try bench.pass()
        let draft = try bench.database.read { try $0.draft(of: TicketNumber(1)) }
        #expect(draft?.body.contains("bob.smith") == false)
        bench.rules.masksRecipients = false
        bench.report()
        try bench.pass(after: .minutes(1))
        let whole = try bench.database.read { try $0.rejections(of: TicketNumber(1)) }
        #expect(whole.first?.rejection.text.contains("192.0.2.1") == true)
    }

    // MARK: Not crowding

    @Test func followUpsOfTwoTicketsKeepTheirDistance() throws {
        try bench.inquire()
        bench.report("192.0.2.2")
        try bench.pass(after: .minutes(1))
        bench.deliver(bench.reply(to: try #require(bench.toAgents.last), "approve\n"))
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 2)
        try bench.pass(after: .days(8))
        #expect(bench.toPostmaster.count == 3)
        try bench.pass(after: .minutes(5))
        #expect(bench.toPostmaster.count == 3)
        try bench.pass(after: .minutes(6))
        #expect(bench.toPostmaster.count == 4)
        #expect(
            bench.purposes(bench.toPostmaster)
                == ["inquiry", "inquiry", "follow-up-1", "follow-up-1"])
    }

    @Test func whatAPersonApprovesLeavesAtOnce() throws {
        bench.report("192.0.2.1")
        bench.report("192.0.2.2")
        try bench.pass()
        for mail in bench.toAgents { bench.deliver(bench.reply(to: mail, "approve\n")) }
        try bench.pass(after: .minutes(1))
        #expect(bench.toPostmaster.count == 2)
    }

    // MARK: News

    @Test func aFollowUpTellsWhatBecameOfTheRestOfThePool() throws {
        try bench.inquire()
        bench.report("192.0.2.2")
        try bench.pass(after: .days(1))
        try bench.live(8)
        let text = try #require(texts(bench.toPostmaster).last)
        #expect(text.contains("192.0.2.2 of the same pool is refused as well, since 5 November"))
    }

    @Test func aFollowUpQuotesTheFirstMailAndNotALaterText() throws {
        try bench.inquire()
        try bench.pass(after: .days(4))
        let receipt = try #require(bench.toAgents.first)
        bench.deliver(
            bench.reply(to: receipt, "send\nOne thing more about 192.0.2.1: all is mended.\n"))
        try bench.pass(after: .minutes(1))
        try bench.live(9)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "reply-2", "follow-up-1"])
        let text = try #require(texts(bench.toPostmaster).last)
        #expect(text.contains("> Mail from our address 192.0.2.1 has been refused"))
        #expect(!text.contains("> One thing more"))
    }

    @Test func sixFollowUpsNeverRepeatThemselves() throws {
        bench.rules.postmasters[0].followUp.followUpsMax = 6
        try bench.inquire()
        for week in 0..<6 {
            try bench.live(4)
            if week.isMultiple(of: 2) { bench.report() }
            try bench.live(3)
        }
        try bench.live(3)
        #expect(bench.toPostmaster.count == 7)
        let bodies = texts(bench.toPostmaster).map(Self.sentences)
        for left in bodies.indices {
            for right in bodies.indices where left < right {
                let common = bodies[left].intersection(bodies[right]).count
                #expect(common * 2 <= min(bodies[left].count, bodies[right].count))
            }
        }
    }

    private static func sentences(_ text: String) -> Set<String> {
        let own = text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix(">") && !$0.hasPrefix("    ") }.joined(separator: "\n")
        let paragraphs = own.split(separator: "\n\n").map { $0.replacing("\n", with: " ") }
        return Set(
            paragraphs.flatMap { $0.replacing(". ", with: ".\n").split(separator: "\n") }
                .map { $0.filter { !$0.isNumber } })
    }

    // MARK: Kept back

    @Test func aFollowUpThatBreaksTheRulesIsHeldUntilItsTemplateIsMended() throws {
        try bench.inquire()
        let folder = NSTemporaryDirectory() + "delistbot-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text =
            "{{% CONTENT_TYPE: TEXT}}\nSubject: {{subject}}\n\nHello,\n\n{{addresses}}: otherwise "
            + "we take legal action.\n"
        try Data(text.utf8).write(to: URL(filePath: folder + "/follow-up-first.mustache"))
        bench.letters = TemplateRenderer(overriding: folder)
        try bench.live(10)
        #expect(bench.toPostmaster.count == 1)
        guard case .held? = try bench.ticket()?.status else {
            Issue.record("\(String(describing: try bench.ticket()?.status))")
            return
        }
        let told = flat(bench.toAgents).filter { $0.contains("legal action") }
        #expect(told.first?.contains("As it stands, it would be kept back") == true)
        let alarm = told.filter { $0.hasPrefix("Hello") && $0.contains("was not sent") }
        #expect(alarm.count == 1 && alarm[0].contains("resume #1"))
        bench.letters = TemplateRenderer()
        bench.deliver(bench.mail("#1 resume\n"))
        try bench.live(3)
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test func anUnsignedCopyIsNotedOnce() throws {
        try bench.inquire()
        let sent = try #require(bench.toPostmaster.first)
        bench.mailbox.deliver(sent.raw, at: bench.now)
        bench.mailbox.deliver(Array("X-Path: two\r\n".utf8) + sent.raw, at: bench.now)
        try bench.pass(after: .minutes(1))
        let notes = try bench.timeline().filter { $0 == .copyUnsigned }
        #expect(notes.count == 1)
        #expect(try bench.database.read { try $0.alarms() }.contains(.copiesUnsigned))
        bench.mailbox.deliver(Array("DKIM-Signature: v=1\r\n".utf8) + sent.raw, at: bench.now)
        try bench.pass(after: .minutes(1))
        #expect(try !bench.database.read { try $0.alarms() }.contains(.copiesUnsigned))
    }

    // MARK: Texts for agents

    @Test func questionsOfThePostmasterComeWithAnAnswerToComplete() throws {
        bench.rules.pools[0].mailFlow.sends = "invoices"
        try bench.inquire()
        let sent = try #require(bench.toPostmaster.first)
        let answer = bench.reply(
            to: sent, from: "postmaster@proofpoint.com",
            "Hello,\n\nPlease provide the type of mail you send.\n"
                + "Please provide the name of your list broker.\n")
        bench.deliver(answer, verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .hours(1))
        let text = try #require(texts(bench.toAgents).last)
        #expect(text.contains("“Please provide the type of mail you send.”\n- invoices"))
        #expect(text.contains("list broker.”\n- [fill in]"))
    }

    @Test func aDelistingComesWithAWordOfThanks() throws {
        try bench.inquire()
        let sent = try #require(bench.toPostmaster.first)
        let answer = bench.reply(
            to: sent, from: "postmaster@proofpoint.com",
            "192.0.2.1 has been removed from our block list.\n")
        bench.deliver(answer, verdict: "dmarc=pass header.from=proofpoint.com")
        try bench.pass(after: .hours(1))
        #expect(
            texts(bench.toAgents).last?.contains("Thank you for taking care of 192.0.2.1") == true)
    }

    @Test func whoeverIsNeverAnsweredGetsTheTextsOfTheOtherWays() throws {
        bench.rules.postmasters[0].followUp.followUpsMax = 1
        try bench.inquire()
        try bench.live(20)
        let text = flat(bench.toAgents).last { $0.contains("All follow-ups to") } ?? ""
        #expect(
            text.contains(
                "A text for the look-up form, https://ipcheck.proofpoint.com/?ip=192.0.2.1"))
        #expect(text.contains("You are their customer and we are not"))
    }

    @Test func policyOfOnePostmasterLetsItsFirstMailsOut() throws {
        bench.rules.postmasters[0].firstMailIsAutomatic = true
        bench.report()
        try bench.pass()
        #expect(bench.toPostmaster.count == 1)
        let receipt = try #require(texts(bench.toAgents).last)
        #expect(receipt.contains("The mail, which leaves without approval:"))
        #expect(receipt.contains("> Mail from our address 192.0.2.1"))
        bench.rules.postmasters[0].firstMailIsAutomatic = false
        bench.rules.firstMailIsAutomatic = true
        bench.report("192.0.2.2")
        try bench.pass(after: .hours(1))
        #expect(bench.toPostmaster.count == 1)
    }

    @Test func aFollowUpClaimsNoMailAboutWhatCameLater() throws {
        try bench.inquire()
        try bench.say("#1 add 192.0.2.2\n")
        try bench.live(9)
        let text = try bench.text(bench.toPostmaster.last)
        #expect(text.contains("we wrote to you about our address 192.0.2.1"))
        #expect(text.contains("Please look at 192.0.2.2 as well, which we have not named to you"))
        try bench.live(8)
        #expect(try bench.text(bench.toPostmaster.last).contains("192.0.2.1 and 192.0.2.2"))
    }
}
