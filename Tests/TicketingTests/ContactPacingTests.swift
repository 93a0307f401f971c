import Foundation
import InternetMessage
import Testing
import Ticketing

/// Two tickets never crowd one contact.
@Suite struct ContactPacingTests {
    /// Wednesday, 4 November 2026, 12:00 UTC.
    private let now = Timestamp(seconds: 1_793_793_600)

    private func pacing() throws -> ContactPacing {
        let window = try #require(SendWindow("Mon-Fri 09:00-16:00", zone: .gmt))
        return ContactPacing(spacing: .minutes(10), calendar: BusinessCalendar(window))
    }

    @Test func theFirstMailLeavesAtOnce() throws {
        #expect(try pacing().earliest(isApproved: false, after: nil, at: now) == now)
        let old = now - .days(7)
        #expect(try pacing().earliest(isApproved: false, after: old, at: now) == now)
    }

    @Test func aSecondOneKeepsItsDistance() throws {
        let last = now - .minutes(3)
        #expect(
            try pacing().earliest(isApproved: false, after: last, at: now) == now + .minutes(7))
        let edge = now - .minutes(10)
        #expect(try pacing().earliest(isApproved: false, after: edge, at: now) == now)
    }

    @Test func whatAPersonApprovedIsNotHeldUp() throws {
        #expect(try pacing().earliest(isApproved: true, after: now, at: now) == now)
    }

    @Test func whatTheDailyLimitHoldsUpWaitsForTheWindowToo() throws {
        let evening = now + .hours(4) - .minutes(1)
        let morning = now - .hours(3) + .days(1)
        let pacing = try pacing()
        #expect(pacing.postponed(by: .hours(1), isApproved: false, at: evening) == morning)
        #expect(
            pacing.postponed(by: .hours(1), isApproved: true, at: evening) == evening + .hours(1))
        #expect(pacing.postponed(by: .hours(1), isApproved: false, at: now) == now + .hours(1))
    }

    @Test func theDistanceNeverLeadsOutOfTheWindow() throws {
        let evening = now + .hours(4) - .minutes(1)
        let morning = now - .hours(3) + .days(1)
        #expect(try pacing().earliest(isApproved: false, after: evening, at: evening) == morning)
    }
}
