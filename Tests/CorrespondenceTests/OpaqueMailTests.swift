import Correspondence
import InternetMessage
import MIME
import Testing

/// Mail whose parts are for programs: signed, encrypted, a calendar's, a receipt, a recall.
@Suite struct OpaqueMailTests {
    private func mail(_ type: String, _ parts: [(type: String, body: String)]) -> String {
        let body = parts.map { "--b\nContent-Type: \($0.type)\n\n\($0.body)\n" }.joined()
        return "From: Alice <alice@example.org>\nSubject: x\nMIME-Version: 1.0\n"
            + "Content-Type: \(type); boundary=b\n\n" + body + "--b--\n"
    }

    @Test(arguments: ["application/pkcs7-signature", "application/pgp-signature"])
    func aSignedMailIsReadAndItsSignatureIsAnAttachment(type: String) {
        let text = mail(
            "multipart/signed; protocol=\"\(type)\"",
            [("text/plain", "status"), ("\(type); name=sig", "AAAA")])
        let reading = read(text)
        #expect(reading.kind == .correspondence && !reading.isAutomatic)
        #expect(reading.commands.map(\.verb) == [.status])
        let parsed = MessageParser.parse(Array(text.utf8))
        #expect(parsed.attachments.map(\.mediaType) == [type])
    }

    @Test func whatIsEncryptedSaysAndCommandsNothing() {
        let text = mail(
            "multipart/encrypted; protocol=\"application/pgp-encrypted\"",
            [
                ("application/pgp-encrypted", "Version: 1"),
                ("application/octet-stream; name=encrypted.asc", "close delisted"),
            ])
        let reading = read(text)
        #expect(reading.kind == .correspondence && reading.commands.isEmpty)
        #expect(reading.answer == nil || reading.answer?.class == .unclassified)
        let parsed = MessageParser.parse(Array(text.utf8))
        #expect(parsed.attachments.map(\.mediaType).contains("application/octet-stream"))
        let smime = read(
            "From: a@example.org\nSubject: x\nContent-Type: application/pkcs7-mime; "
                + "smime-type=enveloped-data; name=smime.p7m\n"
                + "Content-Transfer-Encoding: base64\n\nY2xvc2UgZGVsaXN0ZWQ=\n")
        #expect(smime.kind == .correspondence && smime.commands.isEmpty)
    }

    @Test func aCalendarCommandsNothing() {
        let event = "BEGIN:VCALENDAR\nMETHOD:REQUEST\nSUMMARY:close delisted\nEND:VCALENDAR"
        let text = mail(
            "multipart/mixed",
            [("text/plain", "See you."), ("text/calendar; method=REQUEST", event)])
        let reading = read(text)
        #expect(reading.kind == .correspondence && reading.commands.isEmpty)
        let parsed = MessageParser.parse(Array(text.utf8))
        #expect(parsed.attachments.map(\.mediaType).contains("text/calendar"))
    }

    @Test func aReceiptIsAMachinesAndIsNotAnswered() {
        let reading = read(
            mail(
                "multipart/report; report-type=disposition-notification",
                [
                    ("text/plain", "Your message was displayed."),
                    (
                        "message/disposition-notification",
                        "Final-Recipient: rfc822; a@example.net\n"
                            + "Disposition: manual-action/MDN-sent-manually; displayed\n"
                    ),
                ]))
        #expect(reading.kind == .readReceipt)
        #expect(reading.isAutomatic && !reading.mayReply && reading.commands.isEmpty)
    }

    @Test func aRecallIsAMailLikeAnyOther() {
        let reading = read(
            "From: bob@example.net\nSubject: Recall: Blocked IP address\n\n"
                + "Bob would like to recall the message, \"Blocked IP address\".\n")
        #expect(reading.kind == .correspondence && reading.commands.isEmpty)
        #expect(reading.answer == nil || reading.answer?.class == .unclassified)
    }
}
