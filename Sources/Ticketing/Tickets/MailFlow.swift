public import DNSAudit

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
