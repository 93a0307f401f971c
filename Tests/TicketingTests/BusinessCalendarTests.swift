import Foundation
import InternetMessage
import Testing
import Ticketing

@Suite struct BusinessCalendarTests {
    static let zones = [
        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
        "Asia/Kathmandu", "America/St_Johns", "Africa/Casablanca",
    ]

    @Test(arguments: zones)
    func theNextOpenMomentIsOpenAndNoneLiesBefore(zoneName: String) throws {
        let zone = try #require(TimeZone(identifier: zoneName))
        var step: UInt64 = 1
        for text in ["Mon-Fri 09:00-16:00", "daily 01:30-02:30", "Sun 02:00-02:15"] {
            let holidays = try Set([#require(CalendarDay("2027-03-28"))])
            let window = try #require(SendWindow(text, zone: zone, holidays: holidays))
            let calendar = BusinessCalendar(window)
            var moment = try #require(Timestamp(iso8601: "2011-12-20T00:00:00Z"))
            let end = try #require(Timestamp(iso8601: "2029-01-01T00:00:00Z"))
            while moment < end {
                let next = calendar.next(onOrAfter: moment)
                #expect(window.contains(next) && next >= moment)
                #expect(calendar.next(onOrAfter: next) == next)
                // A millisecond before it the window is shut, or it is where we came from.
                #expect(next == moment || !window.contains(next - .milliseconds(1)))
                #expect(noneOpen(from: moment, to: next, window), "\(moment.iso8601) \(text)")
                step = step &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                moment = moment + .seconds(Int64(step >> 33) % 4_000_000)
            }
        }
    }

    /// Looks every quarter of an hour: every window and every transition lasts at least that.
    private func noneOpen(from start: Timestamp, to end: Timestamp, _ window: SendWindow) -> Bool {
        var moment = start
        while moment < end {
            if window.contains(moment) { return false }
            moment = moment + .minutes(13)
        }
        return true
    }

    @Test(arguments: [
        // Friday afternoon → Monday morning, the clocks having gone forward in between.
        ("2027-03-26T15:30:00Z", "2027-03-29T07:00:00Z"),
        // … and back.
        ("2026-10-23T15:30:00Z", "2026-10-26T08:00:00Z"),
        // Inside: stays.
        ("2026-11-23T10:11:12Z", "2026-11-23T10:11:12Z"),
        // Four o'clock is outside.
        ("2026-11-23T15:00:00Z", "2026-11-24T08:00:00Z"),
        // Christmas (Friday) and the week-end after it.
        ("2026-12-24T16:00:00Z", "2026-12-28T08:00:00Z"),
    ])
    func aMomentMovesIntoBerlinOfficeHours(moment: String, expected: String) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let christmas = try #require(CalendarDay("2026-12-25"))
        let window = try #require(
            SendWindow("Mon-Fri 09:00-16:00", zone: zone, holidays: [christmas]))
        let start = try #require(Timestamp(iso8601: moment))
        #expect(BusinessCalendar(window).next(onOrAfter: start).iso8601 == expected)
    }

    @Test func anHourThatComesTwiceOpensTheWindowTwice() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let window = try #require(SendWindow("Sun 02:00-02:30", zone: zone))
        let first = try #require(Timestamp(iso8601: "2026-10-25T00:00:00Z"))
        let calendar = BusinessCalendar(window)
        #expect(calendar.next(onOrAfter: first) == first)
        #expect(calendar.next(onOrAfter: first + .minutes(45)) == first + .hours(1))
    }

    @Test func anHourThatIsLeftOutOpensAtTheEndOfTheGap() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let window = try #require(SendWindow("daily 02:30-04:00", zone: zone))
        let start = try #require(Timestamp(iso8601: "2027-03-28T00:00:00Z"))
        #expect(
            BusinessCalendar(window).next(onOrAfter: start).iso8601 == "2027-03-28T01:00:00Z")
    }

    @Test(arguments: [
        "", "Mon-Fri", "Mon-Fri 16:00-09:00", "Mon-Fri 09:00-25:00", "Mo-Fr 9-16",
        "Mon-Fri 09:00-09:00", "Mon-Fri 09:60-10:00", "Mon--Fri 09:00-16:00", " 09:00-16:00",
    ])
    func whatIsNoWindowIsNil(text: String) {
        #expect(SendWindow(text, zone: .gmt) == nil)
    }

    @Test func daysMayRunOverTheWeeksEnd() {
        #expect(Weekday.days("Sat-Mon") == [.saturday, .sunday, .monday])
        #expect(Weekday.days("Mon, wed,FRI") == [.monday, .wednesday, .friday])
        #expect(Weekday.days("daily")?.count == 7)
    }
}

