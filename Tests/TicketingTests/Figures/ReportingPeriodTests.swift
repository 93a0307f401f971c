import Foundation
import InternetMessage
import Testing
import Ticketing

@Suite struct ReportingPeriodTests {
    private let berlin: LocalClock

    init() throws {
        berlin = LocalClock(try #require(TimeZone(identifier: "Europe/Berlin")))
    }

    private func moment(_ text: String) throws -> Timestamp {
        try #require(Timestamp(iso8601: text))
    }

    /// Both ends of October are midnights in Berlin, of which the second is in winter time.
    @Test func aMonthIsThatOfTheZone() throws {
        let now = try moment("2026-11-30T12:00:00Z")
        let october = try #require(ReportingPeriod(month: "2026-10", on: berlin, now: now))
        #expect(october.from == (try moment("2026-09-30T22:00:00Z")))
        #expect(october.until == (try moment("2026-10-31T23:00:00Z")))
        #expect(october.name == "October 2026" && october.before.name == "September 2026")
        #expect(october.before.from == (try moment("2026-08-31T22:00:00Z")))
        #expect(october.before.until == october.from)
    }

    @Test func januaryIsHeldAgainstDecember() throws {
        let now = try moment("2026-11-30T12:00:00Z")
        let january = try #require(ReportingPeriod(month: "2026-01", on: berlin, now: now))
        #expect(january.before.name == "December 2025")
        #expect(january.before.from == (try moment("2025-11-30T23:00:00Z")))
    }

    /// A part of a month against a whole one would always have fallen.
    @Test func aMonthThatRunsIsHeldAgainstAsLongAPart() throws {
        let now = try moment("2026-11-10T12:00:00Z")
        let november = try #require(ReportingPeriod(month: "2026-11", on: berlin, now: now))
        #expect(november.until == now && november.name == "November 2026 so far")
        #expect(november.before.name == "as much of October 2026")
        #expect(november.before.until - november.before.from == now - november.from)
        let march = try moment("2026-03-30T12:00:00Z")
        let late = try #require(ReportingPeriod(month: "2026-03", on: berlin, now: march))
        #expect(late.before.until == late.from, "February has no 30th")
    }

    @Test func daysAreHeldAgainstAsManyBefore() throws {
        let now = try moment("2026-11-30T12:00:00Z")
        let days = ReportingPeriod(lastDays: 30, until: now)
        #expect(days.from == now - .days(30) && days.before.from == now - .days(60))
        #expect(days.before.until == days.from)
    }

    @Test(arguments: [
        "2026-12", "2027-01", "2026-13", "2026-1", "October", "", "0001-01", "2026-10-01",
    ])
    func whatIsNoMonthThatHasBegunIsRefused(text: String) throws {
        let now = try moment("2026-11-30T12:00:00Z")
        #expect(ReportingPeriod(month: text, on: berlin, now: now) == nil)
    }
}
