public import Correspondence
import InternetMessage

/// Something that webhooks are told of, as facts: no sentence, and nothing that a stranger wrote
/// but the subject.
///
/// It is stored as JSON, and posted so to whoever reads JSON: its names never change.
public struct WebhookEvent: Hashable, Sendable, Codable {
    /// The kinds of event; their names stand in the configuration and in what is posted.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// A ticket was opened.
        case opened
        /// The postmaster answered.
        case answered
        /// A ticket was closed, its addresses being delisted.
        case delisted
        /// A mail to the postmaster was refused for good.
        case refused
        /// A mail to the postmaster may or may not have arrived.
        case uncertain
        /// A contact of a postmaster's has answered nobody for weeks.
        case contactSilent = "contact-silent"
        /// An address of ours is on a list, for sure.
        case listed
        /// It is not on that list any more.
        case clear
        /// A digest. It is asked for by `digest.webhook`.
        case digest
        /// A person tries the webhook.
        case test

        /// Those that a webhook can choose.
        public static var choices: [Kind] { allCases.filter { $0 != .digest && $0 != .test } }
    }

    /// A ticket as it is after what happened.
    public struct TicketFacts: Hashable, Sendable, Codable {
        /// Its number.
        public var number: Int
        /// Its subject, without its mark.
        public var subject: String
        /// The name of its state, as `ticket list --json` has it.
        public var state: String
        /// How it ended.
        public var closure: String?
        /// Its postmaster's name.
        public var postmaster: String
        /// Its addresses.
        public var addresses: [String]
        /// Its pool's name.
        public var pool: String?
        /// The ticket before, about one of the same addresses.
        public var recurrenceOf: Int?
    }

    /// What is known of a contact that is silent.
    public struct SilenceFacts: Hashable, Sendable, Codable {
        /// Its address.
        public var contact: String
        /// Its postmaster's name.
        public var postmaster: String
        /// Since when: ISO 8601, UTC.
        public var since: String
        /// Our mails since then.
        public var mails: Int
        /// The tickets they are on.
        public var tickets: Int
    }

    /// An address on a list.
    public struct ListingFacts: Hashable, Sendable, Codable {
        /// The address.
        public var address: String
        /// The list.
        public var list: String
        /// When the episode began: ISO 8601, UTC.
        public var since: String
        /// The address's pool.
        public var pool: String?
    }

    /// A digest as it was made.
    public struct DigestText: Hashable, Sendable, Codable {
        /// Its subject.
        public var subject: String
        /// Its text.
        public var text: String
        /// The same in HTML.
        public var html: String?

        /// Memberwise.
        public init(subject: String, text: String, html: String?) {
            (self.subject, self.text, self.html) = (subject, text, html)
        }
    }

    /// What happened.
    public let kind: Kind
    /// The ticket it happened to.
    public private(set) var ticket: TicketFacts?
    /// What the postmaster's answer says; nil where its words could not be read.
    public private(set) var answer: String?
    /// Which mail it was: `inquiry`, `follow-up-2`.
    public private(set) var mail: String?
    /// Who is silent.
    public private(set) var silence: SilenceFacts?
    /// What is listed, or is not any more.
    public private(set) var listing: ListingFacts?
    /// The digest.
    public private(set) var digest: DigestText?

    private init(_ kind: Kind, _ ticket: Ticket? = nil) {
        (self.kind, self.ticket) = (kind, ticket.map(TicketFacts.init))
    }

    /// A person tries the webhook.
    public static var test: WebhookEvent { WebhookEvent(.test) }

    /// A ticket was opened.
    public static func opened(_ ticket: Ticket) -> Self { Self(.opened, ticket) }

    /// A ticket was closed, its addresses being delisted.
    public static func delisted(_ ticket: Ticket) -> Self { Self(.delisted, ticket) }

    /// The postmaster answered.
    public static func answered(_ ticket: Ticket, _ answer: PostmasterAnswer.Class?) -> Self {
        var event = Self(.answered, ticket)
        event.answer = answer?.rawValue
        return event
    }

    /// A mail to the postmaster was refused for good.
    public static func refused(_ ticket: Ticket, _ mail: OutgoingMail.Purpose) -> Self {
        var event = Self(.refused, ticket)
        event.mail = mail.description
        return event
    }

    /// A mail to the postmaster may or may not have arrived.
    public static func uncertain(_ ticket: Ticket, _ mail: OutgoingMail.Purpose) -> Self {
        var event = Self(.uncertain, ticket)
        event.mail = mail.description
        return event
    }

    /// A contact of that postmaster's has answered nobody for weeks.
    public static func contactSilent(_ silence: ContactSilence, of postmaster: String) -> Self {
        var event = Self(.contactSilent)
        event.silence = SilenceFacts(
            contact: silence.contact.description, postmaster: postmaster,
            since: silence.since.iso8601, mails: silence.mails, tickets: silence.tickets)
        return event
    }

    /// An address of that pool is on a list, for sure, or is not any more.
    public static func listing(_ listing: Listing, isClear: Bool, pool: String?) -> Self {
        var event = Self(isClear ? .clear : .listed)
        event.listing = ListingFacts(
            address: listing.address.description, list: listing.list,
            since: listing.beganAt.iso8601, pool: pool)
        return event
    }

    /// A digest was made.
    public static func digest(_ text: DigestText) -> Self {
        var event = Self(.digest)
        event.digest = text
        return event
    }
}

extension WebhookEvent.TicketFacts {
    fileprivate init(_ ticket: Ticket) {
        (number, subject) = (ticket.number.value, ticket.subject)
        (state, postmaster, pool) = (ticket.status.name, ticket.postmaster, ticket.pool)
        addresses = ticket.addresses.map(\.description)
        recurrenceOf = ticket.recurrenceOf?.value
        if case .closed(let how) = ticket.status { closure = how.rawValue }
    }
}

extension WebhookEvent {
    /// The pool it is about; nil where it is about none.
    public var pool: String? { ticket?.pool ?? listing?.pool }

    /// The postmaster it is about; nil where it is about none.
    public var postmaster: String? { ticket?.postmaster ?? silence?.postmaster }
}

extension Decision {
    /// What webhooks are told of it; `before` is the ticket as it was.
    public func events(after before: Ticket) -> [WebhookEvent] {
        var events = entries.compactMap { entry -> WebhookEvent? in
            switch entry {
            case .answerRead(let answer, _, _): .answered(ticket, answer)
            case .mailRefused(let mail): .refused(ticket, mail)
            case .mailUncertain(let mail): .uncertain(ticket, mail)
            default: nil
            }
        }
        if case .closed(.delisted) = ticket.status, !before.isClosed {
            events.append(.delisted(ticket))
        }
        return events
    }
}
