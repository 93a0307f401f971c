import Letters
import Testing

@Suite struct SlackMessageTests {
    @Test func markupAndFencesAreNotOfTheLetter() throws {
        let message = SlackMessage(Letter(subject: "a <b> & c", text: "x ``` <!channel>\n\"q\"\n"))
        #expect(message.text == "*a &lt;b&gt; &amp; c*\n```\nx ''' &lt;!channel&gt;\n\"q\"\n\n```")
        let json = String(decoding: try message.json(), as: UTF8.self)
        #expect(json.hasPrefix("{\"text\":\"*a &lt;b&gt;") && json.contains("\\\"q\\\""))
    }

    @Test func aLongLetterIsCut() {
        let message = SlackMessage(
            Letter(subject: "s", text: String(repeating: "&", count: 100_000)))
        #expect(message.text.count < 40_000 && message.text.contains("…"))
    }
}
