public import Foundation
public import InternetMessage

/// A person of our team.
public struct Agent: Hashable, Sendable {
    /// What an agent is asked for.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// Works on tickets.
        case agent
        /// Is told of escalations.
        case manager
        /// Gets digests and nothing else, and orders nothing: an account manager, a customer.
        case reader
    }

    /// Where the bot writes to.
    public var address: EmailAddress
    /// Other addresses that the same person writes from: what is proven of one of them counts as
    /// this agent's, and is answered to `address`.
    public var also: [EmailAddress]
    /// The name to greet with; nil where none is configured.
    public var name: String?
    /// What the agent is asked for.
    public var role: Role
    /// The agent's time zone.
    public var zone: TimeZone
    /// When the agent gets digests; nil: never.
    public var digest: DigestSchedule?
    /// What these digests are about.
    public var digestScope = DigestScope()
    /// The Unix user that this person is on the bot's host; nil: none.
    public var unixUser: String?

    /// Memberwise; what has a default may be left out.
    public init(
        address: EmailAddress, also: [EmailAddress] = [], name: String? = nil, role: Role = .agent,
        zone: TimeZone,
        digest: DigestSchedule? = nil, unixUser: String? = nil
    ) {
        (self.address, self.also) = (address, also)
        (self.name, self.role) = (name, role)
        (self.zone, self.digest, self.unixUser) = (zone, digest, unixUser)
    }

    /// All addresses that are this person's.
    public var addresses: [EmailAddress] { [address] + also }

    /// The name, or else what stands left of the address's `@`.
    public var displayName: String { name ?? address.localPart }
}
