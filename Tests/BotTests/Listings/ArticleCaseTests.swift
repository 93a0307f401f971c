import Bot
import Correspondence
import InternetMessage
import MIME
import Testing
import TicketStore
import Ticketing

@testable import Simulation

/// The case that this program began with: the same two of sixteen addresses of a shared pool, listed
/// again and again under the same traffic.
@Suite struct ArticleCaseTests {
    private let bench: Bench

    init() throws {
        bench = try Bench()
        for number in 1...2 {
            try report()
            try bench.say("#\(number) cause spamtrap in the list of the fair\n")
            try bench.say("#\(number) close delisted\n")
            bench.now = bench.now + .days(15)
        }
        try report()
    }

    private func report() throws {
        bench.deliver(bench.mail(subject: "Blocked", "192.0.2.4 and 192.0.2.12 are blocked.\n"))
        try bench.pass()
    }

    private static let siblings =
        "2 of the 16 addresses of the pool transactional are listed; the other 14 carry the same "
        + "traffic and are not."

    @Test func theTicketSaysSo() throws {
        let story = try bench.database.read { tx in
            try bench.rules.story(
                of: try #require(try tx.ticket(TicketNumber(3))), at: bench.now, in: tx)
        }
        #expect(story.contains(Self.siblings))
        #expect(story.contains { $0.hasPrefix("Draft, waits for the internal review (third time") })
    }

    @Test func theReviewSaysSo() throws {
        let receipt = try bench.text(bench.toAgents.last { bench.purposes([$0]) == ["receipt"] })
        #expect(receipt.contains(Self.siblings))
        #expect(receipt.contains("It is the third time in 60 days, so an internal review comes"))
        #expect(
            receipt.contains(
                "spam-trap hit; for it: found 2 times before, 14 of 16 addresses carry the same "
                    + "mail and are not listed, it comes back: listed 3 times"))
    }

    @Test func theDigestSaysSo() throws {
        bench.rules.agents[0].digest = DigestSchedule("daily 08:00", zone: bench.rules.clock.zone)
        try bench.live(2)
        let digest = try bench.text(bench.toAgents.last { bench.purposes([$0]) == ["digest"] })
        #expect(
            digest.contains(
                "transactional: 2 of 16 with an open ticket; the other 14 carry the same traffic "
                    + "and are not"))
        #expect(digest.contains("waits for the internal review (third time in 60 days)"))
    }

    @Test func theNextInquiryWaitsForTheReview() throws {
        try bench.say("#3 approve\n")
        try bench.live(9)
        #expect(bench.toPostmaster.isEmpty)
        try bench.say("#3 review done the list of the fair is gone\n")
        try bench.say("#3 approve\n")
        #expect(bench.purposes(bench.toPostmaster) == ["inquiry"])
    }
}
