import InternetMessage
import MIME
import Testing

/// Mail made to hurt: each is read in bounded time and memory, and its header survives.
@Suite(.timeLimit(.minutes(5))) struct HostileMailTests {
    private func parse(_ body: String) -> ParsedMessage {
        MessageParser.parse(Array(("Subject: kept\n" + body).utf8))
    }

    private func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    @Test func aThousandNestedMultipartsAreCut() {
        let nested = (0..<1_000).map {
            "Content-Type: multipart/mixed; boundary=\"b\($0)\"\n\n--b\($0)\n"
        }.joined()
        let message = parse(nested + "\ntext")
        #expect(message.subject == "kept")
        #expect(message.defects == ["too many parts: some were left out"])
    }

    @Test func aHundredThousandEmptyPartsAreCounted() {
        let message = parse(
            "Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\n", 100_000) + "--b--"
        )
        #expect(message.subject == "kept")
        #expect(!message.defects.isEmpty)
        #expect(message.attachments.count + message.textParts.count <= ParserLimits.partsMax)
    }

    @Test func messagesInMessagesAreCut() {
        let message = parse(repeated("Content-Type: message/rfc822\n\n", 100_000) + "hello")
        #expect(message.subject == "kept")
    }

    @Test func groupsWithoutEndDoNotExhaustTheStack() {
        #expect(parse("To: \(repeated("a:", 500_000))\n\nx").subject == "kept")
        let attached = parse(
            "Content-Type: message/rfc822\n\nCc:\n \(repeated("a:", 500_000))\n\nx")
        #expect(attached.subject == "kept")
    }

    @Test(arguments: ["(", "<", "\"", "a@b.example, ", "a:;", "=?utf-8?q?", "=?utf-8?q?a?= "])
    func aMegabyteOfOneFieldIsRead(unit: String) {
        let field = repeated(unit, 1_000_000 / unit.utf8.count)
        let message = parse("To: \(field)\nX-Last: yes\n\nx")
        #expect(message.first("X-Last") == "yes")
    }

    @Test(arguments: ["[", "<", "<div>", "<b></i>", "&", "<a href=\"http://x/\">", "<!--", "<p"])
    func hostileHTMLBecomesTextInLinearTime(unit: String) {
        let text = HTMLText.text(of: repeated(unit, 2_000_000 / unit.utf8.count) + " tail")
        #expect(text.utf8.count <= 30_000_000)
    }

    @Test func aHeaderWithoutEndIsBounded() {
        let message = parse(repeated("X-A: b\n", 500_000) + "\nbody")
        #expect(message.subject == "kept")
        #expect(message.text?.contains("body") == true)
        #expect(message.defects.contains("header too long: its end was left out"))
    }
}
