import InternetMessage
import Testing

@testable import Ticketing

/// A year in fifty-three characters.
@Suite struct ListingPictureTests {
    private let now = Timestamp(seconds: 1_793_793_600)
    private let address: IPAddress

    init() throws { address = try #require(IPAddress("192.0.2.7")) }

    private func listing(
        _ begun: Int, _ ended: Int?, isConfirmed: Bool = true
    ) -> Listing {
        let start = now - .days(begun)
        var listing = Listing(
            number: 1, address: address, list: "x", kind: .zone, beganAt: start, lastSeenAt: start)
        listing.confirmedAt = isConfirmed ? start : nil
        listing.endedAt = ended.map { now - .days($0) }
        return listing
    }

    @Test func aWeekIsListedWhereAnyPartOfItIs() {
        let picture = ListingPicture(
            of: [listing(400, 360), listing(30, 20), listing(10, nil, isConfirmed: false)], at: now)
        let weeks = picture.text
        #expect(weeks.count == 53)
        #expect(weeks.hasPrefix("██·"))
        #expect(weeks.hasSuffix("·███??"), "\(weeks)")
        #expect(picture.weeksListed == 5)
    }

    @Test func whatNobodyAsksForAnyMoreIsDoubtful() {
        var unwatched = listing(30, nil)
        unwatched.unwatchedAt = now - .days(15)
        let weeks = ListingPicture(of: [unwatched], at: now).text
        #expect(weeks.hasSuffix("·███??"), "\(weeks)")
    }

    @Test func whatEndedBeforeTheYearIsNotInIt() {
        #expect(ListingPicture(of: [listing(900, 500)], at: now).weeksListed == 0)
        #expect(ListingPicture(of: [], at: now).text == String(repeating: "·", count: 53))
    }
}
