public import DNSAudit
public import InternetMessage

/// A named set of our addresses that carry the same mail flow.
public struct Pool: Hashable, Sendable {
    /// The name, unique among pools.
    public var name: String
    /// The addresses.
    public var ranges: [IPAddressRange]
    /// What they send.
    public var mailFlow: MailFlow

    /// Memberwise; what has a default may be left out.
    public init(name: String, ranges: [IPAddressRange], mailFlow: MailFlow = MailFlow()) {
        (self.name, self.ranges, self.mailFlow) = (name, ranges, mailFlow)
    }

    /// How many addresses the pool has; nil where they are more than 65,536, as an IPv6 block's.
    /// Ranges that overlap count twice.
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
}

/// What a pool sends, to whom and how, as told to a postmaster. Everything is optional and in the
/// words of the configuration.
public struct MailFlow: Hashable, Sendable {
    /// What is sent: "password resets and invoices".
    public var sends: String?
    /// To whom.
    public var recipients: String?
    /// How recipients agreed.
    public var optIn: String?
    /// Messages a day.
    public var volumePerDay: Int?
    /// From which systems through which relay.
    public var systems: String?
    /// How bounces are handled.
    public var bounceHandling: String?
    /// How complaints are handled.
    public var complaintHandling: String?
    /// The HELO name.
    public var helo: String?
    /// The reverse DNS names, as a pattern: "mta[1-4].example.org".
    public var reverseDNS: String?
    /// The domains that sign.
    public var dkimDomains: [String] = []
    /// The selectors they sign with: keys are looked up at `SELECTOR._domainkey.DOMAIN`.
    public var dkimSelectors: [String] = []
    /// The domains of envelope senders, whose SPF counts, where they are not those that sign.
    public var envelopeDomains: [String] = []
    /// Since when the addresses have been used so.
    public var since: String?

    /// An empty flow, to be filled in.
    public init() {}

    /// Whether nothing is known.
    public var isEmpty: Bool { self == MailFlow() }

    /// The names whose DNS records are audited.
    public var sendingNames: SendingNames {
        SendingNames(
            helo: helo, spfDomains: envelopeDomains.isEmpty ? dkimDomains : envelopeDomains,
            dkimDomains: dkimDomains, dkimSelectors: dkimSelectors)
    }
}

/// All pools: decides which address is ours, and whose.
public struct PoolInventory: Hashable, Sendable {
    /// The pools, in the order of the configuration.
    public let pools: [Pool]

    /// The inventory of those pools.
    public init(_ pools: [Pool]) { self.pools = pools }

    /// The pool the address belongs to; nil where it is not ours.
    public func pool(of address: IPAddress) -> Pool? {
        pools.first { $0.contains(address) }
    }

    /// The pool with this name.
    public func pool(named name: String) -> Pool? { pools.first { $0.name == name } }

    /// Whether the address is ours.
    public func contains(_ address: IPAddress) -> Bool { pool(of: address) != nil }
}
