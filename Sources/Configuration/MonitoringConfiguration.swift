public import DNSAudit
public import Ticketing

/// What is looked up of our addresses on a schedule, and what a relay is told of it.
public struct MonitoringConfiguration: Hashable, Sendable {
    /// Whether `monitoring:` is given: otherwise nobody is asked about our addresses.
    public var isOn: Bool
    /// The blocklists that are asked.
    public var zones: [BlocklistZone]
    /// How much time lies between two sweeps.
    public var every: Duration
    /// The name servers that are asked; empty: the system's.
    public var nameServers: [String]
    /// How many questions are under way at once.
    public var outstanding: Int
    /// How long one answer may take.
    public var timeout: Duration
    /// The addresses that no list may have.
    public var knownGood: BlocklistSweep.KnownGood
    /// When an episode begins, is believed, and ends.
    public var listings: ListingRules
    /// The shell command that is run once an address is listed; nil: none.
    public var onListing: String?
    /// The one that is run once it is listed nowhere any more; nil: none.
    public var onClear: String?

    /// Whether a relay is told of listings at all.
    public var tellsRelay: Bool { onListing != nil || onClear != nil }
}
