import InternetMessage
import Testing
import Ticketing

@Suite struct RecurrenceRuleTests {
    private static let now = Timestamp(seconds: 1_793_793_600)

    /// Days before now at which the address was listed, now included where it says 0.
    @Test(
        arguments: [
            ([0], nil), ([30, 0], nil), ([59, 30, 0], 3), ([61, 30, 0], nil), ([90, 61, 0], nil),
            ([60, 40, 20, 0], 4), ([59, 30, 0.5, 0], 3), ([59, 0.5, 0], nil),
            ([59, 30, 29.5, 0], 3),
            ([59, 30, 29.5, 28.9, 28.2, 0], 3),
        ] as [([Double], Int?)])
    func theThirdTimeInSixtyDaysCallsForAReview(days: [Double], count: Int?) {
        let listings = days.map { Self.now - .seconds($0 * 86_400) }
        let found = RecurrenceRule().recurrence(of: listings.shuffledByRule, at: Self.now)
        #expect(found?.count == count)
        if count != nil { #expect(found?.since == listings.first) }
    }

    @Test func countWindowAndSpacingAreTheRules() {
        var rule = RecurrenceRule()
        (rule.countMin, rule.window, rule.spacing) = (2, .days(7), .hours(1))
        let listings = [Self.now - .hours(2), Self.now]
        #expect(rule.recurrence(of: listings, at: Self.now)?.count == 2)
        rule.spacing = .hours(3)
        #expect(rule.recurrence(of: listings, at: Self.now) == nil)
        rule.spacing = .hours(1)
        #expect(rule.recurrence(of: [Self.now - .days(8), Self.now], at: Self.now) == nil)
    }

    @Test func whatIsYetToComeDoesNotCount() {
        let listings = [Self.now - .days(2), Self.now, Self.now + .days(2)]
        #expect(RecurrenceRule().recurrence(of: listings, at: Self.now) == nil)
    }

    @Test(arguments: [
        (2, "second"), (3, "third"), (9, "ninth"), (10, "10th"), (11, "11th"), (21, "21st"),
        (22, "22nd"), (23, "23rd"), (113, "113th"),
    ])
    func timesAreToldInWords(count: Int, ordinal: String) {
        let review = Review(count: count, window: .days(60), dueAt: Self.now, state: .open)
        #expect(review.timesInWords == "\(ordinal) time in 60 days")
    }
}

extension [Timestamp] {
    /// In an order that nobody relies on.
    fileprivate var shuffledByRule: [Timestamp] {
        enumerated().sorted { $0.0 % 2 < $1.0 % 2 }.map(\.1)
    }
}
