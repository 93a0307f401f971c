import Correspondence
import Foundation
import InternetMessage
import Testing
import Ticketing

@Suite struct BlockStandingTests {
    private static let now = Timestamp(seconds: 1_793_793_600)

    private func standing(_ seen: [(Sighting.What, Double)]) throws -> BlockStanding {
        let address = try #require(IPAddress("192.0.2.7"))
        let alice = EmailAddress("alice@example.org")
        return BlockStanding(
            of: seen.map { what, daysAgo in
                Sighting(
                    what, of: address, at: Self.now - .seconds(daysAgo * 86_400),
                    by: what == .refused ? nil : alice)
            }, at: Self.now)
    }

    /// What was seen how many days ago, and what that comes to.
    @Test(
        arguments: [
            ([], .unknown), ([(.refused, 0)], .blocked), ([(.refused, 5)], .blocked),
            ([(.refused, 10)], .unknown), ([(.lookedUp(.clear), 0)], .clear),
            ([(.lookedUp(.clear), 6)], .unknown), ([(.lookedUp(.blocked), 1)], .blocked),
            // A look-up that is newer than a refusal weighs more, however fresh that is.
            ([(.refused, 0.01), (.lookedUp(.clear), 0)], .clear),
            ([(.lookedUp(.clear), 0.01), (.lookedUp(.blocked), 0)], .blocked),
            ([(.refused, 4), (.lookedUp(.clear), 0)], .clear),
            ([(.lookedUp(.clear), 3), (.refused, 0)], .blocked),
            // A delay is over within hours.
            ([(.lookedUp(.delayed), 0)], .blocked), ([(.lookedUp(.delayed), 0.5)], .unknown),
            ([(.taken(by: "example.com"), 0.1), (.refused, 6)], .clear),
        ] as [([(Sighting.What, Double)], BlockStanding.Verdict)])
    func whatWasSeenLongAgoSaysLess(
        seen: [(Sighting.What, Double)], verdict: BlockStanding.Verdict
    ) throws {
        #expect(try standing(seen).verdict == verdict)
    }

    @Test func theLatestOfWhatSpeaksForItIsNamed() throws {
        let clock = LocalClock(try #require(TimeZone(identifier: "Europe/Berlin")))
        let words = try standing([
            (.refused, 2), (.taken(by: "example.com"), 1.5), (.lookedUp(.blocked), 1),
        ]).words(clock)
        #expect(
            words == "blocked, as far as is known: looked up blocked by alice on Tue 3 Nov 2026 "
                + "13:00 CET")
        #expect(
            try standing([(.taken(by: "example.com"), 0)]).words(clock)
                .hasPrefix("perhaps clear, which “looked up clear” would settle: mail taken by"))
        #expect(
            try standing([(.lookedUp(.clear), 0)]).words(clock).hasPrefix("clear, as far as"))
        #expect(try standing([]).words(clock) == "not known whether it is blocked")
    }
}
