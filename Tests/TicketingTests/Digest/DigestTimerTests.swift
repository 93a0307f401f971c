import Foundation
import InternetMessage
import Testing
import Ticketing

/// Schedules over a year of passes, with the bot down now and then.
@Suite struct DigestTimerTests {
    /// Both changes of the clocks in the north and in the south, half an hour's change, and a zone
    /// that is off by a quarter.
    private static let zones = [
        "Europe/Berlin", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Kathmandu",
    ]

    /// Each schedule, and whether a day is one of its own.
    private static let schedules: [(text: String, isDue: @Sendable (DateComponents, Int) -> Bool)] =
        [
            ("daily 02:15", { _, _ in true }),
            ("weekdays 08:00", { day, _ in (2...6).contains(day.weekday ?? 0) }),
            ("Mon 08:00", { day, _ in day.weekday == 2 }),
            ("monthly 31 22:50", { day, last in day.day == last }),
        ]

    private static let passEvery: Duration = .minutes(20)

    private struct Year {
        let zone: TimeZone
        let start: Timestamp
        var end: Timestamp { start + .days(365) }

        init(in name: String) throws {
            zone = try #require(TimeZone(identifier: name))
            start = try #require(Timestamp(iso8601: "2026-06-01T12:00:00Z"))
        }

        /// The moments at which digests of that schedule are made, by a bot that passes at regular
        /// times and not while it is down.
        func digests(_ text: String, isDown: (Timestamp) -> Bool = { _ in false }) throws
            -> [Timestamp]
        {
            let schedule = try #require(DigestSchedule(text, zone: zone))
            var (timer, made, now): (DigestTimer?, [Timestamp], Timestamp) = (nil, [], start)
            while now < end {
                if !isDown(now) {
                    let step = DigestTimer.step(timer, by: schedule, at: now)
                    if step.dueAt != nil { made.append(now) }
                    timer = step.timer
                }
                now = now + passEvery
            }
            return made
        }

