import Correspondence
import InternetMessage
import Testing

@testable import Ticketing

/// What is remembered of an answer's words, against what the reader makes of them.
struct AnswerRecallTests {
    private static let words = "The pennant of 192.0.2.1 flies in green."

    private func said(
        _ meanings: PostmasterAnswer.Class..., of text: String = words,
        by postmaster: String = "proofpoint"
    ) throws -> [RememberedAnswer] {
        let pattern = try #require(AnswerPattern(of: text))
        return meanings.enumerated().map { index, meaning in
            RememberedAnswer(
                id: Int64(index), postmaster: postmaster, pattern: pattern, meaning: meaning,
                ticket: TicketNumber(index + 1), agent: EngineFixture.alice,
                at: EngineFixture.now)
        }
    }

    private func recall(
        _ remembered: [RememberedAnswer], takenFor read: PostmasterAnswer.Class? = .unclassified,
        _ text: String = words
    ) -> AnswerRecall {
        AnswerRecall.of(
            text, takenFor: read.map { EngineFixture.answer($0) },
            on: EngineFixture.ticket(.waitingOnPostmaster(followUpAt: nil)), among: remembered,
            sentAt: CivilTime(EngineFixture.now))
    }

    @Test(arguments: [
        PostmasterAnswer.Class.delisted, .notListed, .refused, .needsInformation, .receipt,
        .customersOnly,
    ])
    func theSameWordsAreReadAsTheLastOneSaid(meaning: PostmasterAnswer.Class) throws {
        let remembered = try said(meaning, meaning)
        for read in [PostmasterAnswer.Class.unclassified, nil] {
            guard case .read(let answer, let last) = recall(remembered, takenFor: read) else {
                Issue.record("\(recall(remembered, takenFor: read))")
                continue
            }
            #expect(answer.class == meaning && last == remembered[1])
        }
    }

    @Test(arguments: PostmasterAnswer.Class.allCases)
    func whatTheReaderKnowsIsConfirmedOrDoubted(read: PostmasterAnswer.Class) throws {
        guard read != .unclassified else { return }
        for meaning in PostmasterAnswer.Class.allCases where meaning != .unclassified {
            let remembered = try said(meaning)
            let expected = meaning == read ? AnswerRecall.nothing : .doubted(remembered)
            #expect(recall(remembered, takenFor: read) == expected)
        }
    }

    @Test func whatContradictsIsDoubted() throws {
        let both = try said(.delisted, .refused)
        #expect(recall(both) == .doubted(both))
        #expect(recall(both, takenFor: .refused) == .doubted(both))
        let one = try said(.delisted)
        let another = "The pennant of 198.51.100.1 flies in green."
        #expect(recall(one, another) == .doubted(one))
    }

    @Test func otherWordsAndOtherPostmastersRecallNothing() throws {
        let one = try said(.delisted)
        #expect(recall([]) == .nothing)
        #expect(recall(one, Self.words + " 192.0.2.2 stays.") == .nothing)
        #expect(recall(one, "192.0.2.2 stays.") == .nothing)
        #expect(recall(one, "Thank you very much!") == .nothing)
        #expect(recall(try said(.delisted, by: "cloudmark")) == .nothing)
    }

    @Test func aPromiseWithoutADayIsForAPerson() throws {
        guard case .read(let answer, _) = recall(try said(.promise)) else {
            Issue.record("nothing is recalled")
            return
        }
        #expect(answer.until == nil)
        let engine = TicketEngine(policy: EngineFixture.policy)
        let decision = engine.handle(
            .answerReceived(answer, from: .aligned), in: EngineFixture.ticket(.draft),
            at: EngineFixture.now)
        #expect(decision.ticket.status == .waitingOnUs(for: .classification))
    }
}
