import Testing

@testable import Correspondence

/// No phrase of a mail system stands in the lists that a line does not need.
@Suite struct BouncePhraseTests {
    static let lists: [(section: BouncePhrases.Section, samples: String)] = [
        (.failures, BouncePhraseSamples.failures), (.finals, BouncePhraseSamples.finals),
        (.formulas, BouncePhraseSamples.formulas), (.delays, BouncePhraseSamples.delays),
        (.successes, BouncePhraseSamples.successes),
    ]

    private static func rows(_ samples: String) -> [(phrase: String, line: String)] {
        samples.split(separator: "\n").map { row in
            let parts = row.split(separator: " | ", maxSplits: 1).map(String.init)
            return (parts[0], parts[1])
        }
    }

    @Test("Each phrase has its line", arguments: lists)
    func eachPhraseHasItsLine(section: BouncePhrases.Section, samples: String) {
        #expect(Self.rows(samples).map(\.phrase).sorted() == BouncePhrases.sheet[section].sorted())
    }

    @Test("Without its phrase a line tells nothing", arguments: lists)
    func withoutItsPhraseALineTellsNothing(section: BouncePhrases.Section, samples: String) {
        let phrases = BouncePhrases.sheet[section]
        for (phrase, line) in Self.rows(samples) {
            let text = line.lowercased()
            #expect(PhraseSet(phrases).isFound(in: text), "\(phrase): \(line)")
            let others = PhraseSet(phrases.filter { $0 != phrase })
            #expect(!others.isFound(in: text), "\(phrase): \(line)")
        }
    }
}
