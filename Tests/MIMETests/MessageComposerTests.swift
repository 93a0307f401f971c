import InternetMessage
import MIME
import Testing

@Suite struct MessageComposerTests {
    private func compose(
        _ fields: [(String, String)], text: String, html: String? = nil
    ) -> String {
        let header = fields.map { HeaderField(name: $0.0, value: $0.1) }
        let message = OutgoingMessage(header: header, text: text, html: html, boundary: "b1")
        return String(decoding: MessageComposer.compose(message), as: UTF8.self)
    }

    @Test func plainASCIIStaysAsItIs() {
        let bytes = compose(
            [
                ("From", "Mail Operations <delist@example.org>"),
                ("Message-ID", "<ticket-1.inquiry.k7q@example.org>"),
                ("Subject", "Delisting of 192.0.2.1"),
            ], text: "Hello,\n\nplease look.\n")
        #expect(
            bytes == """
                From: Mail Operations <delist@example.org>\r
                Message-ID: <ticket-1.inquiry.k7q@example.org>\r
                Subject: Delisting of 192.0.2.1\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=us-ascii\r
                Content-Transfer-Encoding: 7bit\r
                \r
                Hello,\r
                \r
                please look.\r

                """)
    }

    @Test func theSameMessageGivesTheSameBytes() {
        let fields = [("Subject", "Größe"), ("To", "Jürgen Schmürgen <j@example.org>")]
        let first = compose(fields, text: "ä", html: "<p>ä</p>")
        #expect(first == compose(fields, text: "ä", html: "<p>ä</p>"))
    }

    @Test func whatWasComposedIsReadBackUnchanged() {
        let subject = "Freigabe für 192.0.2.1: " + String(repeating: "schöne Grüße ", count: 20)
        let fields = [
            ("From", "\"Müller, Jörg\" <joerg@example.org>"),
            ("To", "a@example.org, b@example.org"),
            ("Subject", subject), ("Message-ID", "<x.1@example.org>"),
            ("References", (1...40).map { "<ref-\($0)@example.org>" }.joined(separator: " ")),
            ("X-Delistbot-Ticket", "12"),
        ]
        let text =
            "Zeile ä\n.\n..zwei\nFrom here\n=20 und \n" + String(repeating: "x", count: 3_000)
        let bytes = compose(fields, text: text, html: "<p>Grüße</p>")
        let message = MessageParser.parse(Array(bytes.utf8))
        #expect(message.subject == subject.trimmingSpaces)
        #expect(message.from == [NamedAddress(name: "Müller, Jörg", address: "joerg@example.org")])
        #expect(message.to.map(\.address) == ["a@example.org", "b@example.org"])
        #expect(message.references.count == 40)
        #expect(message.messageID?.text == "x.1@example.org")
        #expect(message.text?.replacingCRLF == text)
        #expect(message.html?.replacingCRLF == "<p>Grüße</p>")
        #expect(message.first("X-Delistbot-Ticket") == "12")
        #expect(message.defects.isEmpty)
    }

    @Test func noLineIsTooLongOrDangerous() {
        let text = ".\n.x\nFrom x\n--=_b1\n" + String(repeating: "ä", count: 2_000) + "\nend  "
        let bytes = compose(
            [
                ("Subject", String(repeating: "wörter ", count: 60)),
                ("References", (1...60).map { "<ref-\($0)@example.org>" }.joined(separator: " ")),
            ], text: text, html: text)
        let lines = bytes.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") })
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(!lines.contains { $0.hasPrefix(".") || $0.hasPrefix("From ") })
        #expect(bytes.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func aLineEndInAValueCannotBeginAField() {
        let bytes = compose(
            [("Subject", "hello\r\nBcc: victim@example.net\n\nbody")], text: "text")
        let message = MessageParser.parse(Array(bytes.utf8))
        #expect(message.header.map(\.name).contains("Bcc") == false)
        #expect(message.subject == "hello Bcc: victim@example.net body")
        #expect(message.text?.replacingCRLF == "text\n" || message.text?.replacingCRLF == "text")
    }
}

extension String {
    var replacingCRLF: String {
        let text = String(decoding: utf8.filter { $0 != 13 }, as: UTF8.self)
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    var trimmingSpaces: String {
        split(separator: " ").joined(separator: " ")
    }
}
