public import InternetMessage

/// The outside party that runs a blocklist and that we write to.
public struct Postmaster: Hashable, Sendable {
    /// The name in configuration and in the database: `proofpoint`.
    public var name: String
    /// The name in letters: `Proofpoint`.
    public var displayName: String
    /// Whom to write to, the first rung first.
    public var contacts: [EmailAddress]
    /// The domains its people write from.
    public var domains: [String]
    /// The look-up page, `{address}` standing for the address; nil where there is none.
    public var lookUp: String?
    /// How many mails a day it gets from us at most, all tickets together.
    public var mailsPerDayMax: Int
    /// The least time between two mails to one of its contacts that no person asked for, whatever
    /// tickets they are of.
    public var spacing: Duration = .minutes(10)
    /// Whether the first mail of a ticket that a proven agent opened needs no approval; nil: as the
    /// bot's own policy says.
    public var firstMailIsAutomatic: Bool?
    /// Its cadence.
    public var followUp: FollowUpPolicy

    /// Memberwise; what has a default may be left out.
    public init(
        name: String, displayName: String? = nil, contacts: [EmailAddress], domains: [String],
        lookUp: String? = nil, mailsPerDayMax: Int = 10, followUp: FollowUpPolicy
    ) {
        self.name = name
        self.displayName = displayName ?? name.prefix(1).uppercased() + name.dropFirst()
        (self.contacts, self.domains, self.lookUp) = (contacts, domains, lookUp)
        (self.mailsPerDayMax, self.followUp) = (mailsPerDayMax, followUp)
    }

    /// Proofpoint, built in: postmaster@ first, ten mails a day.
    public static func proofpoint(followUp: FollowUpPolicy) -> Postmaster {
        Postmaster(
            name: "proofpoint",
            contacts: [EmailAddress("postmaster@proofpoint.com")].compactMap(\.self),
            domains: ["proofpoint.com"],
            lookUp: "https://ipcheck.proofpoint.com/?ip={address}", followUp: followUp)
    }

    /// Whether the address is one of its contacts or lies in one of its domains.
    public func owns(_ address: EmailAddress) -> Bool {
        contacts.contains(address) || domains.contains { address.isWithin($0) }
    }

    /// The contact on the ticket's rung; the last one where the ladder has become shorter.
    public func contact(for ticket: Ticket) -> EmailAddress { contacts[rung(of: ticket)] }

    /// The ticket's rung; the last one where the ladder has become shorter.
    public func rung(of ticket: Ticket) -> Int { min(ticket.rung, contacts.count - 1) }

    /// The look-up page of one address.
    public func lookUpLink(for address: IPAddress) -> String? {
        lookUp.map { template in
            template.split(separator: "{address}", omittingEmptySubsequences: false)
                .joined(separator: address.description)
        }
    }
}

extension Postmaster {
    /// Whether that is its name, in the configuration or in letters, in small letters or capitals.
    public func isCalled(_ name: String) -> Bool {
        [self.name, displayName].contains { $0.lowercased() == name.lowercased() }
    }
}