@Suite struct DigestScheduleTests {
    @Test(arguments: BusinessCalendarTests.zones)
    func aDailyDigestFallsDueOnceADayForYears(zoneName: String) throws {
        let zone = try #require(TimeZone(identifier: zoneName))
        let schedule = try #require(DigestSchedule("daily 02:30", zone: zone))
        var moment = try #require(Timestamp(iso8601: "2020-01-01T00:00:00Z"))
        var periods: Set<String> = []
        for _ in 0..<1_500 {
            let next = schedule.next(after: moment)
            #expect(next > moment && next - moment < .hours(26))
            #expect(periods.insert(schedule.period(at: next)).inserted)
            moment = next
        }
    }

    @Test func aWeeklyDigestComesOnItsMorning() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let schedule = try #require(DigestSchedule("Mon 08:00", zone: zone))
        let start = try #require(Timestamp(iso8601: "2026-11-23T07:00:00Z"))
        #expect(schedule.next(after: start).iso8601 == "2026-11-30T07:00:00Z")
        #expect(schedule.next(after: start - .seconds(1)) == start)
    }

    @Test(arguments: ["", "Mon", "08:00", "Mon 24:00", "Mon 8", "Montag 08:00"])
    func whatIsNoScheduleIsNil(text: String) {
        #expect(DigestSchedule(text, zone: .gmt) == nil)
    }
}

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("7d", 604_800), ("2w", 1_209_600), ("12h", 43_200), ("30m", 1_800), ("90s", 90),
        ("0d", 0), ("3 days", 259_200), ("1 week", 604_800),
        ("2y", 63_072_000),
    ])
    func aDurationIsRead(text: String, seconds: Int) {
        #expect(Duration(text: text) == .seconds(seconds))
    }

    @Test(arguments: ["", "7", "d", "-7d", "7x", "1d2h", "99999999999w", "7.5d", "٧d"])
    func whatIsNoDurationIsNil(text: String) {
        #expect(Duration(text: text) == nil)
    }

    @Test(arguments: ["7d", "2w", "12h", "90s", "0s"])
    func aDurationIsWrittenAsItIsRead(text: String) throws {
        let duration = try #require(Duration(text: text))
        #expect(Duration(text: duration.text) == duration)
    }
}

@Suite struct FollowUpPolicyTests {
    @Test func laterFollowUpsUseTheLastInterval() throws {
        let window = try #require(SendWindow("daily 00:00-24:00", zone: .gmt))
        let policy = FollowUpPolicy(
            intervals: [.days(7), .days(7), .days(30)], minimumGap: .days(3), window: window)
        let start = Timestamp(seconds: 0)
        #expect(policy.dueAt(number: 1, after: start) == start + .days(7))
        #expect(policy.dueAt(number: 3, after: start) == start + .days(30))
        #expect(policy.dueAt(number: 9, after: start) == start + .days(30))
    }

    @Test func noIntervalIsShorterThanTheMinimumGap() throws {
        let window = try #require(SendWindow("daily 00:00-24:00", zone: .gmt))
        let policy = FollowUpPolicy(
            intervals: [.days(1)], minimumGap: .days(3), window: window)
        #expect(policy.interval(before: 1) == .days(3))
    }
}
