import Foundation
import InternetMessage
import MIME
import Testing

@Suite struct MessageParserTests {
    private func parse(_ text: String) -> ParsedMessage {
        MessageParser.parse(Array(text.utf8))
    }

    @Test func anOrdinaryMessageIsReadWhole() {
        let message = parse(
            """
            Return-Path: <alice@example.org>
            From: "Alice, Ops" <alice@example.org>
            To: postmaster@example.net, Bob <bob@example.net>
            Cc: Team: carol@example.org, dave@example.org;
            Subject: Delisting of
             192.0.2.14
            Date: Mon, 2 Nov 2026 10:00:00 +0100 (CET)
            Message-ID: <a.1@example.org>
            In-Reply-To: <b.2@example.net>
            References: <c.3@example.net>
             <b.2@example.net>

            Hello
            """)
        #expect(message.from == [NamedAddress(name: "Alice, Ops", address: "alice@example.org")])
        #expect(message.to.map(\.address) == ["postmaster@example.net", "bob@example.net"])
        #expect(message.cc.map(\.address) == ["carol@example.org", "dave@example.org"])
        #expect(message.subject == "Delisting of 192.0.2.14")
        #expect(message.date == Timestamp(iso8601: "2026-11-02T09:00:00Z"))
        #expect(message.sentAt?.clock == "10:00:00")
        #expect(message.messageID?.text == "a.1@example.org")
        #expect(message.inReplyTo.map(\.text) == ["b.2@example.net"])
        #expect(message.references.map(\.text) == ["c.3@example.net", "b.2@example.net"])
        #expect(message.text == "Hello")
        #expect(message.header.first?.name == "Return-Path")
        #expect(message.defects.isEmpty)
    }

