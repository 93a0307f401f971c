import Bot
import Foundation
import InternetMessage
import Testing
import Ticketing

/// The rules of a time zone change between two runs: a legislature abolishes an hour, an operator
/// corrects the configuration.
@Suite struct ZoneChangeTests {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func move(to name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        bench.rules.postmasters[0].followUp.window = try #require(
            SendWindow("Mon-Fri 09:00-16:00", zone: zone))
        bench.rules.agents[0].digest = DigestSchedule("Mon 08:00", zone: zone)
    }

    @Test func whatIsDueLeavesOnceByTheNewRules() throws {
        try move(to: "Europe/Berlin")
        try bench.inquire()
        try bench.live(6)
        try move(to: "America/New_York")
        let window = bench.rules.postmasters[0].followUp.window
        for _ in 0..<24 * 5 {
            let before = bench.toPostmaster.count
            try bench.pass(after: .hours(1))
            #expect(bench.toPostmaster.count == before || window.contains(bench.now))
        }
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry", "follow-up-1"])
    }

    @Test(arguments: [
        ("Europe/Berlin", "America/New_York"), ("America/New_York", "Europe/Berlin"),
        ("Pacific/Apia", "Pacific/Pago_Pago"), ("Pacific/Pago_Pago", "Pacific/Apia"),
    ])
    func aDigestOfAPeriodLeavesOnce(from: String, to: String) throws {
        try move(to: from)
        for _ in 0..<24 * 6 {
            try bench.pass(after: .hours(1))
            if bench.purposes(bench.toAgents).contains("digest") { try move(to: to) }
        }
        #expect(bench.purposes(bench.toAgents).filter { $0 == "digest" }.count == 1)
    }
}
