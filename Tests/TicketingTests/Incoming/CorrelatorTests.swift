import Testing
import Ticketing

@Suite struct CorrelatorTests {
    private func numbers(_ values: Int...) -> [TicketNumber] { values.map { TicketNumber($0) } }

    @Test func withoutEvidenceNothingMatches() {
        #expect(Correlator.correlate(CorrelationFacts()) == .unmatched)
        #expect(Correlation.unmatched.ticket == nil && Correlation.unmatched.evidence == nil)
    }

    @Test(arguments: Correlation.Evidence.allCases)
    func oneTicketByAnyEvidenceMatches(evidence: Correlation.Evidence) {
        var facts = CorrelationFacts()
        facts[evidence] = numbers(4, 4)
        #expect(Correlator.correlate(facts) == .matched(TicketNumber(4), by: evidence, also: []))
    }

    @Test func theEvidenceRanksAsTheProductSays() {
        let ranks: [Correlation.Evidence] = [
            .replyAddress, .inReplyTo, .references, .subjectMark, .postmasterReference, .address,
        ]
        #expect(ranks == Correlation.Evidence.allCases.reversed())
        for (index, stronger) in ranks.enumerated() {
            for weaker in ranks.dropFirst(index + 1) {
                var facts = CorrelationFacts()
                facts[weaker] = numbers(1)
                facts[stronger] = numbers(2)
                let expected = Correlation.matched(
                    TicketNumber(2), by: stronger, also: numbers(1))
                #expect(Correlator.correlate(facts) == expected)
            }
        }
    }

    @Test(arguments: Correlation.Evidence.allCases)
    func twoTicketsWithinARankAreForAPersonUnlessTheyAreReferences(
        evidence: Correlation.Evidence
    ) {
        var facts = CorrelationFacts()
        facts[evidence] = numbers(9, 3)
        let expected: Correlation =
            evidence == .references
            ? .matched(TicketNumber(9), by: .references, also: numbers(3))
            : .ambiguous(numbers(9, 3), by: evidence)
        #expect(Correlator.correlate(facts) == expected)
    }

    @Test func strongerEvidenceIsNotMadeAmbiguousByWeaker() {
        var facts = CorrelationFacts()
        facts[.inReplyTo] = numbers(5)
        facts[.address] = numbers(5, 6, 7)
        facts[.subjectMark] = numbers(7)
        let expected = Correlation.matched(
            TicketNumber(5), by: .inReplyTo, also: numbers(7, 6))
        #expect(Correlator.correlate(facts) == expected)
    }

    @Test func onlyWhatAReaderOfOurMailCanKnowProvesKnowledge() {
        let proving = Correlation.Evidence.allCases.filter(\.provesKnowledge)
        #expect(proving == [.references, .inReplyTo, .replyAddress])
    }
}
