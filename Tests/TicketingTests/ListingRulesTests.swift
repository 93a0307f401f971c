import InternetMessage
import Testing

@testable import Ticketing

/// When an episode begins, is believed, flaps and ends.
@Suite struct ListingRulesTests {
    private let start = Timestamp(seconds: 1_793_793_600)
    private let rules = ListingRules()
    private let address: IPAddress

    init() throws { address = try #require(IPAddress("192.0.2.7")) }

    private typealias Source = ListingObservation.Source

    /// What becomes of an episode by observations, each so many minutes after the beginning.
    private func play(
        _ kind: Listing.Kind, _ story: [(Int, ListingObservation.Verdict, Source)]
    ) -> (listing: Listing?, changes: [ListingRules.Change?]) {
        var (listing, changes) = (Listing?.none, [ListingRules.Change?]())
        for (minute, verdict, source) in story {
            let observation = ListingObservation(
                address, on: "list", kind, verdict, by: source, at: start + .minutes(minute),
                detail: "")
            let taken = rules.take(observation, after: listing)
            listing = taken?.listing ?? listing
            changes.append(taken?.change)
        }
        return (listing, changes)
    }

    private func own(_ domain: String) -> Source { .refusal(domain: domain, isOwn: true) }

    @Test func twoSweepsAgreeOnlyWithAQuarterOfAnHourBetweenThem() {
        let played = play(
            .zone, [(0, .listed, .sweep(1)), (5, .listed, .sweep(2)), (30, .listed, .sweep(3))])
        #expect(played.changes == [.began, .seen, .confirmed])
        let same = play(.zone, [(0, .listed, .sweep(1)), (60, .listed, .sweep(1))])
        #expect(same.listing?.state == .suspected)
    }

    @Test func anEpisodeEndsWhenItWasFirstSeenToBeGone() {
        let played = play(
            .zone,
            [
                (0, .listed, .sweep(1)), (60, .listed, .sweep(2)), (120, .clear, .sweep(3)),
                (125, .clear, .sweep(4)), (180, .clear, .sweep(5)), (240, .clear, .sweep(6)),
            ])
        #expect(played.changes == [.began, .confirmed, .doubted, nil, .ended, nil])
        #expect(played.listing?.endedAt == start + .minutes(120))
    }

    @Test func whatComesAgainSoonIsTheSameEpisode() {
        let first: [(Int, ListingObservation.Verdict, Source)] = [
            (0, .listed, .sweep(1)), (60, .listed, .sweep(2)), (120, .clear, .sweep(3)),
            (180, .clear, .sweep(4)),
        ]
        let day = 24 * 60
        let flapping = play(.zone, first + [(2 * day, .listed, .sweep(5))])
        #expect(flapping.changes.last == .resumed && flapping.listing?.beganAt == start)
        #expect(flapping.listing?.interruptions == 1 && flapping.listing?.state == .suspected)
        let anew = play(.zone, first + [(9 * day, .listed, .sweep(5))])
        #expect(anew.changes.last == .began && anew.listing?.beganAt == start + .days(9))
    }

    @Test func refusalsAreBelievedFromHostsOfThePostmasterForTwoDomains() {
        #expect(
            play(.postmaster, [(0, .listed, own("a.example")), (1, .listed, own("b.example"))])
                .changes == [.began, .confirmed])
        let doubtful: [[Source]] = [
            [own("a.example"), own("A.example")], [own("a.example"), own("mx.a.example")],
            [own("mx.a.example"), own("a.example")],
            [own("a.example"), .refusal(domain: "b.example", isOwn: false)],
            [
                .refusal(domain: "a.example", isOwn: false),
                .refusal(domain: "b.example", isOwn: false),
            ], [.refusal(domain: nil, isOwn: true), own("a.example")],
            [.monitor("x"), .monitor("y")],
        ]
        for sources in doubtful {
            let played = play(
                .postmaster, sources.enumerated().map { ($0.offset, .listed, $0.element) })
            #expect(played.listing?.state == .suspected, "\(sources)")
        }
    }

    @Test func aVerifiedDelistingEndsAndALateReportDoesNotBeginAnew() {
        let played = play(
            .postmaster,
            [
                (0, .listed, own("a.example")), (10, .clear, .ticket(TicketNumber(1))),
                (5, .listed, own("b.example")),
            ])
        #expect(played.changes == [.began, .ended, .seen])
        #expect(played.listing?.state == .ended)
    }

    @Test func aMonitorElsewhereEndsNoListingThatIsSweptHere() {
        let swept: [(Int, ListingObservation.Verdict, Source)] = [
            (0, .listed, .sweep(1)), (60, .listed, .sweep(2)), (90, .clear, .monitor("x")),
        ]
        #expect(play(.zone, swept).changes.last == .some(nil))
        let other = play(
            .other, [(0, .listed, .monitor("x")), (90, .clear, .monitor("x"))])
        #expect(other.changes.last == .ended)
    }

    @Test func looksThatFollowEachOtherCloselyAgreeOnceTheyAreApart() {
        let played = play(
            .zone, (1...5).map { ($0 * 5, .listed, .sweep(Int64($0))) })
        #expect(played.changes == [.began, .seen, .seen, .confirmed, .seen])
    }

    @Test func aMonitorIsEnoughForSomebodyElsesListOnly() {
        #expect(play(.other, [(0, .listed, .monitor("x"))]).listing?.state == .listed)
        #expect(play(.zone, [(0, .listed, .monitor("x"))]).listing?.state == .suspected)
    }

    @Test func aListThatIsAskedNoMoreMayBeToldOfByAnotherMonitorAndIsOursOnceItIsAskedAgain() {
        let swept = play(.zone, [(0, .listed, .sweep(1)), (60, .listed, .sweep(2))])
        func told(
            _ verdict: ListingObservation.Verdict, _ source: Source, _ kind: Listing.Kind,
            after listing: Listing?, at minute: Int
        ) -> (listing: Listing, change: ListingRules.Change)? {
            rules.take(
                ListingObservation(
                    address, on: "list", kind, verdict, by: source, at: start + .minutes(minute),
                    detail: ""), after: listing)
        }
        var unwatched = swept.listing
        unwatched?.unwatchedAt = start + .minutes(90)
        #expect(
            told(.clear, .monitor("x"), .other, after: unwatched, at: 120)?.change == .ended)
        let listed = told(.listed, .monitor("x"), .other, after: unwatched, at: 120)
        #expect(listed?.listing.state == .listed && listed?.listing.kind == .other)
        let again = told(.listed, .sweep(3), .zone, after: listed?.listing, at: 180)
        #expect(again?.listing.kind == .zone)
        #expect(told(.clear, .monitor("x"), .zone, after: again?.listing, at: 200) == nil)
    }

    @Test func aTicketThatIsReopenedTakesTheEndBackAndIsNoFlapping() {
        let played = play(
            .postmaster,
            [
                (0, .listed, own("a.example")), (1, .listed, own("b.example")),
                (10, .clear, .ticket(TicketNumber(1))),
                (9 * 1_440, .listed, .ticket(TicketNumber(1))),
                (9 * 1_440 + 1, .listed, own("a.example")),
                (9 * 1_440 + 2, .listed, own("b.example")),
            ])
        #expect(played.changes == [.began, .confirmed, .ended, .resumed, .seen, .seen])
        #expect(played.listing?.state == .listed)
        #expect(played.listing?.interruptions == 0 && played.listing?.endedAt == nil)
    }
}
