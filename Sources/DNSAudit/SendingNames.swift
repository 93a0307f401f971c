/// The names under which addresses send: what their DNS records must agree with.
public struct SendingNames: Hashable, Sendable {
    /// The HELO name, or a pattern of several: `mta[1-4].example.org`.
    public var helo: String?
    /// The domains whose SPF record must permit the addresses.
    public var spfDomains: [String]
    /// The domains that sign.
    public var dkimDomains: [String]
    /// The selectors they sign with: keys are looked up at `SELECTOR._domainkey.DOMAIN`.
    public var dkimSelectors: [String]

    /// The given names; nothing is looked up for those that are left out.
    public init(
        helo: String? = nil, spfDomains: [String] = [], dkimDomains: [String] = [],
        dkimSelectors: [String] = []
    ) {
        (self.helo, self.spfDomains) = (helo, spfDomains)
        (self.dkimDomains, self.dkimSelectors) = (dkimDomains, dkimSelectors)
    }
}
