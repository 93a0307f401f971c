public import InternetMessage

/// How many of a pool's addresses are listed: k of n.
///
/// Runs too large to be counted address by address, as IPv6 networks are, count by their networks
/// of 64 bits, which is what lists name and what one machine can use all of.
public struct PoolCount: Hashable, Sendable {
    /// How many of the single addresses are listed.
    public var listed = 0
    /// How many single addresses there are.
    public var size = 0
    /// Whether parts of the pool are dedicated, so that not all of it carries the same mail.
    public var hasDedicatedParts = false
    /// In how many of the networks an address is listed.
    public var listedNetworks = 0
    /// How many networks there are; nil where they are too many to count.
    public var networks: Int? = 0

    /// Memberwise; without networks where there are none.
    public init(listed: Int, of size: Int, networks: (listed: Int, of: Int?) = (0, 0)) {
        (self.listed, self.size) = (listed, size)
        (listedNetworks, self.networks) = (networks.listed, networks.of)
    }

    /// The count of a pool, of whose addresses those are listed.
    public init(of pool: Pool, listed: some Sequence<IPAddress>) {
        let listed = Set(listed)
        hasDedicatedParts = pool.hasDedicatedParts
        var touched: Set<IPAddressRange> = []
        for range in pool.ranges {
            let inside = listed.filter(range.contains)
            if range.isCountedSingly, let count = range.count {
                size += count
                self.listed += inside.count
            } else {
                let more = range.blocks(prefix: IPAddressRange.network)
                networks = networks.flatMap { known in more.map { known + $0 } }
                touched.formUnion(
                    inside.compactMap {
                        IPAddressRange.block(around: $0, prefix: IPAddressRange.network)
                    })
            }
        }
        listedNetworks = touched.count
    }

    /// Whether nothing of the pool is listed.
    public var isEmpty: Bool { listed == 0 && listedNetworks == 0 }

    /// How much of the pool is listed, in hundredths.
    public var percent: Int {
        let total = size + (networks ?? 0)
        return total > 0 ? min(100, (listed + listedNetworks) * 100 / total) : 0
    }

    /// `2 of 16`, `1 of 1 /64 network`, `2 of 16 addresses and 1 of 4 /64 networks`.
    public var words: String {
        let of = networks.map { " of \($0)" } ?? ""
        let plural = (networks ?? listedNetworks) == 1 ? "network" : "networks"
        let wide = networks == 0 ? nil : "\(listedNetworks)\(of) /64 \(plural)"
        guard let wide else { return "\(listed) of \(size)" }
        return size == 0 ? wide : "\(listed) of \(size) addresses and \(wide)"
    }

    /// How many siblings that carry the same traffic are listed and how many are not, in a
    /// sentence; nil where none is listed, or where the pool has no siblings.
    public func siblings(inPool name: String) -> String? {
        guard !isEmpty, size + (networks ?? 2) > 1 else { return nil }
        guard networks == 0 else { return "Of the pool \(name), \(words) are listed." }
        let verb = listed == 1 ? "is" : "are"
        let head = "\(listed) of the \(size) addresses of the pool \(name) \(verb) listed"
        return unlistedSiblings.map { "\(head); \($0)." } ?? head + "."
    }

    /// `the other 14 carry the same traffic and are not, as far as is known`; nil where all are
    /// listed, where they are not counted one by one, or where not all carry the same mail.
    public var unlistedSiblings: String? {
        guard networks == 0, size > listed, !hasDedicatedParts else { return nil }
        return size - listed == 1
            ? "the other one carries the same traffic and is not, as far as is known"
            : "the other \(size - listed) carry the same traffic and are not, as far as is known"
    }
}

extension IPAddressRange {
    /// The leading bits of what is one customer's or one machine's in IPv6.
    static var network: Int { 64 }

    /// Whether its addresses count one by one; those of larger IPv6 runs count by their networks.
    var isCountedSingly: Bool { first.isVersion4 || count.map { $0 <= 65_536 } ?? false }
}

extension Pool {
    /// How many are out of those that count as the address does, one by one or by networks, and
    /// how many there are; nil: more than can be counted.
    public func share(
        of address: IPAddress, among out: [IPAddress]
    ) -> (out: Int, all: Int?) {
        let isSingle = ranges.first { $0.contains(address) }?.isCountedSingly ?? true
        var part = self
        part.ranges = ranges.filter { $0.isCountedSingly == isSingle }
        // One more of a network that is out takes out no other.
        let own =
            isSingle ? nil : IPAddressRange.block(around: address, prefix: IPAddressRange.network)
        let others = out.filter { !(own?.contains($0) ?? false) }
        let count = PoolCount(of: part, listed: others)
        return isSingle ? (count.listed, count.size) : (count.listedNetworks, count.networks)
    }
}
