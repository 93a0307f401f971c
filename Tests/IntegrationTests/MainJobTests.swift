import Foundation
import InternetMessage
import TestServers
import Testing

/// The whole job, as people live it: real mail servers, the binary as a process.
@Suite(.serialized) struct MainJobTests {
    @Test func aForwardedBounceIsPursuedUntilAPersonEscalates() throws {
        let site = try Site()
        let start = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        let check = try site.delistbot("check-config", "--online", "--send-test")
        #expect(check.status == 0, "\(check.output)\(check.complaint)")

        // A forwarded bounce: receipt and draft.
        try site.bring(
            Mails.report(address: "192.0.2.3", at: start), from: Site.alice, to: Site.bot)
        try site.awaitArrival(3)
        try site.poll(at: start + .minutes(1))
        let receipt = try #require(try site.mails(of: Site.alice).first)
        #expect(receipt.text?.contains("192.0.2.3") == true)
        #expect(try site.tickets().first?["need"] as? String == "approval")
        #expect(try site.mail.messages(of: Site.postmaster).isEmpty)

        // Approved by reply: the inquiry goes out.
        try answer(receipt, "approve", as: Site.alice, at: start + .minutes(2), in: site)
        try site.poll(at: start + .minutes(3))
        let inquiry = try #require(try site.mails(of: Site.postmaster).first)
        #expect(inquiry.text?.contains("192.0.2.3") == true)
        #expect(inquiry.first("auto-submitted") == nil)

        // A week of silence: a follow-up in the same thread, and only one.
        let later = start + .days(8)
        try site.poll(at: later)
        try site.poll(at: later + .minutes(1))
        let letters = try site.mails(of: Site.postmaster, count: 2)
        #expect(letters.count == 2)
        #expect(letters[1].inReplyTo == [try #require(inquiry.messageID)])
        #expect(letters[1].subject == "Re: " + (inquiry.subject ?? ""))

        // The postmaster's answer stops it.
        try answer(
            letters[1], "Could you please tell us what kind of mail you send from 192.0.2.3?",
            as: Site.postmaster, at: later + .hours(1), in: site)
        try site.poll(at: later + .hours(2))
        #expect(try site.tickets().first?["need"] as? String == "information")
        try site.poll(at: later + .days(15))
        #expect(try site.mails(of: Site.postmaster).count == 2)

        // The digest arrives, and the reply to it is executed and answered.
        let digest = try #require(
            try site.mails(of: Site.alice) { $0.first("delistbot-purpose") == "digest" }.first)
        #expect(digest.html?.contains("192.0.2.3") == true)
        let end = later + .days(15) + .hours(1)
        try answer(digest, "#1 escalate", as: Site.alice, at: end, in: site)
        try site.poll(at: end + .minutes(1))
        #expect(try site.tickets().first?["escalation"] as? Int == 1)
        _ = try site.mails(of: Site.alice) {
            $0.first("delistbot-purpose") == "answer" && $0.text?.contains("#1 escalate") == true
        }
        _ = try site.mails(of: Site.manager) { $0.first("delistbot-purpose") == "escalated" }

        #expect(try site.mail.isUnmarked(Site.bot), "the bot marked mail as seen")
    }

    private func answer(
        _ mail: ParsedMessage, _ text: String, as sender: String, at moment: Timestamp,
        in site: Site
    ) throws {
        let before = try site.mail.messages(of: Site.bot).count
        let reply = Mails.reply(to: mail, from: sender, text, at: moment)
        try site.bring(reply, from: sender, to: mail.replyTo.first?.address ?? "")
        try site.awaitArrival(before + 1)
    }
}
