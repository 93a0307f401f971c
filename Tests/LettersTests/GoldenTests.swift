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
    let press = TemplateRenderer()

    @Test func inquiry() throws { try compare(InquiryContext.self) }
    @Test func followUps() throws { try compare(FollowUpContext.self) }
    @Test func receipt() throws { try compare(ReceiptContext.self) }
    @Test func severalReceipts() throws { try compare(SeveralReceiptsContext.self) }
    @Test func answer() throws { try compare(AnswerContext.self) }
    @Test func question() throws { try compare(QuestionContext.self) }
    @Test func replyArrived() throws { try compare(ReplyArrivedContext.self) }
    @Test func explanation() throws { try compare(ExplanationContext.self) }
    @Test func notice() throws { try compare(NoticeContext.self) }
    @Test func alarm() throws { try compare(AlarmContext.self) }
    @Test func unmatched() throws { try compare(UnmatchedMailContext.self) }
    @Test func bundle() throws { try compare(BundleContext.self) }
    @Test func notices() throws { try compare(NoticesContext.self) }
    @Test func reminder() throws { try compare(ReminderContext.self) }
    @Test func ticketReminder() throws { try compare(TicketReminderContext.self) }
    @Test func escalation() throws { try compare(EscalationContext.self) }
    @Test func digest() throws { try compare(DigestContext.self) }
    @Test func form() throws { try compare(FormContext.self) }
    @Test func information() throws { try compare(InformationContext.self) }
    @Test func thanks() throws { try compare(ThanksContext.self) }
    @Test func post() throws { try compare(PostContext.self) }
    @Test func recipient() throws { try compare(RecipientContext.self) }

    /// Full, bare, and one more: what a template says is seen in each.
    @Test func everyLetterHasThreeCases() throws {
        for name in press.names where !name.hasPrefix("part-") && !name.hasSuffix(".html") {
            #expect(try press.samples(of: name).count >= 3, "\(name)")
        }
    }

    private func compare<Kind: LetterContext>(_ kind: Kind.Type) throws {
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
