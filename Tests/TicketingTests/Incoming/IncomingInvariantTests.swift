import Testing
import Ticketing

/// A sentence that nothing can break proves nothing.
@Suite struct IncomingInvariantTests {
    @Test(arguments: IncomingInvariant.allCases)
    func aDoctoredDecisionThatBreaksTheSentenceIsFound(invariant: IncomingInvariant) {
        let faults = IncomingFault.breaking(invariant)
        #expect(!faults.isEmpty)
        for (index, fault) in faults.enumerated() {
            let (sound, broken) = fault.routed()
            #expect(invariant.violation(sound) == nil, "fault \(index) before it is made")
            #expect(invariant.violation(broken) != nil, "fault \(index)")
        }
    }
}
