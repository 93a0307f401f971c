import InternetMessage
import MIME
import Testing

/// Mail that programs wrote wrongly, or in forms of their own.
struct BrokenMailTests {
    private func parse(_ text: String) -> ParsedMessage { MessageParser.parse(Array(text.utf8)) }

    private func parse(_ parts: [String], _ type: String = "multipart/mixed") -> ParsedMessage {
        parse(
            "From: a@example.org\nMIME-Version: 1.0\nContent-Type: \(type); boundary=\"b\"\n\n"
                + parts.map { "--b\n\($0)\n" }.joined() + "--b--\n")
    }

    @Test("Enriched text is shown where there is no other")
    func enrichedTextIsShown() {
        let enriched =
            "Content-Type: text/enriched\n\n<bold>Dear</bold> Bob,\n\n"
            + "<color><param>red</param>a</color> long\nline <<x>\n<excerpt>their\n\nwords</excerpt>"
        #expect(parse(enriched).text == "Dear Bob,\na long line <x>\n> their\n> words")
        let both = parse(["Content-Type: text/plain\n\nplain", enriched], "multipart/alternative")
        #expect(both.text == "plain")
        #expect(both.attachments.map(\.mediaType) == ["text/enriched"])
    }

    @Test("Text of the first MIME is shown")
    func richTextIsShown() {
        let text = "Content-Type: text/richtext\n\n<bold>Dear</bold>\nBob<nl>a<lt>b"
        #expect(parse(text).text == "Dear Bob\na<b")
    }

    @Test("What PGP signed in place is read without its armour")
    func clearSignedTextIsRead() {
        let message = parse(
            """
            Subject: x

            above
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA256

            signed
            - -- name
            -----BEGIN PGP SIGNATURE-----

            iQEzBAEBCAAdFiEE
            -----END PGP SIGNATURE-----
            below
            """)
        #expect(message.text == "above\nsigned\n-- name\nbelow")
    }

    @Test(
        "What is encrypted or signed opaquely is said to be closed",
        arguments: [
            "Content-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n",
            "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIAG\n",
            "Content-Type: application/octet-stream; name=smime.p7m\n\nMIAG\n",
        ])
    func whatIsClosedIsSaidToBe(_ text: String) {
        #expect(parse(text).defects.contains { $0.hasSuffix("not opened") })
    }

    @Test(
        "A character reference needs no semicolon",
        arguments: [
            ("Fish &amp chips &lt x", "Fish & chips < x"), ("caf&eacutes &uumlber", "cafés über"),
            ("&copy 2026", "© 2026"),
            ("?a=1&copy=2&para=3&amplifier", "?a=1&copy=2&para=3&amplifier"),
            ("AT&T &amp; R&D", "AT&T & R&D"),
        ])
    func aReferenceNeedsNoSemicolon(_ html: String, _ text: String) {
        #expect(HTMLText.text(of: "<p>\(html)</p>") == text)
    }

    @Test(
        "Angle brackets that hold text are text",
        arguments: [
            ("a <carol@example.net> b", "a <carol@example.net> b"),
            ("<mx.example #5.7.0 smtp; 550 x>", "<mx.example #5.7.0 smtp; 550 x>"),
            ("<unknown[192.0.2.77]>: no", "<unknown[192.0.2.77]>: no"),
            ("<o:p>a</o:p><b>c</b><my-tag>d</my-tag>", "acd"),
        ])
    func bracketsThatHoldTextAreText(_ html: String, _ text: String) {
        #expect(HTMLText.text(of: "<div>\(html)</div>") == text)
    }

    @Test(
        "The extended name of a file is the better one",
        arguments: [
            "filename=\"x.pdf\"; filename*=UTF-8''B%C3%A4r.pdf",
            "filename*=UTF-8''B%C3%A4r.pdf; filename=\"x.pdf\"",
            "filename=\"x.pdf\"; filename*0*=UTF-8''B%C3%A4; filename*1=\"r.pdf\"",
        ])
    func theExtendedNameIsTheBetter(_ parameters: String) {
        let message = parse([
            "\nhi",
            "Content-Type: application/pdf\nContent-Disposition: attachment; \(parameters)\n\nx",
        ])
        #expect(message.attachments.map(\.filename) == ["Bär.pdf"])
    }

    @Test("A part without an empty line keeps its text")
    func aPartWithoutAnEmptyLineKeepsItsText() {
        let message = parse([
            "No header here\nand no empty line", "Content-Type: text/plain\nHello\nBob",
            "Content-Type: text/plain\n\nwhole: yes",
        ])
        #expect(message.text == "No header here\nand no empty line\nHello\nBob\nwhole: yes")
    }

    @Test("Blanks after the sign of a soft line break are no text")
    func blanksAfterASoftBreakAreNoText() {
        let message = parse(
            "Content-Transfer-Encoding: quoted-printable\n\na long li=  \nne =3D B=C3=A4r=\t\n!\n")
        #expect(message.text == "a long line = Bär!\n")
    }

    @Test("Several texts stand on lines of their own")
    func severalTextsStandOnLinesOfTheirOwn() {
        let message = parse(["\nfirst", "Content-Type: text/html\n\n<p>second</p>", "\nthird"])
        #expect(message.text == "first\nsecond\nthird")
    }
}
