import InternetMessage
import Testing

@Suite struct IPAddressTableTests {
    private func table(_ runs: [String]) throws -> IPAddressTable<String> {
        IPAddressTable(
            try runs.map { .init(try #require(IPAddressRange($0)), $0) })
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.4/30"), ("192.0.2.8", "192.0.2.0/24"), ("192.0.3.1", nil),
        ("203.0.113.8", "203.0.113.5-203.0.113.15"), ("203.0.113.16", nil),
        ("203.0.113.2", "203.0.113.1-203.0.113.10"), ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8::/32"), ("2001:db9::1", nil), ("0.0.0.1", nil),
    ])
    func theInnermostRunIsFound(address: String, run: String?) throws {
        let table = try table([
            "2001:db8::/32", "192.0.2.0/24", "203.0.113.5-203.0.113.15", "192.0.2.4/30",
            "2001:db8::/64", "203.0.113.1-203.0.113.10",
        ])
        #expect(table.entry(of: try #require(IPAddress(address)))?.value == run)
    }

    @Test func ofNestedPrefixesAllAreFound() throws {
        let table = try table(["10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.3.0/24"])
        let found = table.entries(of: try #require(IPAddress("10.1.2.9"))).map(\.value)
        #expect(found == ["10.1.2.0/24", "10.1.0.0/16", "10.0.0.0/8"])
    }

    /// Every address of a small space, against a search of the whole list.
    @Test func aLookUpFindsWhatAWholeSearchFinds() throws {
        var seed: UInt32 = 7
        func next(_ bound: UInt32) -> UInt32 {
            seed = seed &* 1_664_525 &+ 1_013_904_223
            return (seed >> 16) % bound
        }
        for _ in 0..<200 {
            let runs = (0..<8).map { _ in
                let first = next(200)
                return "10.0.0.\(first)-10.0.0.\(first + next(55))"
            }
            let table = try table(runs)
            for last in 0..<256 {
                let address = try #require(IPAddress("10.0.0.\(last)"))
                let holds = table.entries.contains { $0.range.contains(address) }
                let found = table.entry(of: address)
                #expect((found != nil) == holds)
                #expect(found?.range.contains(address) ?? true)
                #expect((table.entry(overlapping: IPAddressRange(address)) != nil) == holds)
            }
        }
    }

    @Test func sharedAddressesAreTold() throws {
        let table = try table([
            "192.0.2.0/28", "192.0.2.16/28", "192.0.2.15-192.0.2.20", "198.51.100.1",
            "198.51.100.1", "2001:db8::/64",
        ])
        let pairs = table.overlaps.map { "\($0.earlier.value) \($0.later.value)" }
        #expect(
            pairs == [
                "192.0.2.0/28 192.0.2.15-192.0.2.20", "192.0.2.15-192.0.2.20 192.0.2.16/28",
                "198.51.100.1 198.51.100.1",
            ])
    }

    @Test(arguments: [
        ("192.0.2.0/24", 24, 1), ("192.0.2.0/23", 24, 2), ("192.0.2.255-192.0.3.0", 24, 2),
        ("2001:db8::/64", 64, 1), ("2001:db8::/48", 64, 65_536), ("2001:db8::/48", 48, 1),
        ("2001:db8::7", 64, 1), ("10.0.0.0/14", 15, 2), ("2001:db8::/16", 64, nil),
    ])
    func theBlocksOfARunAreCounted(run: String, prefix: Int, count: Int?) throws {
        #expect(try #require(IPAddressRange(run)).blocks(prefix: prefix) == count)
    }

    @Test(arguments: [
        ("192.0.2.0-192.0.2.15", "192.0.2.0/28"), ("192.0.2.1-192.0.2.15", "192.0.2.1-192.0.2.15"),
        ("192.0.2.7", "192.0.2.7"), ("2001:db8::/64", "2001:db8::/64"),
    ])
    func aBlockIsWrittenAsOne(run: String, notation: String) throws {
        #expect(try #require(IPAddressRange(run)).notation == notation)
    }
}
