import Correspondence
import InternetMessage
import Testing
import Ticketing

/// A mail that mentions our address in any form is seen, and opens nothing by it.
@Suite struct MentionedAddressTests {
    private func mail(_ text: String, attached: String? = nil) -> ReadMail {
        var message = ParsedMessage()
        message.subject = "Hello"
        message.text = text
        if let attached {
            var part = BodyPart()
            part.isAttachment = true
            part.content = .text(attached)
            message.attachments = [part]
        }
        var reading = Reading()
        reading.reply = text
        return ReadMail(message, reading, receivedAt: IncomingFixture.now)
    }

    private static let forms = [
        "192.0.2.0/28", "192.0.2.0/24 is listed", "192.0.2.8/29", "192.0.2.1-9",
        "192.0.2.1 - 192.0.2.9", "192.0.2.200-192.0.2.201, 192.0.2.14-192.0.2.20",
        "4.2.0.192.zen.spamhaus.org", "4.2.0.192.in-addr.arpa", "2.0.192.in-addr.arpa",
        "192[.]0[.]2[.]4/31", "4[.]2[.]0[.]192[.]zen[.]spamhaus[.]org", "192.0.2.4",
    ]

    @Test("Every form of an address of ours is a mention", arguments: forms)
    func everyFormIsAMention(_ form: String) {
        let rules = IncomingFixture.rules
        #expect(rules.mentionsAddress(mail("We see\n\n> \(form)\n")))
        #expect(rules.mentionsAddress(mail("See the file.", attached: "host;\(form);listed")))
    }

    @Test("A block or a name of ours names no address that a ticket opens on", arguments: forms)
    func aBlockNamesNoAddress(_ form: String) {
        guard form != "192.0.2.4" else { return }
        let mail = mail("We see \(form).")
        #expect(IncomingFixture.rules.addressesNamed(by: mail).isEmpty)
        #expect(IncomingFixture.rules.addresses(of: mail).anywhere.isEmpty)
    }

    @Test(
        "What is not ours is no mention",
        arguments: [
            "198.51.100.0/24", "192.0.2.16/28", "192.0.2.100-192.0.2.120", "0.0.0.0/8",
            "192.0.0.0/8", "4.100.51.198.zen.spamhaus.org", "version 1.192.0.2", "no digits at all",
            "192.0.2", "2001:db8::/64",
        ])
    func whatIsNotOursIsNoMention(_ text: String) {
        #expect(!IncomingFixture.rules.mentionsAddress(mail(text)))
    }
}
