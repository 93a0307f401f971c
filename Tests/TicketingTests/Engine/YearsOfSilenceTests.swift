import Foundation
import InternetMessage
import Testing
import Ticketing

/// A postmaster who is silent for years, in several zones, with a bot that is up and down: what
/// leaves leaves in the window, never twice within the gap, once a period, and is made up once.
@Suite struct YearsOfSilenceTests {
    private typealias Fixture = EngineFixture

    static let zones = [
        "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
        "Africa/Casablanca",
    ]

    /// Chance from a seed, so that a failure can be repeated.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int64) -> Int64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int64(state >> 33) % sides
        }
    }

    private func policy(_ zoneName: String, intervals: [Duration]) throws -> FollowUpPolicy {
        let zone = try #require(TimeZone(identifier: zoneName))
        let holidays = try Set(["2027-12-24", "2028-03-26"].map { try #require(CalendarDay($0)) })
        let window = try #require(
            SendWindow("Mon-Fri 09:00-16:00", zone: zone, holidays: holidays))
        return FollowUpPolicy(intervals: intervals, followUpsMax: 10_000, window: window)
    }

    /// The moments at which mail left, the bot looking at those moments.
    private func life(
        _ policy: FollowUpPolicy, from start: Timestamp, years: Int, seed: UInt64,
        pause: (inout Dice) -> Duration
    ) -> [Timestamp] {
        let engine = TicketEngine(policy: policy)
        var ticket = Fixture.ticket(.waitingOnPostmaster(followUpAt: start))
        var (dice, now, left) = (Dice(state: seed), start, [Timestamp]())
        while now < start + .days(365 * years) {
            now = now + pause(&dice)
            guard let due = ticket.nextActionAt, due <= now else { continue }
            let decision = engine.handle(.timerDue, in: ticket, at: now)
            ticket = decision.ticket
            guard let purpose = decision.mail else { continue }
            left.append(now)
            ticket = engine.handle(.mailAccepted(purpose, at: now), in: ticket, at: now).ticket
        }
        return left
    }

    @Test(arguments: zones, [[Duration.days(7)], [.days(7), .days(14), .days(30)], [.days(1)]])
    func mailLeavesInTheWindowAndNeverTwiceWithinTheGap(
        zoneName: String, intervals: [Duration]
    ) throws {
        let policy = try policy(zoneName, intervals: intervals)
        for seed: UInt64 in 1...4 {
            let left = life(policy, from: Fixture.now, years: 4, seed: seed) { dice in
                dice.roll(200) == 0 ? .days(Int(dice.roll(25))) : .minutes(Int(1 + dice.roll(180)))
            }
            #expect(left.count > 20)
            #expect(left.allSatisfy(policy.window.contains), "\(zoneName), seed \(seed)")
            for (one, next) in zip(left, left.dropFirst()) {
                #expect(next - one >= policy.minimumGap)
            }
        }
    }

    @Test(arguments: zones) func exactlyOneLeavesAPeriod(zoneName: String) throws {
        let policy = try policy(zoneName, intervals: [.days(7)])
        let left = life(policy, from: Fixture.now, years: 3, seed: 7) { _ in .minutes(10) }
        for (one, next) in zip(left, left.dropFirst()) {
            let due = policy.dueAt(number: 2, after: one)
            #expect(next >= due && next < due + .minutes(10), "\(one.iso8601) \(next.iso8601)")
        }
        // A week and, at the most, a weekend and a holiday more.
        #expect(left.count >= 3 * 365 / 11)
    }

    @Test(arguments: zones) func threeWeeksOfDowntimeAreMadeUpByOneMail(zoneName: String) throws {
        let policy = try policy(zoneName, intervals: [.days(7)])
        let left = life(policy, from: Fixture.now, years: 2, seed: 11) { dice in
            dice.roll(600) == 0 ? .days(21) : .minutes(30)
        }
        for (one, next) in zip(left, left.dropFirst()) { #expect(next - one >= .days(7)) }
    }
}
