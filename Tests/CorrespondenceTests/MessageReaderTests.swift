import Correspondence
import InternetMessage
import Testing

@Suite struct MessageReaderTests {
    @Test func anEmptyMessageIsCorrespondenceThatSaysNothing() {
        let reading = MessageReader.read(ParsedMessage())
        #expect(reading.reply.isEmpty)
        #expect(reading.bounces.isEmpty)
        #expect(reading.commands.isEmpty)
    }
}
