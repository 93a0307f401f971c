import InternetMessage
import Testing
import Ticketing

/// What a pass believes of its clock.
@Suite struct ClockVerdictTests {
    private let seen = Timestamp(seconds: 1_793_793_600)

    @Test(arguments: [
        (Duration.zero, ClockWitness.nobody, ClockVerdict.plausible),
        (.days(8), .nobody, .plausible),
        (.days(8) + .seconds(1), .nobody, .unvouched),
        (.days(365), .nobody, .unvouched),
        (.days(21), .kernel, .plausible),
        (.days(365), .person, .plausible),
        (.minutes(-60), .nobody, .plausible),
        (.minutes(-61), .nobody, .behind),
        (.days(-365), .kernel, .behind),
        (.days(-365), .person, .behind),
    ])
    func aMomentIsBelieved(leap: Duration, witness: ClockWitness, verdict: ClockVerdict) {
        #expect(ClockVerdict(of: seen + leap, after: seen, witness) == verdict)
    }

    /// A mail proves that it was as late as its arrival, and nothing about the days after.
    @Test(arguments: [
        (Duration.zero, true), (.days(8), true), (.days(9), false), (.days(365), false),
        (.hours(-24), true), (.hours(-25), false),
    ])
    func anArrivalVouches(since: Duration, vouches: Bool) {
        #expect(ClockVerdict.isVouched(for: seen, byArrivalAt: seen - since) == vouches)
    }
}
