public import InternetMessage

/// What one person's digest is about: everything, or what is of some pools and customers.
public struct DigestScope: Hashable, Sendable {
    /// The pools, by name.
    public var pools: Set<String>
    /// The customers whose addresses count, wherever these are.
    public var customers: Set<String>

    /// Memberwise; everything where both are empty.
    public init(pools: Set<String> = [], customers: Set<String> = []) {
        (self.pools, self.customers) = (pools, customers)
    }

    /// Whether it is about everything.
    public var isEverything: Bool { pools.isEmpty && customers.isEmpty }

    /// Whether that ticket belongs to it.
    public func covers(_ ticket: Ticket, _ inventory: PoolInventory) -> Bool {
        isEverything || ticket.pool.map(pools.contains) ?? false
            || ticket.addresses.contains { covers($0, inventory) }
    }

    /// That ticket with the addresses that belong to it; nil where none does.
    public func part(of ticket: Ticket, _ inventory: PoolInventory) -> Ticket? {
        guard !isEverything, ticket.pool.map(pools.contains) != true else { return ticket }
        var part = ticket
        part.addresses = ticket.addresses.filter { covers($0, inventory) }
        return part.addresses.isEmpty ? nil : part
    }

    /// Whether that address belongs to it.
    public func covers(_ address: IPAddress, _ inventory: PoolInventory) -> Bool {
        isEverything || inventory.pool(of: address).map { pools.contains($0.name) } ?? false
            || inventory.holder(of: address).customer.map(customers.contains) ?? false
    }

    /// Whether that pool belongs to it, as a whole or for a part.
    public func covers(_ pool: Pool) -> Bool {
        isEverything || pools.contains(pool.name)
            || ([pool.holder] + pool.allocations.map(\.holder)).contains {
                $0.customer.map(customers.contains) ?? false
            }
    }

    /// `the pool transactional and what is Example Bank's`; nil where it is about everything.
    public var words: String? {
        let parts =
            pools.sorted().map { "the pool \($0)" } + customers.sorted().map { "what is \($0)'s" }
        guard let last = parts.last else { return nil }
        return parts.count == 1
            ? last : parts.dropLast().joined(separator: ", ") + " and " + last
    }
}
