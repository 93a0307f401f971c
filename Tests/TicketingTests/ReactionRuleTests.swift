import Testing

@testable import Ticketing

/// Every change of an episode, wherever its address and pool stand.
@Suite struct ReactionRuleTests {
    @Test(arguments: ListingRules.Change.allCases, [0, 7, 8])
    func aRelayMovesForWhatIsCertainOnly(change: ListingRules.Change, outOfPool: Int) {
        for isOut in [false, true] {
            for isElsewhere in [false, true] {
                let rule = ReactionRule(
                    isOut: isOut, outOfPool: outOfPool, poolCount: 16,
                    isListedElsewhere: isElsewhere)
                let expected: ReactionRule.Reaction =
                    switch (change, isOut) {
                    case (.confirmed, false): outOfPool < 8 ? .takeOut : .withhold
                    case (.ended, true), (.unwatched, true): isElsewhere ? .nothing : .putBack
                    default: .nothing
                    }
                #expect(rule.reaction(to: change) == expected)
            }
        }
    }

    @Test func aPoolOfOneIsNeverEmptied() {
        let alone = ReactionRule(
            isOut: false, outOfPool: 0, poolCount: 1, isListedElsewhere: false)
        #expect(alone.reaction(to: .confirmed) == .withhold)
        let vast = ReactionRule(
            isOut: false, outOfPool: 1_000, poolCount: nil, isListedElsewhere: false)
        #expect(vast.reaction(to: .confirmed) == .takeOut)
    }
}
