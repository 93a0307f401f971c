import InternetMessage
import Testing

@Suite struct ConversationsTests {
    private struct Letter {
        var id: String?
        var inReplyTo: [String] = []
        var references: [String] = []
    }

    private func numbers(_ letters: [Letter]) -> [Int] {
        var conversations = Conversations()
        for (index, letter) in letters.enumerated() {
            conversations.add(
                key: letter.id ?? "no id \(index)", messageID: letter.id.map { MessageID($0) },
                inReplyTo: letter.inReplyTo.map { MessageID($0) },
                references: letter.references.map { MessageID($0) })
        }
        return conversations.numbers()
    }

    @Test func anAnswerJoinsWhatItAnswers() {
        #expect(
            numbers([Letter(id: "a"), Letter(id: "b", inReplyTo: ["a"]), Letter(id: "c")]) == [
                1, 1, 2,
            ])
    }

    @Test func twoAnswersToAMailThatNeverCameBelongTogether() {
        #expect(
            numbers([Letter(id: "b", inReplyTo: ["ghost"]), Letter(id: "c", references: ["ghost"])])
                == [1, 1])
    }

    @Test func orderOfInputChangesNothing() {
        let letters = [
            Letter(id: "a"), Letter(id: "b", inReplyTo: ["a"]), Letter(id: "c"),
            Letter(id: "d", references: ["x", "c"]), Letter(id: nil, inReplyTo: ["x"]),
        ]
        let forward = numbers(letters)
        #expect(numbers(letters.reversed()) == forward.reversed())
    }

    @Test func circlesAndSelfReferencesAreHarmless() {
        let circle = [
            Letter(id: "a", inReplyTo: ["b"]), Letter(id: "b", inReplyTo: ["a"]),
            Letter(id: "c", inReplyTo: ["c"], references: ["c", "c"]),
        ]
        #expect(numbers(circle) == [1, 1, 2])
    }

    @Test func tenThousandReferencesAreRead() {
        let ids = (0..<10_000).map { "\($0)@example.org" }
        let chain = ids.indices.dropFirst().map { Letter(id: ids[$0], inReplyTo: [ids[$0 - 1]]) }
        let all = numbers([Letter(id: "z", references: ids)] + chain)
        #expect(Set(all) == [1])
    }
}
