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

    @Test(
        "An answer below the one question that it quotes is read with it, and shown without",
        arguments: [
            ("Could you remove 192.0.2.7 from your list?", "Done.", .delisted),
            ("Could you ask your colleagues about the portal?", "Done.", .unclassified),
            ("Have you removed 192.0.2.7 from your list?", "No.", .unclassified),
        ] as [(String, String, PostmasterAnswer.Class)])
    func anAnswerIsReadBelowItsQuestion(
        _ question: String, _ answer: String, _ class: PostmasterAnswer.Class
    ) {
        let reading = read(mail("Bob wrote:\n> \(question)\n\n\(answer)\n"))
        #expect(reading.reply == answer)
        #expect(reading.answer?.class == `class`)
    }

    @Test func belowAWholeMailAWordAnswersNoQuestion() {
        let lines = (1...6).map { "> Line \($0) of a letter about 192.0.2.7.\n" }.joined()
        let reading = read(mail("Bob wrote:\n\(lines)> Please remove it.\n\nDone.\n"))
        #expect(reading.reply == "Done.")
        #expect(reading.answer?.class == .unclassified)
    }

    private func mail(_ text: String) -> String {
        "From: postmaster@proofpoint.com\nSubject: Re: 192.0.2.7\n\n" + text
    }
}
