import Correspondence
import InternetMessage
import Testing
import Ticketing

/// Every combination of `IncomingTable`, routed, against everything that always holds.
@Suite struct IncomingRouterTableTests {
    @Test func theTableHasTensOfThousandsOfCombinationsAndNoneTwice() {
        let cells = IncomingTable.Who.all.flatMap { IncomingTable.cells(of: $0) }
        #expect(cells.count > 35_000)
        #expect(Set(cells).count == cells.count)
    }

    @Test(arguments: IncomingTable.Who.all)
    func whatAlwaysHoldsDoes(who: IncomingTable.Who) {
        var found: [IncomingInvariant: [String]] = [:]
        for cell in IncomingTable.cells(of: who) {
            let routed = Routed(cell.given())
            for invariant in IncomingInvariant.allCases {
                guard let what = invariant.violation(routed) else { continue }
                found[invariant, default: []].append("\(what): \(cell)")
            }
        }
        for (invariant, violations) in found {
            let some = violations.prefix(5).joined(separator: "\n")
            Issue.record("\(invariant.rawValue), \(violations.count) times:\n\(some)")
        }
    }
}
