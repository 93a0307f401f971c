import Testing
import Ticketing

/// The mails that people and machines really send, each with what becomes of it.
@Suite struct IncomingRouterRowTests {
    @Test(arguments: IncomingRow.all)
    func theMailEndsAsTheRowSays(row: IncomingRow) {
        #expect(row.routed().decision.inShort == row.expected)
    }

    @Test(arguments: IncomingRow.all)
    func whatAlwaysHoldsDoesForTheRow(row: IncomingRow) {
        let routed = row.routed()
        for invariant in IncomingInvariant.allCases {
            #expect(invariant.violation(routed) == nil, "\(invariant.rawValue)")
        }
    }

    @Test func noTwoRowsHaveOneName() {
        #expect(IncomingRow.all.count >= 100)
        #expect(Set(IncomingRow.all.map(\.name)).count == IncomingRow.all.count)
    }
}
