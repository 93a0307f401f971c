import Correspondence
import InternetMessage
import Testing
import Ticketing

@Suite struct PoolTests {
    @Test(
        arguments: [
            (["192.0.2.7"], 1), (["192.0.2.0/28", "198.51.100.1-198.51.100.3"], 19),
            (["10.0.0.0/16"], 65_536), (["10.0.0.0/15"], nil), (["2001:db8::/64"], nil),
            (["2001:db8::/120"], 256), (["0.0.0.0/0"], nil), (["::/0"], nil),
            (["10.0.0.255-10.0.1.0"], 2),
        ] as [([String], Int?)])
    func aPoolKnowsHowManyAddressesItHas(texts: [String], count: Int?) throws {
        let ranges = try texts.map { try #require(IPAddressRange($0)) }
        #expect(Pool(name: "one", ranges: ranges).addressCount == count)
    }

    @Test func anAddressHasTheBelongingPool() throws {
        let pools = try ["192.0.2.0/28", "2001:db8::/64"].map { text in
            Pool(name: text, ranges: [try #require(IPAddressRange(text))])
        }
        let inventory = PoolInventory(pools)
        let ours = try #require(IPAddress("2001:db8::25"))
        let foreign = try #require(IPAddress("192.0.2.16"))
        #expect(inventory.pool(of: ours)?.name == "2001:db8::/64")
        #expect(inventory.pool(of: foreign) == nil && !inventory.contains(foreign))
    }

    @Test func whatAnAllocationDoesNotSayIsAsInThePool() throws {
        var pool = Pool(name: "one", ranges: [try #require(IPAddressRange("192.0.2.0/28"))])
        (pool.holder.provider, pool.holder.use) = ("Example Hosting", .shared)
        var bank = AddressHolder()
        (bank.customer, bank.use) = ("Example Bank", .dedicated)
        pool.allocations = [
            Allocation(ranges: [try #require(IPAddressRange("192.0.2.4/31"))], holder: bank)
        ]
        let addresses = try ["192.0.2.3", "192.0.2.4", "192.0.2.5"].map {
            try #require(IPAddress($0))
        }
        #expect(
            PoolInventory([pool]).holders(of: addresses) == [
                "192.0.2.3: shared, at Example Hosting",
                "192.0.2.4, 192.0.2.5: dedicated to Example Bank, at Example Hosting",
            ])
    }

    @Test(arguments: [
        (["192.0.2.0/28"], ["192.0.2.1", "192.0.2.2"], "2 of 16"),
        (["2001:db8:10::/64"], ["2001:db8:10::1", "2001:db8:10::2"], "1 of 1 /64 network"),
        (
            ["192.0.2.0/28", "2001:db8:10::/62"],
            ["192.0.2.1", "2001:db8:10::1", "2001:db8:10:1::1"],
            "1 of 16 addresses and 2 of 4 /64 networks"
        ),
        (["10.0.0.0/15"], ["10.0.0.1"], "1 of 131072"),
        (["2001:db8::/120"], ["2001:db8::1"], "1 of 256"),
        (["2001:db8::/16"], ["2001:db8::1"], "1 /64 network"),
    ])
    func howMuchOfAPoolIsListedIsToldOfNetworksToo(
        texts: [String], listed: [String], words: String
    ) throws {
        let pool = Pool(name: "one", ranges: try texts.map { try #require(IPAddressRange($0)) })
        let count = PoolCount(of: pool, listed: try listed.map { try #require(IPAddress($0)) })
        #expect(count.words == words)
    }

    @Test func theMembersOfABlockAreOursOnly() throws {
        let pool = Pool(name: "one", ranges: [try #require(IPAddressRange("192.0.2.4/30"))])
        let inventory = PoolInventory([pool])
        let block = try #require(IPAddressRange("192.0.2.0/24"))
        #expect(inventory.members(of: block, most: 4)?.map(\.description).last == "192.0.2.7")
        #expect(inventory.members(of: block, most: 3) == nil)
        #expect(inventory.members(of: try #require(IPAddressRange("10.0.0.0/8")), most: 3) == [])
    }

    /// A pool of sixteen of which two are a bank's alone, and one an agency's, as it says.
    private func divided() throws -> PoolInventory {
        var pool = Pool(name: "one", ranges: [try #require(IPAddressRange("192.0.2.0/28"))])
        var (bank, agency) = (AddressHolder(), AddressHolder())
        (bank.customer, bank.use) = ("Example Bank", .dedicated)
        (agency.customer, agency.use) = ("Example Agency", .shared)
        pool.allocations = [
            Allocation(ranges: [try #require(IPAddressRange("192.0.2.4/31"))], holder: bank),
            Allocation(ranges: [try #require(IPAddressRange("192.0.2.8/31"))], holder: agency),
        ]
        return PoolInventory([pool])
    }

    @Test(arguments: [
        (["192.0.2.1"], ["192.0.2.0-192.0.2.3", "192.0.2.6-192.0.2.15"]),
        (["192.0.2.4"], ["192.0.2.4/31"]), (["192.0.2.1", "192.0.2.4"], ["192.0.2.0/28"]),
    ])
    func whatIsDedicatedCarriesMailOfItsOwn(addresses: [String], ranges: [String]) throws {
        let part = try divided().sameTraffic(
            as: addresses.map { try #require(IPAddress($0)) }, inPool: "one")
        #expect(part?.ranges == (try ranges.map { try #require(IPAddressRange($0)) }))
    }

    @Test func aPoolWithDedicatedPartsClaimsNoCommonTraffic() throws {
        let inventory = try divided()
        let listed = [try #require(IPAddress("192.0.2.1"))]
        let whole = PoolCount(of: try #require(inventory.pool(named: "one")), listed: listed)
        #expect(whole.words == "1 of 16" && whole.unlistedSiblings == nil)
        let part = try #require(inventory.sameTraffic(as: listed, inPool: "one"))
        #expect(
            PoolCount(of: part, listed: listed).unlistedSiblings
                == "the other 13 carry the same traffic and are not")
    }

    @Test(arguments: [
        ("192.0.2.0/28", "192.0.2.0/28", []), ("192.0.2.0/28", "192.0.2.16", ["192.0.2.0/28"]),
        ("192.0.2.0/28", "192.0.2.0", ["192.0.2.1-192.0.2.15"]),
        ("192.0.1.255-192.0.3.0", "192.0.2.0/24", ["192.0.1.255", "192.0.3.0"]),
        ("0.0.0.0/0", "255.255.255.255", ["0.0.0.0-255.255.255.254"]),
        ("2001:db8::/127", "2001:db8::", ["2001:db8::1"]),
    ])
    func aRunWithoutOthers(run: String, other: String, left: [String]) throws {
        let run = try #require(IPAddressRange(run))
        let other = try #require(IPAddressRange(other))
        #expect(run.without(other) == (try left.map { try #require(IPAddressRange($0)) }))
    }
}