    @Test(arguments: [
        ("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?UTF-8?B?R3I=?= =?UTF-8?B?w7zDn2U=?= done", "Grüße done"),
        ("=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße"),
        ("=?iso-8859-1?q?Gr=FC=DFe_und?= =?utf-8?q?_mehr?=", "Grüße und mehr"),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?utf-7?Q?Gr+APwA3w-e?=", "Grüße"),
        ("=?x-nobody-knows?Q?plain?=", "plain"),
        ("=?utf-8?Q?not closed", "=?utf-8?Q?not closed"),
        ("=?utf-8?Q?spaces are wrong?=", "spaces are wrong"),
        ("=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("a =?utf-8?Q?=0D=0ABcc:_x?= b", "a   Bcc: x b"),
        ("Grüße roh", "Grüße roh"),
    ])
    func subjectsAreDecoded(raw: String, decoded: String) {
        #expect(parse("Subject: \(raw)\n\nx").subject == decoded)
    }

    @Test func rawBytesInAHeaderAreReadAsUTF8OrAsTheTextsCharset() {
        let latin = Array("Subject: Gr".utf8) + [0xFC, 0xDF] + Array("e\n\nx".utf8)
        #expect(MessageParser.parse(latin).subject == "Grüße")
        let cyrillic =
            Array("Subject: ".utf8) + [0xF0, 0xD2, 0xC9]
            + Array("\nContent-Type: text/plain; charset=koi8-r\n\nx".utf8)
        #expect(MessageParser.parse(cyrillic).subject == "При")
    }

    @Test(arguments: [
        ("=?utf-8?Q?J=C3=BCrgen?= <j@example.org>", "Jürgen", "j@example.org"),
        ("\"=?utf-8?Q?M=C3=BCller,_J?=\" <j@example.org>", "Müller, J", "j@example.org"),
        ("j@example.org (Jo Smith)", "Jo Smith", "j@example.org"),
        ("<j@example.org>", nil, "j@example.org"),
        ("=?iso-8859-1?q?J=F6?= =?utf-8?q?rg?= <j@example.org>", "Jörg", "j@example.org"),
        ("Jo Smith jo@example.org", nil, "Jo Smith jo@example.org"),
    ])
    func authorsAreDecoded(raw: String, name: String?, address: String) {
        #expect(parse("From: \(raw)\n\nx").from == [NamedAddress(name: name, address: address)])
    }

    @Test(arguments: [
        ("utf-8", [0x47, 0xC3, 0xBC], "Gü"), ("iso-8859-1", [0x47, 0xFC, 0x93], "Gü\u{201C}"),
        ("us-ascii", [0x47, 0xC3, 0xBC], "Gü"), ("no-such-charset", [0x47, 0xFC], "Gü"),
        ("utf-8", [0x47, 0xFC], "Gü"), ("koi8-r", [0xF0, 0xD2], "Пр"),
        ("utf-16", [0xFF, 0xFE, 0x47, 0x00, 0xFC, 0x00], "Gü"),
        ("gb2312", [0xD6, 0xD0], "中"),
        ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
        ("utf-7", Array("Gr+APw-n".utf8), "Grün"),
        ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x2D, 0x21, 0x1B, 0x28, 0x42], "①"),
    ])
    func textIsUnicodeWhateverTheCharsetClaims(charset: String, bytes: [UInt8], text: String) {
        let header = Array("Content-Type: text/plain; charset=\(charset)\n\n".utf8)
        #expect(MessageParser.parse(header + bytes).text == text)
    }

    @Test func filenamesOfEachFormAreRead() {
        let names = [
            "attachment; filename=\"a b.pdf\"", "attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf",
            "attachment; filename*0=\"a\"; filename*1=\"b.pdf\"",
            "attachment; filename=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?=\"",
        ].map { parse("Content-Type: application/pdf\nContent-Disposition: \($0)\n\nx") }
        #expect(
            names.map { $0.attachments.first?.filename }
                == ["a b.pdf", "Grüße.pdf", "ab.pdf", "Grüße.pdf"])
        #expect(names[0].attachments.first?.size == 1)
    }

    @Test func plainTextIsPreferredToHTMLAndBothAreKept() {
        let message = parse(
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain

            plain
            --a
            Content-Type: text/html

            <p>rich</p>
            --a--
            --m
            Content-Type: text/plain

            footer
            --m
            Content-Type: application/ms-tnef; name=winmail.dat

            x
            --m--
            """)
        #expect(message.text == "plain\nfooter")
        #expect(message.textParts == ["plain", "footer"])
        #expect(message.html == "<p>rich</p>")
        #expect(message.attachments.map(\.filename) == ["winmail.dat"])
        #expect(message.defects == ["TNEF (winmail.dat): not opened"])
    }

    @Test func attachedMessagesAndReportsAreOpened() throws {
        let message = parse(
            """
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822;
              =?utf-8?B?w7w=?=@example.org
            Action: failed

            --b
            Content-Type: message/rfc822
            Content-Transfer-Encoding: base64

            U3ViamVjdDogaW5uZXIKCmhlbGxv
            --b
            Content-Type: text/rfc822-headers

            Subject: =?utf-8?Q?=C3=BC?=
            --b--
            """)
        guard case .multipart(let parts) = message.body.content, parts.count == 3 else {
            Issue.record("no three parts")
            return
        }
        guard case .fields(let groups) = parts[0].content else {
            Issue.record("no fields")
            return
        }
        #expect(groups.count == 2)
        #expect(groups[1][0].value == "rfc822; =?utf-8?B?w7w=?=@example.org")
        guard case .message(let inner) = parts[1].content else {
            Issue.record("no message")
            return
        }
        #expect(inner.subject == "inner")
        #expect(inner.text == "hello")
        guard case .fields(let headers) = parts[2].content else {
            Issue.record("no header")
            return
        }
        #expect(headers.first?.first?.value == "ü")
    }

    @Test func brokenMailKeepsWhatCanBeKept() {
        let lost = parse("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--c\n\ntext\n")
        #expect(lost.subject == "x")
        #expect(lost.text?.contains("text") == true)
        let glued = parse(
            "Content-Type: multipart/mixed\n boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nhi\n--b--"
        )
        #expect(glued.text == "hi")
        #expect(!glued.defects.isEmpty)
        let zeros = parse("Subject: a\0b\nTo: z@example.org\n\nbefore\0after")
        #expect(zeros.subject == "a b")
        #expect(zeros.to.map(\.address) == ["z@example.org"])
        #expect(zeros.text == "before\0after")
        let exported = parse("From alice@example.org Mon Nov  2 09:00:00 2026\nSubject: x\n\nhi")
        #expect(exported.subject == "x")
        #expect(MessageParser.parse([]).header.isEmpty)
        let twoDates = parse(
            "Date: Mon, 2 Nov 2026 10:00:t\nDate: Mon, 2 Nov 2026 10:00:01 +0000\n\nx")
        #expect(twoDates.date == Timestamp(iso8601: "2026-11-02T10:00:01Z"))
    }

    @Test func everyTruncationIsSurvived() {
        let whole = Array(
            """
            From: =?utf-8?Q?J=C3=BCrgen?= <j@example.org>
            Subject: =?utf-8?B?R3LDvMOfZQ==?=
            Content-Type: multipart/mixed; boundary="b"; x*0*=utf-8''%C3; x*1*=%BC

            --b
            Content-Type: text/html; charset=utf-16

            <a href="http://example.org/?a=1&amp;b">x</a>
            --b
            Content-Type: message/rfc822

            Subject: inner

            --b--
            """.utf8)
        for count in 0...whole.count {
            let message = MessageParser.parse(Array(whole[..<count]))
            #expect(count < 60 || message.from.first?.address == "j@example.org")
        }
    }

    @Test(arguments: ["application/octet-stream", "application/x-eml", "text/plain"])
    func aFileThatIsAMessageIsOpenedWhateverItsType(type: String) {
        func parsed(_ content: String) -> ParsedMessage {
            MessageParser.parse(
                Array(
                    """
                    From: j@example.org
                    Content-Type: multipart/mixed; boundary="b"

                    --b
                    Content-Type: \(type); name="One.EML"
                    Content-Disposition: attachment; filename="One.EML"

                    \(content)
                    --b--
                    """.utf8))
        }
        guard
            case .multipart(let parts) = parsed("From: a@example.net\nSubject: x\n\nHello").body
                .content, case .message(let inner)? = parts.first?.content
        else {
            Issue.record("not opened")
            return
        }
        #expect(inner.subject == "x")
        #expect(inner.text?.hasPrefix("Hello") ?? false)
        #expect(parts.first?.mediaType == type)
        let other = parsed("no header\n\nFrom: a@example.net").body.content
        if case .multipart(let parts) = other, case .message? = parts.first?.content {
            Issue.record("opened")
        }
    }

    @Test func theHeaderAloneIsEnoughForIdentifiers() {
        let header = MessageParser.parseHeader(
            Array("Message-ID: <a@b>\nReferences: <c@d>\n\nSubject: no".utf8))
        #expect(header.messageID?.text == "a@b")
        #expect(header.references.map(\.text) == ["c@d"])
        #expect(header.subject == nil)
    }

    private func text(_ fields: String, _ body: String) -> String? {
        MessageParser.parse(Array("From: j@example.org\n\(fields)\n\n\(body)".utf8)).text
    }

    @Test(arguments: ["?ip=192.0.2.177", "192.0.2.17", "Grüße aus Köln", "abc"])
    func aBase64BodyThatIsNotFilledUpIsWhole(written: String) {
        let encoded = Data(written.utf8).base64EncodedString()
        let field =
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64"
        #expect(text(field, encoded) == written)
        #expect(text(field, encoded.replacing("=", with: "")) == written)
        #expect(text(field, encoded.replacing("=", with: "") + "\n") == written)
    }

    @Test(arguments: [
        "Content-Type: text", "Content-Type: plain; charset=utf-8", "Content-Type: ",
        "Content-Type: text/*", "Content-Type: \"text/plain\"", "Content-Type: text/markdown",
    ])
    func aTypeThatIsNoneIsText(field: String) {
        #expect(text(field, "550 refused") == "550 refused")
    }

    @Test func anEncodingWithMarksAroundItIsUndone() {
        let type = "Content-Type: text/plain\nContent-Transfer-Encoding: "
        #expect(text(type + "base64;", "SGVsbG8=") == "Hello")
        #expect(text(type + "\"BASE64\"", "SGVsbG8=") == "Hello")
    }

    @Test func flowedTextIsJoined() {
        let field = "Content-Type: text/plain; format=flowed; delsp=yes"
        #expect(text(field, "see ?ip=192. \n0.2.77\n-- \nJo\n") == "see ?ip=192.0.2.77\n-- \nJo\n")
        let plain = "Content-Type: text/plain; format=flowed"
        #expect(text(plain, "one \ntwo\n> a \n> b\n From\n") == "one two\n> a b\nFrom\n")
    }

    @Test(arguments: [
        ("Proofpoint [Postmaster] <postmaster@proofpoint.com>", "postmaster@proofpoint.com"),
        ("a..b.@docomo.example", "a..b.@docomo.example"),
        ("<.b@docomo.example>", ".b@docomo.example"),
        ("\"<x@y>\" <a@b.example>", "a@b.example"),
        ("a@b.example (<x@y.example> <z@y.example>)", "a@b.example"),
    ])
    func anAuthorIsFoundWhateverTheNameIs(field: String, address: String) {
        let message = MessageParser.parse(Array("From: \(field)\n\nx".utf8))
        #expect(message.from.map(\.address) == [address])
    }

    @Test(arguments: [
        "Tue, 4 Jun 2024 14:30:00 +02:00", "Tue, 4 Jun 2024 14:30:00 GMT+0200",
        "Tue, 4 Jun 2024 14:30:00 UTC+2", "Tue, 4 Jun 2024 14:30:00.123 +0200",
        "Tue, 4 Jun 2024 14.30.00 +0200", "Tue , 4 Jun 2024 14 : 30 : 00 +0200",
        "Tue, 4 Jun 2024 02:30:00 PM +0200", "Tue, 4 Jun 2024 14:30:00 +200",
        "2024-06-04T14:30:00+02:00", "Tue, 4 Jun 2024 14:30:00 +0200 (CEST)",
    ])
    func aDateThatIsNearlyOneIsThatMoment(date: String) {
        let message = MessageParser.parse(Array("Date: \(date)\n\nx".utf8))
        #expect(message.date == Timestamp(internetDate: "Tue, 4 Jun 2024 12:30:00 +0000"))
    }

    @Test func theProseOfInReplyToNamesNoMessage() {
        let found = { (value: String) in
            MessageParser.parse(Array("In-Reply-To: \(value)\n\nx".utf8)).inReplyTo.map(\.text)
        }
        #expect(found("Message from Ann <ann@x.example> of \"Mon\" <aaa@y>") == ["aaa@y"])
        #expect(found("<aa@x> (Ann's message of \"Mon\" <ann@x.example>)") == ["aa@x"])
        #expect(found("<aa@x> <bb@x>") == ["aa@x", "bb@x"])
    }
}
