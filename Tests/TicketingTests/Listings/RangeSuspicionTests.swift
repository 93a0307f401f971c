import InternetMessage
import Testing
import Ticketing

@Suite struct RangeSuspicionTests {
    private func range(_ text: String) throws -> IPAddressRange {
        try #require(IPAddressRange(text))
    }

    private func found(
        _ listed: [String], ours: [String], named: [(String, String)] = []
    ) throws -> [String] {
        let table = IPAddressTable(
            try named.map { IPAddressTable.Entry(try range($0.0), $0.1) })
        return RangeSuspicion.found(
            listed: Set(try listed.map { try #require(IPAddress($0)) }),
            ours: try ours.map(range), named: table
        ).map(\.words)
    }

    private static let nine =
        (1...7).map { "192.0.2.\($0)" } + ["198.51.100.1", "203.0.113.1"]

    @Test func sevenOfNineInOneBlockStandOut() throws {
        #expect(
            try found(
                Self.nine,
                ours: ["192.0.2.0/28", "198.51.100.0-198.51.100.59", "203.0.113.0-203.0.113.59"])
                == [
                    "consistent with a block of 192.0.2.0/24: 7 of 9 listed addresses lie in it, "
                        + "2 of 120 elsewhere"
                ])
    }

    @Test func aNamedPrefixIsToldByItsName() throws {
        let ours = ["192.0.2.0/28", "198.51.100.0/26"]
        let told = try found(
            Array(Self.nine.prefix(7)), ours: ours, named: [("192.0.2.0/25", "EXAMPLE-CLOUD eu-1")])
        #expect(
            told == [
                "consistent with a block of 192.0.2.0/25 (EXAMPLE-CLOUD eu-1): 7 of 7 listed "
                    + "addresses lie in it, 0 of 64 elsewhere"
            ])
    }

    @Test(arguments: [
        // Too few.
        (["192.0.2.1", "192.0.2.2"], ["192.0.2.0/28", "198.51.100.0/24"]),
        // Nothing elsewhere to compare with.
        (["192.0.2.1", "192.0.2.2", "192.0.2.3"], ["192.0.2.0/24"]),
        // As dense elsewhere.
        (
            ["192.0.2.1", "192.0.2.2", "192.0.2.3", "198.51.100.1", "198.51.100.2"],
            ["192.0.2.0/28", "198.51.100.0/28"]
        ),
        // Not most of them.
        (
            ["192.0.2.1", "192.0.2.2", "192.0.2.3", "198.51.100.1", "203.0.113.1", "203.0.113.9"],
            ["192.0.2.0/28", "198.51.100.0/24", "203.0.113.0/24"]
        ),
    ])
    func whatChanceWouldHaveIsNotTold(listed: [String], ours: [String]) throws {
        #expect(try found(listed, ours: ours).isEmpty)
    }

    @Test func ofIPv6ABlockHasFortyEightBits() throws {
        let listed = ["2001:db8:1:1::1", "2001:db8:1:2::1", "2001:db8:1:3::1"]
        #expect(
            try found(listed, ours: ["2001:db8:1::/62", "2001:db8:2::/56"]) == [
                "consistent with a block of 2001:db8:1::/48: 3 of 3 listed addresses lie in it, "
                    + "0 of 256 elsewhere"
            ])
    }
}
