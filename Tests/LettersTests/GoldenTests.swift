import Foundation
import Letters
import Testing

/// The letters of all samples, as files beside the tests.
///
/// After a wanted change of wording, write them anew and read the difference:
/// `WRITE_GOLDENS=1 swift test --filter GoldenTests`.
@Suite struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Goldens")
    let press = LetterPress()

    @Test func inquiry() throws { try compare(InquiryFacts.self) }
    @Test func followUps() throws { try compare(FollowUpFacts.self) }
    @Test func receipt() throws { try compare(ReceiptFacts.self) }
    @Test func severalReceipts() throws { try compare(SeveralReceiptsFacts.self) }
    @Test func answer() throws { try compare(AnswerFacts.self) }
    @Test func question() throws { try compare(QuestionFacts.self) }
    @Test func replyArrived() throws { try compare(ReplyArrivedFacts.self) }
    @Test func explanation() throws { try compare(ExplanationFacts.self) }
    @Test func notice() throws { try compare(NoticeFacts.self) }
    @Test func alarm() throws { try compare(AlarmFacts.self) }
    @Test func unmatched() throws { try compare(UnmatchedMailFacts.self) }
    @Test func reminder() throws { try compare(ReminderFacts.self) }
    @Test func escalation() throws { try compare(EscalationFacts.self) }
    @Test func digest() throws { try compare(DigestFacts.self) }
    @Test func form() throws { try compare(FormFacts.self) }
    @Test func information() throws { try compare(InformationFacts.self) }
    @Test func thanks() throws { try compare(ThanksFacts.self) }
    @Test func recipient() throws { try compare(RecipientFacts.self) }

    /// Full, bare, and one more: what a template says is seen in each.
    @Test func everyLetterHasThreeCases() throws {
        for name in press.names where !name.hasPrefix("part-") && !name.hasSuffix(".html") {
            #expect(try press.samples(of: name).count >= 3, "\(name)")
        }
    }

    private func compare<Kind: LetterFacts>(_ kind: Kind.Type) throws {
        var counts: [String: Int] = [:]
        for sample in kind.samples {
            counts[sample.template, default: 0] += 1
            let name = "\(sample.template)-\(counts[sample.template, default: 0])"
            let letter = try press.print(sample)
            try compare("Subject: \(letter.subject)\n\n\(letter.text)", name + ".txt")
            if let html = letter.html { try compare(html, name + ".html") }
            checkLines(letter.text, name)
        }
    }

    private func compare(_ text: String, _ file: String) throws {
        let url = Self.folder.appendingPathComponent(file)
        if ProcessInfo.processInfo.environment["WRITE_GOLDENS"] != nil {
            try Data(text.utf8).write(to: url)
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == text, "\(file) differs")
    }

    private func checkLines(_ text: String, _ name: String) {
        for line in text.split(separator: "\n") where line.contains(" ") {
            let isOneWord = line.split(separator: " ").count == 1
            #expect(line.count <= 78 || isOneWord, "\(name): \(line)")
            #expect(line == "-- " || line.last != " ", "\(name): \(line)|")
        }
        #expect(!text.contains("\n\n\n") && !text.contains("{{"), "\(name)")
    }
}
