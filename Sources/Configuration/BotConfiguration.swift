public import Foundation
public import InternetMessage
public import Ticketing

/// The whole configuration of one bot, checked.
///
/// Made from the YAML file only, so that a value that exists is a valid one; tests may change
/// single parts of it.
public struct BotConfiguration: Hashable, Sendable {
    /// Where mail is read from.
    public var mailbox: MailboxConfiguration
    /// Where mail leaves.
    public var submission: SubmissionConfiguration
    /// Who the bot is and how it behaves.
    public var bot: BotIdentity
    /// Whose word about a sender is believed.
    public var authentication: AuthenticationConfiguration
    /// Our people.
    public var agents: [Agent]
    /// Those who get digests and order nothing.
    public var readers: [Agent]
    /// Our addresses.
    public var inventory: PoolInventory
    /// When listings of an address call for an internal review.
    public var recurrence: RecurrenceRule
    /// The file of named prefixes that listed addresses are compared with; nil: none.
    public var rangesFile: String?
    /// The name servers that facts for letters are looked up at; empty: the system's.
    public var nameServers: [String]
    /// Whether they are looked up at all.
    public var asksDNS: Bool
    /// What is looked up of our addresses on a schedule.
    public var monitoring: MonitoringConfiguration
    /// The postmasters, by name; `proofpoint` is always there.
    public var postmasters: [String: Postmaster]
    /// The webhooks; the one that `digest.webhook` makes by itself is the last.
    public var webhooks: [WebhookConfiguration]
    /// Where the team's digest goes besides the agents' mailboxes; nil: nowhere.
    public var digestPosting: DigestPosting?

    /// What stands under each key, in the order of their names, as it was read.
    public internal(set) var values: [ConfiguredValue] = []

    /// The agents who are told of escalations.
    public var managers: [Agent] { agents.filter { $0.role == .manager } }
}

/// Who the bot is and how it behaves.
public struct BotIdentity: Hashable, Sendable {
    /// What the bot may do.
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        /// Reads, files and drafts; writes to agents only.
        case shadow
        /// Writes to postmasters as well.
        case live
    }

    /// Who lets the first mail of a ticket out.
    public enum FirstMail: String, Hashable, Sendable, CaseIterable {
        /// A person who answers `approve`.
        case approved
        /// Nobody, where a proven agent opened the ticket.
        case automatic
    }

    /// Who approves mail to postmasters and escalates to them.
    public enum Approval: String, Hashable, Sendable, CaseIterable {
        /// Every agent.
        case agent
        /// Managers only; an agent's `escalate` tells them.
        case manager
    }

    /// How much of a recipient's address letters to postmasters show.
    public enum Recipients: String, Hashable, Sendable, CaseIterable {
        /// The domain only.
        case masked
        /// All of it, as the refusal has it.
        case whole
    }

    /// The bot's address.
    public var address: EmailAddress
    /// Other addresses whose mail is meant for the bot.
    public var aliases: [EmailAddress]
    /// The name it writes under.
    public var name: String
    /// The person a postmaster can ask, as letters name them; nil: nobody but the bot.
    public var contact: String?
    /// The database file.
    public var database: String
    /// The zone of dates shown to agents that have none of their own.
    public var zone: TimeZone
    /// What it may do.
    public var mode: Mode
    /// The file of HMAC keys.
    public var secretFile: String
    /// The file of what was sent to postmasters, outside the database.
    public var sentLedger: String
    /// The tickets' reply addresses; nil: off.
    public var replyAddress: ReplyAddressPattern?
    /// A folder whose files stand in for the built-in templates, one by one.
    public var templates: String?
    /// Who lets first mails out.
    public var firstMail: FirstMail
    /// Who approves mail to postmasters.
    public var approval: Approval
    /// How much of recipients' addresses letters show.
    public var recipients: Recipients
    /// How long a delay or a recipient's policy must persist before it opens a ticket.
    public var delaysOpenAfter: Duration
    /// How old a command may be.
    public var commandsExpireAfter: Duration
    /// The shell command that carries alarms to people where mail may be broken; nil: none.
    public var alertCommand: String?
    /// The file that the figures are written to at the end of each pass; nil: none.
    public var metricsFile: String?
    /// Where on this host's loopback the figures are served; nil: nowhere.
    public var metricsListen: LoopbackAddress?
    /// The http or https URL that is asked for after each pass that succeeded, never shown; nil:
    /// none.
    public var heartbeatURL: String?
}

/// An address and a port of this host's loopback.
public struct LoopbackAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address, without brackets.
    public var host: String
    /// The port.
    public var port: Int

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// The pattern of tickets' reply addresses: `delist+{tag}@example.org`.
public struct ReplyAddressPattern: Hashable, Sendable, CustomStringConvertible {
    /// What stands before the tag.
    public let prefix: String
    /// What stands between the tag and the `@`.
    public let suffix: String
    /// The domain.
    public let domain: String

    /// The pattern written as `text`; nil where it has not exactly one `{tag}`, left of the `@`, or
    /// is no address with a tag in its place.
    public init?(_ text: String) {
        let parts = text.split(separator: "{tag}", omittingEmptySubsequences: false)
        guard parts.count == 2, let at = parts[1].lastIndex(of: "@"),
            let sample = EmailAddress("\(parts[0])t\(parts[1])"), !parts[0].contains("@")
        else { return nil }
        (prefix, suffix, domain) = (String(parts[0]), String(parts[1][..<at]), sample.domain)
    }

    /// The pattern made of the bot's address: `local+{tag}@domain`.
    public init(derivedFrom address: EmailAddress) {
        (prefix, suffix, domain) = (address.localPart + "+", "", address.domain)
    }

    /// The address with that tag.
    public func address(tag: String) -> EmailAddress? {
        EmailAddress("\(prefix)\(tag)\(suffix)@\(domain)")
    }

    /// The tag of an address made so, lower-cased; nil where it is another.
    public func tag(in address: EmailAddress) -> String? {
        let local = address.localPart.lowercased()
        let (prefix, suffix) = (prefix.lowercased(), suffix.lowercased())
        guard address.domain == domain, local.hasPrefix(prefix), local.hasSuffix(suffix),
            local.utf8.count > prefix.utf8.count + suffix.utf8.count
        else { return nil }
        return String(local.dropFirst(prefix.count).dropLast(suffix.count))
    }

    public var description: String { "\(prefix){tag}\(suffix)@\(domain)" }
}

/// Whose word about a sender is believed (RFC 8601).
public struct AuthenticationConfiguration: Hashable, Sendable {
    /// The authserv-ids of our own border servers.
    public var authservIDs: [String]
    /// The names of our own hosts behind the border; `.example.org` is all beneath that domain.
    public var hops: [String]
    /// What proves an author where DMARC says nothing.
    public var withoutDMARC: WithoutDMARC
    /// A provider's own mark of mail from inside.
    public var internalMark: InternalMark?
    /// Senders whose bounces count without a forwarding agent.
    public var bouncesFrom: [EmailAddress]

    /// A field that our provider adds to mail from inside, and its value.
    public struct InternalMark: Hashable, Sendable {
        /// The field's name.
        public var header: String
        /// Its whole value.
        public var equals: String
    }
}