        /// The days of the zone, found by another calendar than the program's, that pass whole.
        func days() -> [(day: DateComponents, lastOfMonth: Int, start: Timestamp)] {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            var days: [(DateComponents, Int, Timestamp)] = []
            var date = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(start.seconds)))
            while let next = calendar.date(byAdding: .day, value: 1, to: date) {
                date = next
                let moment = Timestamp(seconds: Int64(date.timeIntervalSince1970))
                guard moment + .hours(26) < end else { return days }
                let day = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
                let month = calendar.range(of: .day, in: .month, for: date)
                days.append((day, month?.count ?? 0, moment))
            }
            return days
        }

        /// The day that a moment lies in, as `2026-7-3`.
        func name(of moment: Timestamp) -> String {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = zone
            let date = Date(timeIntervalSince1970: Double(moment.seconds))
            let day = calendar.dateComponents([.year, .month, .day], from: date)
            return "\(day.year ?? 0)-\(day.month ?? 0)-\(day.day ?? 0)"
        }
    }

    @Test(arguments: zones)
    func eachDigestOfAYearIsMadeExactlyOnceOnItsDay(zone: String) throws {
        let year = try Year(in: zone)
        for (text, isDue) in Self.schedules {
            let wanted = year.days().filter { isDue($0.day, $0.lastOfMonth) }.map {
                year.name(of: $0.start)
            }
            let made = try year.digests(text).map(year.name)
            #expect(Set(made).count == made.count, "\(text): twice on a day")
            // Of the days at both ends only a part passes.
            #expect(Set(wanted).isSubset(of: made) && wanted.count > 10, "\(text)")
            #expect(made.count - wanted.count <= 2, "\(text): on another day")
        }
    }

    /// Down for three days over each change of the clocks, and for a month.
    @Test(arguments: zones)
    func whatWasMissedIsMadeUpOnce(zone: String) throws {
        let year = try Year(in: zone)
        let downs = try [
            ("2026-10-03T05:00:00Z", 3), ("2026-10-24T05:00:00Z", 3), ("2027-01-05T05:00:00Z", 31),
            ("2027-03-27T05:00:00Z", 3), ("2027-04-03T05:00:00Z", 3),
        ].map { text, days in
            let from = try #require(Timestamp(iso8601: text))
            return from..<(from + .days(days))
        }
        for (text, _) in Self.schedules {
            let undisturbed = try year.digests(text)
            let made = try year.digests(text) { moment in downs.contains { $0.contains(moment) } }
            var wanted = undisturbed.filter { moment in !downs.contains { $0.contains(moment) } }
            for down in downs where undisturbed.contains(where: down.contains) {
                let back = made.first { $0 >= down.upperBound }
                #expect(back.map { $0 < down.upperBound + Self.passEvery } ?? false, "\(text)")
                wanted += [back].compactMap(\.self)
            }
            #expect(made == wanted.sorted(), "\(text)")
        }
    }

    // MARK: A schedule that changes

    private let zone: TimeZone
    private let monday: Timestamp

    init() throws {
        zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        monday = try #require(Timestamp(iso8601: "2026-11-23T07:00:00Z"))
    }

    private func schedule(_ text: String, _ zone: TimeZone? = nil) throws -> DigestSchedule {
        try #require(DigestSchedule(text, zone: zone ?? self.zone))
    }

    private func timer(_ next: Timestamp, last: Timestamp?, _ schedule: String?) -> DigestTimer {
        DigestTimer(nextAt: next, lastAt: last, schedule: schedule)
    }

    /// Today's came already: another time of day brings none before tomorrow.
    @Test func aNewScheduleCountsFromNowAndBringsNoSecondDigestOfADay() throws {
        let made = timer(monday + .days(7), last: monday, "Mon 08:00")
        let now = monday + .minutes(30)
        let step = DigestTimer.step(made, by: try schedule("daily 09:00"), at: now)
        #expect(step.dueAt == nil && step.timer?.nextAt == monday + .hours(25))
        #expect(step.timer?.schedule == "daily 09:00" && step.timer?.lastAt == monday)
        let weekly = DigestTimer.step(
            timer(monday + .days(1), last: monday, "daily 08:00"), by: try schedule("Thu 08:00"),
            at: now)
        #expect(weekly.timer?.nextAt == monday + .days(3))
    }

    @Test func whatIsDueIsMadeThoughTheScheduleChanged() throws {
        let step = DigestTimer.step(
            timer(monday, last: nil, "Mon 08:00"), by: try schedule("daily 09:00"), at: monday)
        #expect(step.dueAt == monday && step.timer?.nextAt == monday + .hours(1))
    }

    @Test func anotherZoneAloneLeavesTheNextDigestWhereItIs() throws {
        let made = timer(monday + .days(7), last: monday, "Mon 08:00")
        let york = try schedule("Mon 08:00", try Year(in: "America/New_York").zone)
        #expect(DigestTimer.step(made, by: york, at: monday + .hours(1)).timer == made)
    }

    /// A year without digests is not made up for.
    @Test func whatWasOffComesAtItsNextMoment() throws {
        let off = DigestTimer.step(
            timer(monday, last: nil, "Mon 08:00"), by: nil, at: monday + .days(1))
        #expect(off.dueAt == nil && off.timer?.schedule == DigestTimer.off)
        let later = monday + .days(365)
        let on = DigestTimer.step(off.timer, by: try schedule("Mon 08:00"), at: later)
        let next = try schedule("Mon 08:00").next(after: later)
        #expect(on.dueAt == nil && on.timer?.nextAt == next)
        #expect(DigestTimer.step(nil, by: nil, at: monday).timer == nil)
    }

    @Test func aTimerOfAnEarlierVersionGoesOn() throws {
        let earlier = timer(monday + .days(7), last: monday, nil)
        let step = DigestTimer.step(earlier, by: try schedule("Mon 08:00"), at: monday + .days(1))
        #expect(step.timer == timer(monday + .days(7), last: monday, "Mon 08:00"))
    }

    // MARK: How schedules are written

    @Test(arguments: [
        ("daily 08:00", "daily 08:00", "every day at 08:00"),
        ("weekdays 7:30", "weekdays 07:30", "Monday to Friday at 07:30"),
        ("Mon-Fri 08:00", "weekdays 08:00", "Monday to Friday at 08:00"),
        ("weekly 08:00", "Mon 08:00", "every Monday at 08:00"),
        ("weekly fri 08:00", "Fri 08:00", "every Friday at 08:00"),
        ("weekly on Thursday at 08:00", "Thu 08:00", "every Thursday at 08:00"),
        ("thu, mon 08:00", "Mon,Thu 08:00", "every Monday, Thursday at 08:00"),
        ("monthly 08:00", "monthly 1 08:00", "on day 1 of each month at 08:00"),
        ("Monthly 15th at 08:00", "monthly 15 08:00", "on day 15 of each month at 08:00"),
        ("monthly last 08:00", "monthly last 08:00", "on the last day of each month at 08:00"),
    ])
    func aScheduleIsReadAndWritten(text: String, written: String, words: String) throws {
        let schedule = try schedule(text)
        #expect(schedule.text == written)
        #expect(schedule.words == "\(words) (Europe/Berlin)")
        let again = try self.schedule(schedule.text)
        #expect(again == schedule)
    }

    @Test func aZoneMayStandBehindIt() throws {
        let schedule = try schedule("daily 08:00 Asia/Kolkata")
        #expect(schedule.zone.identifier == "Asia/Kolkata")
        #expect(schedule.text(besides: zone) == "daily 08:00 Asia/Kolkata")
        #expect(schedule.text(besides: schedule.zone) == "daily 08:00")
        let again = try self.schedule(schedule.text(besides: zone))
        #expect(again == schedule)
        #expect(DigestSchedule("weekly fri", zone: zone, usual: 9 * 60)?.text == "Fri 09:00")
    }

    @Test(arguments: [
        "weekdays", "monthly 32 08:00", "monthly 0 08:00", "monthly first 08:00", "yearly 08:00",
        "daily 08:00 Mars/Olympus", "daily Mon 08:00", "weekly 1 08:00", "on Mon 08:00",
        "weekdays Mon 08:00", "daily 08:00 CET", "at 08:00",
    ])
    func whatIsNoScheduleIsNil(text: String) {
        #expect(DigestSchedule(text, zone: zone) == nil)
    }
}
