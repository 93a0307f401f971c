public import InternetMessage

/// How agents are told of what cannot wait: at once, a handful of times a day; what comes on top in
/// one mail; what they muted in their digest.
public struct NoticePacing: Hashable, Sendable {
    /// Notices that one person gets one by one within a day.
    public var perDay = 6
    /// How long what comes on top is gathered.
    public var gatheredFor: Duration = .hours(1)
    /// The least time between two mails that tell of what was gathered.
    public var bundlesApart: Duration = .hours(12)

    /// The road that one notice takes to one person.
    public enum Road: Hashable, Sendable {
        /// A mail of its own, now.
        case atOnce
        /// In one mail with others, at that moment.
        case together(at: Timestamp)
        /// In the next digest.
        case digest
    }

    /// What is known of the person.
    public struct Reader: Hashable, Sendable {
        /// Whether the person muted the ticket, and gets a digest in which it is told.
        public var hasMuted = false
        /// Notices of these kinds that the person got one by one within the last day.
        public var toldToday = 0
        /// When the last mail of gathered ones was written to the person; nil: none was.
        public var lastBundleAt: Timestamp?
        /// When the next one is due; nil: nothing is gathered.
        public var nextBundleAt: Timestamp?

        /// Nobody who muted or was told of anything.
        public init() {}
    }

    /// The defaults.
    public init() {}

    /// How a notice of that kind reaches that person.
    public func road(
        of kind: OutgoingMail.Notice.Kind, to reader: Reader, at now: Timestamp
    ) -> Road {
        if reader.hasMuted, kind.canBeMuted { return .digest }
        guard kind.isRationed, reader.toldToday >= perDay else { return .atOnce }
        if let next = reader.nextBundleAt { return .together(at: next) }
        let gathered = now + gatheredFor
        guard let last = reader.lastBundleAt else { return .together(at: gathered) }
        return .together(at: max(gathered, last + bundlesApart))
    }
}
