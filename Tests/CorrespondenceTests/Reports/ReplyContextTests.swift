import InternetMessage
import Testing

@testable import Correspondence

/// What is a server's reply, and what is a number.
struct ReplyContextTests {
    static let block = "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.77"

    @Test(
        "A refusal in angle brackets is found and quoted without them",
        arguments: [
            "<mx01.mail.icloud.com #5.7.0 smtp; \(block)>",
            "<out.shop.example #5.7.0 smtp;\(block)>",
            "<mx01.mail.icloud.com smtp; \(block)>",
            "<mx01.mail.icloud.com\n#5.7.0 smtp; \(block)>",
            "mx01.mail.icloud.com #<mx01.mail.icloud.com #5.7.0 smtp; \(block)> #SMTP#",
            "Remote Server returned '550 5.7.0 <mx01.mail.icloud.com #5.7.0 smtp; \(block)>'",
            "Der Remoteserver hat gemeldet: '550 5.7.0 <mx01.mail.icloud.com #5.7.0 smtp; \(block)>'",
            "mx01.mail.icloud.com #\(block) ##",
            "> <mx01.mail.icloud.com #5.7.0 smtp; \(block)>",
        ])
    func aRefusalInAngleBracketsIsFound(_ text: String) {
        let found = RejectionReader.rejections(in: text)
        #expect(found.map(\.text) == [Self.block])
        #expect(found.map(\.postmaster) == ["proofpoint"])
        #expect(found.first?.address?.description == "192.0.2.77")
    }

    @Test(
        "What Exchange writes before a reply is none",
        arguments: [
            ("<mx #5.1.1 smtp; 550 5.1.1 User unknown>", "550 5.1.1 User unknown"),
            (
                "<mx #5.5.0 smtp;553 sorry, administratively denied from 192.0.2.77. (#5.7.1)>",
                "553 sorry, administratively denied from 192.0.2.77. (#5.7.1)"
            ),
        ])
    func exchangesOwnCodeIsNoReply(_ text: String, _ said: String) {
        #expect(RejectionReader.rejections(in: text).map(\.text) == [said])
    }

    @Test(
        "Brackets survive HTML, escaped or not",
        arguments: [
            "<p>&lt;mx01.mail.icloud.com #5.7.0 smtp; \(block)&gt;</p>",
            "<p><mx01.mail.icloud.com #5.7.0 smtp; \(block)></p>",
            "<p><mx #5.7.0 smtp; \(block)></p>",
        ])
    func bracketsSurviveHTML(_ body: String) {
        let reading = read(
            "From: a@example.org\nSubject: WG: x\nContent-Type: text/html\n\n<html>\(body)</html>")
        #expect(reading.rejections.map(\.text) == [Self.block])
    }

    @Test(
        "The client that a server names in brackets is the refused one",
        arguments: [
            "<unknown[192.0.2.77]>: Client host rejected: Access denied",
            "554 5.7.1 <unknown[192.0.2.77]>: Client host rejected: Access denied",
            "host mx.shop.example[198.51.100.9] said: 554 5.7.1 <out[192.0.2.77]>: Client host rejected: "
                + "Access denied (in reply to RCPT TO command)",
        ])
    func theClientInBracketsIsRefused(_ text: String) {
        let found = RejectionReader.rejections(in: text)
        #expect(found.map { $0.address?.description } == ["192.0.2.77"])
        #expect(found.first?.text.hasSuffix("Client host rejected: Access denied") == true)
    }

    @Test(
        "A person pasted only the server's line",
        arguments: [
            "550 Access from ip 192.0.2.77 is blocked", "554 IP 192.0.2.77 refused",
            "Hello,\n\nthis came back:\n554 Your IP 192.0.2.77 is banned\n\nRegards",
            "Hello,\nwe have got this again.\n550 Access denied for 192.0.2.77 by us\nBob",
            "They say \"554 rejected, 192.0.2.77 is a spammer\" now.",
            "The error 554 mail from 192.0.2.77 is refused came back.",
        ])
    func aPastedLineIsFound(_ text: String) {
        let found = RejectionReader.rejections(in: text)
        #expect(found.map { $0.address?.description } == ["192.0.2.77"])
    }

    @Test(
        "Ordinary mail invents no refusal",
        arguments: [
            "We run Exim 4.9.6 and Postfix 3.5.2 on 192.0.2.77.", "SMTP 5.2.0 blocks spam now.",
            "Version: 4.0.166 of the agent is out, the old one is refused.",
            "X-Mailer: Foo 5.0.2 (build 5.1.1)", "See article 5.7.1 if you are blocked.",
            "In Room 5.7.1 phones are not allowed.", "(5.0.2 mends the rejected mail)",
            "4.2.1 Scope of services\n5.7.1 Blocked content\n5.7.2 Denied requests",
            "Yesterday:\n550 messages rejected\n421 messages deferred",
            "Of the mails that we sent to all of our customers yesterday evening about\n"
                + "550 Were refused, we are told.",
            "4.1.2 Rejected messages <see wiki>\n5.1.1 Unknown users [draft]",
            "550 - Hosting, blocked period\n551 - Mail service, refused hours",
            "The page returned error: 403 Forbidden, then error 500 Internal Server Error.",
            "TLS error: 5.1.1 is too old", "4.1.2 Error handling (see https://example.org/)",
            "Please write to tosa@rx.t-online.example about 192.0.2.77.",
            "Is 192.0.2.77 listed at Spamhaus or SORBS? I saw nothing.",
            "We use Vade Secure, Trend Micro and Barracuda Reputation here.",
            "They answer 550 5.7.1 is all we know.", "The room 550 is unavailable.",
        ])
    func ordinaryMailInventsNoRefusal(_ text: String) {
        #expect(RejectionReader.rejections(in: text).map(\.text) == [])
    }
}
