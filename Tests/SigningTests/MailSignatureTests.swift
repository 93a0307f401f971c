import InternetMessage
import MIME
import Signing
import Testing

@Suite struct MailSignatureTests {
    private let keys = sealKeys([1: 7])

    /// A signed mail; `change` makes another mail of it after it was signed.
    private func isValid(
        under reader: SigningKeys? = nil, _ change: (String) -> String = { $0 }
    ) -> Bool {
        let body = "Hello,\r\n\r\nyou blocked us.\r\n"
        let signature = MailSignature.text(
            messageID: MessageID("a.b@example.org"), date: "Wed, 4 Nov 2026 12:00:00 +0000",
            to: "postmaster@proofpoint.com", subject: "Blocked – 192.0.2.1 [#7]",
            bodyHash: BodyHash.of(Array(("\r\n" + body).utf8)), keys: keys)
        let mail =
            "From: delist@example.org\r\nTo: \"Post\" <postmaster@proofpoint.com>\r\n"
            + "Subject: Blocked =?utf-8?Q?=E2=80=93?= 192.0.2.1 [#7]\r\n"
            + "Date: Wed, 4 Nov 2026 12:00:00 +0000\r\nMessage-ID: <a.b@example.org>\r\n"
            + "Delistbot-Seal: \(signature)\r\n\r\n\(body)"
        let bytes = Array(change(mail).utf8)
        return MailSignature.isValid(bytes, MessageParser.parse(bytes), keys: reader ?? keys)
    }

    private func replacing(_ old: String, _ new: String) -> (String) -> String {
        { text in
            #expect(text.contains(old))
            return text.split(separator: old, omittingEmptySubsequences: false)
                .joined(separator: new)
        }
    }

    @Test func ourOwnMailIsKnownByItsSeal() {
        #expect(isValid())
    }

    @Test func fieldsThatRelaysAddDoNotBreakIt() {
        #expect(isValid { "Received: by relay\r\nDKIM-Signature: v=1\r\n" + $0 })
    }

    @Test(arguments: [
        ("<a.b@example.org>", "<a.c@example.org>"), ("4 Nov 2026", "5 Nov 2026"),
        ("postmaster@proofpoint.com", "postmaster@example.com"), ("[#7]", "[#8]"),
        ("you blocked us", "we blocked you"), ("Delistbot-Seal: 1.", "Delistbot-Seal: 2."),
        ("Delistbot-Seal: 1.", "Delistbot-Seal: "), ("Delistbot-Seal:", "X-Seal:"),
        ("Message-ID:", "X-Message-ID:"),
    ])
    func anyChangeBreaksIt(old: String, new: String) {
        #expect(!isValid(replacing(old, new)))
    }

    @Test func everyKeyEverUsedStillOpensIt() {
        #expect(isValid(under: sealKeys([1: 7, 2: 8, 3: 9])))
        #expect(!isValid(under: sealKeys([1: 8])))
        #expect(!isValid(under: sealKeys([2: 7])))
    }
}
