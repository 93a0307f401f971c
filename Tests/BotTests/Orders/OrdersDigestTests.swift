import Bot
import Correspondence
import Foundation
import InternetMessage
import Letters
import MIME
import Testing
import Ticketing

@testable import Simulation
@testable import TicketStore

/// An agent says from the mail client when the digest comes; readers only read.
@Suite struct OrdersDigestTests {
    private let bench: Bench
    private let zone: TimeZone

    init() throws {
        bench = try Bench()
        zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        bench.rules.agents[0].digest = DigestSchedule("Mon 08:00", zone: zone)
        try bench.pass()
    }

    private var alice: EmailAddress { bench.rules.agents[0].address }

    private func choice() throws -> String? {
        try bench.database.read { try $0.digestChoice(of: alice)?.schedule }
    }

    private func digests() -> Int {
        bench.purposes(bench.toAgents).count { $0 == "digest" }
    }

    @Test func dailyFromTheNextMorningOn() throws {
        try bench.say("digest daily 08:00\n")
        #expect(try choice() == "daily 08:00")
        let answer = try bench.lastAnswer()
        #expect(
            answer.contains("your digest comes every day at 08:00 (Europe/Berlin)"), "\(answer)")
        #expect(answer.contains("The next comes on Thu 5 Nov 2026 08:00"), "\(answer)")
        try bench.live(3)
        #expect(digests() == 3)
    }

    @Test func offIsOffUntilItIsTakenBack() throws {
        try bench.say("digest off\n")
        let answer = try bench.lastAnswer()
        #expect(answer.contains("you get no digest"), "\(answer)")
        #expect(answer.contains("digest as configured"), "how to undo it: \(answer)")
        try bench.live(14)
        #expect(digests() == 0)
        try bench.say("digest as configured\n")
        #expect(try choice() == nil)
        // Two Mondays have passed, and nothing of them is made up for.
        try bench.pass(after: .minutes(5))
        #expect(digests() == 0)
        try bench.live(7)
        #expect(digests() == 1)
    }

    @Test func whatStoodBeforeTakesItBack() throws {
        try bench.say("digest weekdays 07:30\n")
        try bench.say("digest monthly last 18:00 America/New_York\n")
        #expect(try choice() == "monthly last 18:00 America/New_York")
        #expect(try bench.lastAnswer().contains("digest weekdays 07:30"))
    }

    @Test func withoutATimeItKeepsThatOfBefore() throws {
        bench.rules.agents[0].digest = DigestSchedule("Mon 09:15", zone: zone)
        try bench.say("digest weekly friday\n")
        #expect(try choice() == "Fri 09:15")
    }

    @Test func whatNobodyCanReadChangesNothing() throws {
        try bench.say("digest monthly 32\n")
        #expect(try choice() == nil)
        #expect(try bench.lastAnswer().contains("say when"))
    }

    /// It stays with the person: nobody else's digest moves.
    @Test func anUnprovenMailChangesNothing() throws {
        let mail = bench.mail(subject: "orders", "digest off\n")
        bench.deliver(mail, verdict: nil)
        try bench.pass(after: .minutes(1))
        #expect(try choice() == nil)
    }

    @Test func forecastAndLiveAgree() throws {
        try bench.say("digest weekdays 08:00\n")
        let end = bench.now + .days(7)
        let foreseen = try bench.database.read {
            try bench.rules.forecast(from: bench.now, until: end, in: $0)
        }.filter { $0.kind == "digest" }
        #expect(foreseen.count == 5)
        try bench.live(7)
        #expect(digests() == 5)
    }

    // MARK: Readers

    private func addReader(_ scope: DigestScope) throws {
        var reader = Agent(
            address: try #require(EmailAddress("manager@example.org")), name: "Max", role: .reader,
            zone: zone, digest: DigestSchedule("monthly 10 08:00", zone: zone))
        reader.digestScope = scope
        bench.rules.readers = [reader]
    }

    private func digestOfReader() throws -> String {
        let digest = try #require(
            bench.toAgents.last { $0.recipients.map(\.description) == ["manager@example.org"] })
        return String(decoding: digest.raw, as: UTF8.self)
    }

    @Test func aReaderGetsThePoolsOwnDigestAndNoMeansToOrder() throws {
        try addReader(DigestScope(pools: [bench.rules.pools[0].name]))
        try bench.inquire()
        try bench.live(8)
        let raw = try digestOfReader()
        let text = try #require(MessageParser.parse(Array(raw.utf8)).text)
        #expect(text.contains("About the pool \(bench.rules.pools[0].name)."), "\(text)")
        #expect(text.contains("#1  192.0.2.1"), "\(text)")
        #expect(text.contains("on day 10 of each month at 08:00"), "\(text)")
        #expect(text.contains(/Whoever\s+runs\s+the\s+bot\s+changes\s+that\./), "\(text)")
        #expect(!text.contains("Reply") && !raw.contains("mailto:"), "\(text)")
        #expect(
            raw.contains("Reply-To: \(bench.rules.name) <\(bench.rules.address)>"), "\(raw)")
    }

    @Test func whatIsOfOtherPoolsIsNotTold() throws {
        try addReader(DigestScope(pools: ["elsewhere"]))
        try bench.inquire()
        try bench.live(8)
        let raw = try digestOfReader()
        let text = try #require(MessageParser.parse(Array(raw.utf8)).text)
        #expect(!text.contains("192.0.2.1") && text.contains("A quiet month"), "\(text)")
    }

    @Test func aReaderOrdersNothing() throws {
        try addReader(DigestScope())
        try bench.inquire()
        try bench.say("#1 close delisted\n", from: "manager@example.org")
        #expect(try bench.ticket()?.isClosed == false)
    }

    @Test func whatTheTeamDecidesIsNotToldToReaders() throws {
        try bench.inquire()
        try bench.say("#1 note they are a difficult customer\n")
        try addReader(DigestScope())
        let seen = try bench.bot.digest(for: bench.rules.readers[0], at: bench.now + .days(1)).text
        #expect(seen.contains("#1") && !seen.contains("difficult"))
        let team = try bench.bot.digest(for: bench.rules.agents[0], at: bench.now + .days(1)).text
        #expect(team.contains("they are a difficult customer”, by alice"))
    }

    /// The order is read before the digest that is due in the same pass is made.
    @Test func anOrderSwallowsNoDigestThatIsDue() throws {
        bench.rules.agents[0].digest = DigestSchedule("daily 08:00", zone: bench.rules.clock.zone)
        try bench.live(2)
        let before = digests()
        bench.deliver(bench.mail(subject: "orders", "digest daily 09:00\n"))
        try bench.pass(after: .days(3))
        #expect(digests() == before + 1)
    }
}
