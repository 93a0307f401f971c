import Testing
import Ticketing

/// The year as a person would tell it, and nothing else.
@Suite struct YearOfListingsTests {
    private static let range = (0..<12).map { "203.0.113.\($0) other.example 200-206 0" }

    private static let episodes =
        [
            "192.0.2.7 bl.example 10-27 2", "198.51.100.5 bl.example 60-121 0",
            "198.51.100.5 other.example 60-121 0", "198.51.100.5 bl.example 150-171 0",
        ] + range + ["192.0.2.3 bl.example 295-316 0"]

    private static let blocks = [
        "192.0.2.7 proofpoint 30-34 0", "198.51.100.5 proofpoint 61-75 0",
        "198.51.100.5 proofpoint 90-100 0", "198.51.100.5 proofpoint 115-125 0",
        "203.0.113.0 proofpoint 200-210 0", "203.0.113.1 proofpoint 201-210 0",
        "203.0.113.2 proofpoint 201-210 0",
    ]

    private static let remarks = [
        "115 #4 review of listing 3", "201 #5 warns of [203.0.113.1]",
        "201 #5 warns of [203.0.113.2]",
    ]

    private static let suspicions = [
        "201 consistent with a block of 203.0.113.0/24: 3 of 3 listed addresses lie in it, "
            + "0 of 32 elsewhere", "210 ",
    ]

    /// Two sweeps agree on the second day, and on the second day after the last.
    private static let alarms = [
        "11 bl.example addressesListed raised", "16 bl.example addressesListed over",
        "18 bl.example addressesListed raised", "22 bl.example addressesListed over",
        "24 bl.example addressesListed raised", "28 bl.example addressesListed over",
        "61 bl.example addressesListed raised", "61 other.example addressesListed raised",
        "122 bl.example addressesListed over", "122 other.example addressesListed over",
        "151 bl.example addressesListed raised", "172 bl.example addressesListed over",
        "201 other.example addressesListed raised", "201 shared reactionWithheld raised",
        "207 other.example addressesListed over", "207 shared reactionWithheld over",
        "250 dead.example blocklistFails raised", "261 dead.example blocklistFails over",
        "296 bl.example addressesListed raised",
        "300 bl.example blocklistFails raised", "300 dead.example blocklistFails raised",
        "300 other.example blocklistFails raised",
        "307 bl.example blocklistFails over", "307 dead.example blocklistFails over",
        "307 other.example blocklistFails over",
        "317 bl.example addressesListed over",
    ]

    private static let told =
        [
            "11 listed 192.0.2.7 transactional", "16 clear 192.0.2.7 transactional",
            "18 listed 192.0.2.7 transactional", "22 clear 192.0.2.7 transactional",
            "24 listed 192.0.2.7 transactional", "28 clear 192.0.2.7 transactional",
            "61 listed 198.51.100.5 bulk", "122 clear 198.51.100.5 bulk",
            "151 listed 198.51.100.5 bulk", "172 clear 198.51.100.5 bulk",
        ] + (0..<8).map { "201 listed 203.0.113.\($0) shared" }
        + (0..<8).map { "207 clear 203.0.113.\($0) shared" }
        + ["296 listed 192.0.2.3 transactional", "317 clear 192.0.2.3 transactional"]

    @Test func theYearGivesTheseEpisodesAlarmsReviewsWarningsAndSuspicionsAndNoOthers() throws {
        var year = try YearOfListings()
        try year.live()
        #expect(try year.episodes(.zone) == Self.episodes)
        let blocks = try year.episodes(.postmaster)
        #expect(blocks == Self.blocks)
        #expect(year.remarks == Self.remarks)
        #expect(year.suspicions == Self.suspicions)
        #expect(year.alarms == Self.alarms)
        #expect(year.told == Self.told)
    }
}
