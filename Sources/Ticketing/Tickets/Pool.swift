public import InternetMessage

/// A named set of our addresses that carry the same mail flow.
public struct Pool: Hashable, Sendable {
    /// The name, unique among pools.
    public var name: String
    /// The addresses.
    public var ranges: [IPAddressRange]
    /// What they send.
    public var mailFlow: MailFlow
    /// Who looks after it, and is warned of its addresses; nil: whoever is told of what nobody
    /// looks after.
    public var owner: EmailAddress?
    /// Whose it is and where it stands.
    public var holder = AddressHolder()
    /// Parts of it that are somebody else's or stand elsewhere; no two have an address in common.
    public var allocations: [Allocation] = []

    /// Memberwise; what has a default may be left out.
    public init(name: String, ranges: [IPAddressRange], mailFlow: MailFlow = MailFlow()) {
        (self.name, self.ranges, self.mailFlow) = (name, ranges, mailFlow)
    }

    /// How many addresses the pool has; nil where they are more than 65,536, as an IPv6 block's.
    public var addressCount: Int? {
        var total = 0
        for range in ranges {
            guard let count = range.count, total + count <= 65_536 else { return nil }
            total += count
        }
        return total
    }

    /// Whether the address is one of the pool's.
    public func contains(_ address: IPAddress) -> Bool {
        ranges.contains { $0.contains(address) }
    }

    /// The parts of it that one customer alone sends from.
    var dedicatedParts: [Allocation] {
        allocations.filter { $0.holder.completed(by: holder).use == .dedicated }
    }

    /// Whether there are such parts, so that not all of it carries the same mail.
    var hasDedicatedParts: Bool { !dedicatedParts.isEmpty }
}
