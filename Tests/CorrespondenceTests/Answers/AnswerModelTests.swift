import AnswerTraining
import Foundation
import Testing

@testable import Correspondence

struct AnswerModelTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardized

    private static func examples() throws -> AnswerExamples {
        try AnswerExamples(
            folder: root.appending(path: "Sources/Correspondence/Answers/examples"))
    }

    /// That training makes it byte for byte is shown by `Tests/run --long`: it takes minutes.
    @Test func theCarriedModelIsMadeOfTheseExamplesAsTheCodeReadsThem() throws {
        let model = AnswerModel.standard
        let fingerprint = AnswerTrainer(try Self.examples()).fingerprint(of: model)
        #expect(model.fingerprint == fingerprint, "run `swift run -c release train-answers`")
        #expect(model.file.count <= 1_000_000)
    }

    @Test func everyLanguageHasExamplesOfEveryClaimInSeveralSets() throws {
        let examples = try Self.examples().clauses
        let languages = Dictionary(grouping: examples, by: \.language)
        #expect(languages.keys.contains("sv") && languages.count > 7)
        for (language, rows) in languages {
            #expect(Set(rows.map(\.claim)).count == AnswerClaim.allCases.count, "\(language)")
            #expect(Set(rows.map(\.set)).count >= 3, "\(language)")
        }
    }

    @Test func aLanguageIsOneFileOfExamples() {
        let answer = AnswerReader.answer(
            in: "Hej,\n\nvi har avblockerat IP-adressen 192.0.2.7.", date: nil)
        #expect(answer?.class == .delisted)
        let kept = AnswerReader.answer(
            in: "Adressen 192.0.2.7 har inte tagits bort från vår blockeringslista.", date: nil)
        #expect(kept?.class != .delisted)
    }

    @Test func aFileCutShortIsNoModel() {
        let file = AnswerModel.standard.file
        #expect(AnswerModel(file: Array(file.dropLast())).clauses.keys.isEmpty)
        #expect(AnswerModel(file: []).clauses.keys.isEmpty)
        #expect(AnswerModel(file: file).file == file)
    }

    @Test func likelihoodsSumToOne() {
        let clause = AnswerWord.words(of: "The block was lifted this morning.")[...]
        let sum = AnswerModel.standard.clauses.likelihoods(ClauseFeatures(clause).keys)
            .reduce(0, +)
        #expect(abs(sum - 1) < 1e-9)
    }

    @Test(
        "What differs from mail to mail is a slot",
        arguments: [
            ("192.0.2.1", "@ip"), ("2001:db8::1", "@ip"), (".80", "@ip"),
            ("(192.0.2.0/24),", "@ip ,"),
            ("2026-03-04", "@date"), ("4.3.2026", "@date"), ("14:20", "@time"), ("48", "@number"),
            ("#4711", "@reference"), ("CAS-004711", "@reference"), ("a@b.example", "@link"),
            ("https://example.org/x?y=1", "@link"), ("mx.example.org", "@link"),
            ("hasn't", "has not"), ("d\u{E9}bloqu\u{E9}e", "debloquee"),
            ("IP-Adresse", "ip adresse"),
            ("\u{AB}on a dit que c'est fait\u{BB}", "@quotation"),
        ])
    func whatDiffersIsASlot(_ text: String, _ words: String) {
        #expect(AnswerWord.words(of: text).map(\.text).joined(separator: " ") == words)
    }
}
