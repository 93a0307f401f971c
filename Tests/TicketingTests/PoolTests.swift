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
}
