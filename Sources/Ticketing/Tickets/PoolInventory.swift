public import InternetMessage

/// All pools: decides which address is ours, and whose. Look-ups take logarithmic time.
public struct PoolInventory: Hashable, Sendable {
    /// The pools, in the order of the configuration.
    public let pools: [Pool]
    private let poolTable: IPAddressTable<Int>
    private let holderTable: IPAddressTable<AddressHolder>

    /// The inventory of those pools. An address that several claim is the pool's of the smallest
    /// run around it; the configuration lets none be.
    public init(_ pools: [Pool]) {
        self.pools = pools
        poolTable = IPAddressTable(
            pools.enumerated().flatMap { index, pool in
                pool.ranges.map { IPAddressTable.Entry($0, index) }
            })
        holderTable = IPAddressTable(
            pools.flatMap(\.allocations).flatMap { allocation in
                allocation.ranges.map { IPAddressTable.Entry($0, allocation.holder) }
            })
    }

    /// The pool the address belongs to; nil where it is not ours.
    public func pool(of address: IPAddress) -> Pool? {
        poolTable.entry(of: address).map { pools[$0.value] }
    }

    /// The pool with this name.
    public func pool(named name: String) -> Pool? { pools.first { $0.name == name } }

    /// Whether the address is ours.
    public func contains(_ address: IPAddress) -> Bool { poolTable.entry(of: address) != nil }

    /// Whether one of those addresses is ours.
    public func contains(anyOf range: IPAddressRange) -> Bool {
        poolTable.entry(overlapping: range) != nil
    }

    /// Whose an address is and where it stands.
    public func holder(of address: IPAddress) -> AddressHolder {
        let whole = pool(of: address)?.holder ?? AddressHolder()
        return holderTable.entry(of: address)?.value.completed(by: whole) ?? whole
    }

    /// Whose those addresses are and where they stand, a line for each that differs:
    /// `192.0.2.4: dedicated to Example Bank`. Empty where nothing is known.
    public func holders(of addresses: [IPAddress]) -> [String] {
        let known = addresses.map { ($0, holder(of: $0)) }
        let holders = known.map(\.1).reduce(into: [AddressHolder]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        return holders.compactMap { holder in
            let theirs = known.filter { $0.1 == holder }.map(\.0)
            return holder.words.map { "\(theirs.inShort): \($0)" }
        }
    }

    /// The part of their pool that carries the same mail as those addresses: without what is
    /// dedicated to others, and of what is dedicated only that. Nil where the pool is unknown.
    public func sameTraffic(as addresses: [IPAddress], inPool name: String) -> Pool? {
        guard var pool = pool(named: name) else { return nil }
        let dedicated = pool.dedicatedParts
        let own = dedicated.filter { part in addresses.contains(where: part.contains) }
        if !own.isEmpty, addresses.allSatisfy({ address in own.contains { $0.contains(address) } })
        {
            pool.ranges = own.flatMap(\.ranges)
        } else {
            let others = dedicated.filter { !own.contains($0) }.flatMap(\.ranges)
            pool.ranges = others.reduce(pool.ranges) { left, range in
                left.flatMap { $0.without(range) }
            }
        }
        pool.allocations = []
        return pool
    }

    /// The addresses of ours in that run, in order; nil where they are more than `most`.
    public func members(of range: IPAddressRange, most: Int) -> [IPAddress]? {
        guard contains(anyOf: range) else { return [] }
        var found: Set<IPAddress> = []
        for entry in poolTable.entries {
            guard let common = entry.range.intersection(range) else { continue }
            guard let count = common.count, count <= most else { return nil }
            found.formUnion(common.addresses)
            guard found.count <= most else { return nil }
        }
        return found.sorted()
    }
}
