import Correspondence
import InternetMessage
import Testing
import Ticketing

@Suite struct HypothesisLedgerTests {
    private func line(_ hypothesis: Hypothesis, _ facts: ListingFacts) throws -> String {
        try #require(HypothesisLedger(facts).lines.first { $0.hypothesis == hypothesis }).words
    }

    /// The article's case: two of sixteen, again and again, under the same traffic.
    @Test func twoOfSixteenAgainAndAgainSpeakForATrapAndAgainstVolume() throws {
        var facts = ListingFacts()
        (facts.times, facts.refusals, facts.recipientDomains) = (3, 4, 2)
        facts.pool = PoolCount(listed: 2, of: 16)
        let ledger = HypothesisLedger(facts)
        #expect(ledger.lines.first?.hypothesis == .trapHit)
        #expect(ledger.lines.count == Hypothesis.allCases.count)
        let trap = try line(.trapHit, facts)
        #expect(
            trap.contains("14 of 16 addresses carry the same mail and are not known to be listed"))
        #expect(trap.contains("it comes back: listed 3 times"))
        #expect(try line(.volumeSpike, facts).contains("against it: 14 of 16 addresses"))
        #expect(try line(.singleHit, facts).contains("against it: it comes back"))
    }

    @Test func aWholePoolAtOnceSpeaksForVolume() {
        var facts = ListingFacts()
        (facts.pool, facts.listedTogether) = (PoolCount(listed: 12, of: 16), 11)
        #expect(HypothesisLedger(facts).lines.first?.hypothesis == .volumeSpike)
    }

    @Test func whatWasFoundBeforeWeighsFirst() throws {
        var facts = ListingFacts()
        facts.causesBefore = [.listImport, .listImport, .trapHit]
        #expect(try line(.listImport, facts).contains("for it: found 2 times before"))
        #expect(try line(.trapHit, facts).contains("found once before"))
    }

    @Test func wordsOfAMailSpeakForAContentRule() throws {
        var facts = ListingFacts()
        facts.isAboutContent = true
        #expect(HypothesisLedger(facts).lines.first?.hypothesis == .contentRule)
        #expect(try line(.trapHit, facts).contains("against it: a refusal speaks of what"))
    }

    @Test(
        arguments: [
            ("spamtrap in the autumn list", Hypothesis.trapHit), ("a spam-trap hit", .trapHit),
            ("volume spike: two campaigns", .volumeSpike),
            ("compromised account of bob", .compromisedAccount),
            ("list import of 2019", .listImport), ("the range is blocked", .rangeBlock),
            ("content rule", .contentRule), ("single hit", .singleHit), ("nobody knows", nil),
            ("", nil),
        ] as [(String, Hypothesis?)])
    func aCauseNamesAHypothesis(text: String, hypothesis: Hypothesis?) {
        #expect(Hypothesis(cause: text) == hypothesis)
    }
}
