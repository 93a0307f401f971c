public import InternetMessage

/// An episode: this address on this list, from when until when, as far as it was seen.
public struct Listing: Hashable, Sendable {
    /// Whose list it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// That of a postmaster we write to; which nobody can look up, so that it is inferred.
        case postmaster
        /// A DNS blocklist that is asked.
        case zone
        /// Somebody else's, which a monitor told of.
        case other
    }

    /// How it stands.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Said once by what has to be said twice.
        case suspected
        /// It is listed.
        case listed
        /// Said once that it is no more; that has to be said twice.
        case doubted
        /// It is over.
        case ended
        /// Its list is asked no more, so that nobody knows.
        case unwatched
    }

    /// Its number in the database; nil until it is stored.
    public var number: Int64?
    /// The address.
    public let address: IPAddress
    /// The list: a postmaster's name, a zone, or what a monitor calls it.
    public let list: String
    /// Whose it is: a list that is asked no more is somebody else's, once another tells of it.
    public var kind: Kind
    /// When it was first seen.
    public var beganAt: Timestamp
    /// When it was last seen.
    public var lastSeenAt: Timestamp
    /// When there was no doubt of it any more; nil: there is.
    public var confirmedAt: Timestamp?
    /// When it was first seen to be gone, since it was last seen.
    public var clearAt: Timestamp?
    /// When it ended; nil: it has not, as far as is known.
    public var endedAt: Timestamp?
    /// How often it was over for a short while: it flaps.
    public var interruptions = 0
    /// How often it was seen.
    public var sightings = 1
    /// What was said first and has to be said by another: a sweep, a recipient's domain.
    public var firstWitness: String?
    /// When that was said.
    public var firstWitnessAt: Timestamp?
    /// Since when its list is asked no more; nil: it is, or it never was.
    public var unwatchedAt: Timestamp?
    /// The sweep that first found it gone.
    public var clearWitness: String?

    /// An episode that begins so.
    init(_ observation: ListingObservation) {
        (address, list, kind) = (observation.address, observation.list, observation.kind)
        (beganAt, lastSeenAt) = (observation.at, observation.at)
    }

    /// Memberwise, for those that are stored; the rest is set.
    public init(
        number: Int64, address: IPAddress, list: String, kind: Kind, beganAt: Timestamp,
        lastSeenAt: Timestamp
    ) {
        (self.number, self.address, self.list, self.kind) = (number, address, list, kind)
        (self.beganAt, self.lastSeenAt) = (beganAt, lastSeenAt)
    }

    /// How it stands.
    public var state: State {
        if endedAt != nil { return .ended }
        if unwatchedAt != nil { return .unwatched }
        if confirmedAt == nil { return .suspected }
        return clearAt == nil ? .listed : .doubted
    }
}

/// Something that was seen of one address and one list.
public struct ListingObservation: Hashable, Sendable {
    /// What was seen.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case listed, clear
    }

    /// Who saw it, and so how far it is believed.
    public enum Source: Hashable, Sendable {
        /// A sweep of ours, by its number: two must agree.
        case sweep(Int64)
        /// A server's refusal that a bounce or a log line reports; `isOwn`: by a host known to be
        /// the postmaster's. Anybody's server may name any list.
        case refusal(domain: String?, isOwn: Bool)
        /// A ticket that ended: its quiet period confirmed what the postmaster said.
        case ticket(TicketNumber)
        /// Another monitor, by its name: enough for a list that only it knows of.
        case monitor(String)

        /// The name of its kind, as it is stored.
        public var kind: String {
            switch self {
            case .sweep: "sweep"
            case .refusal: "refusal"
            case .ticket: "ticket"
            case .monitor: "monitor"
            }
        }

        /// What tells it from others of its kind.
        public var name: String {
            switch self {
            case .sweep(let number): "\(number)"
            case .refusal(let domain, _): domain ?? ""
            case .ticket(let number): "\(number.value)"
            case .monitor(let name): name
            }
        }
    }

    /// The address.
    public var address: IPAddress
    /// The list.
    public var list: String
    /// Whose list it is.
    public var kind: Listing.Kind
    /// What was seen.
    public var verdict: Verdict
    /// Who saw it.
    public var source: Source
    /// When.
    public var at: Timestamp
    /// What was said, verbatim: codes and reason, a reply, a line of a mail.
    public var detail: String

    /// Memberwise.
    public init(
        _ address: IPAddress, on list: String, _ kind: Listing.Kind, _ verdict: Verdict,
        by source: Source, at: Timestamp, detail: String
    ) {
        (self.address, self.list, self.kind, self.verdict) = (address, list, kind, verdict)
        (self.source, self.at, self.detail) = (source, at, detail)
    }
}
