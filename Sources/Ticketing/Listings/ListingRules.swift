import InternetMessage

/// When an episode begins, is believed, and ends. Pure.
///
/// What is not known changes nothing: a refusal of a list, a time-out, a zone that is not trusted
/// are no observations at all, and so end no episode.
public struct ListingRules: Hashable, Sendable {
    /// What an observation makes of an episode.
    public enum Change: String, Hashable, Sendable, CaseIterable {
        /// It began, and is believed at once where its source is.
        case began
        /// It goes on.
        case seen
        /// It is believed from now on.
        case confirmed
        /// It may be over.
        case doubted
        /// It is over.
        case ended
        /// It was over for a short while only.
        case resumed
        /// Its list was taken out of the configuration, and is asked no more.
        case unwatched
    }

    /// A listing that comes again within that time of its end is the same episode.
    public var joinsWithin: Duration = .days(3)
    /// Two sweeps agree only with so much time between them: before that, the second may have been
    /// answered from a cache.
    public var apart: Duration = .minutes(15)

    /// The usual ones.
    public init() {}

    /// What becomes of the last episode of that address and list; nil: there was none, or nothing
    /// changes.
    public func take(
        _ observation: ListingObservation, after latest: Listing?
    ) -> (listing: Listing, change: Change)? {
        switch observation.verdict {
        case .listed: listed(observation, latest)
        case .clear: latest.flatMap { clear(observation, $0) }
        }
    }

    private func listed(
        _ observation: ListingObservation, _ latest: Listing?
    ) -> (Listing, Change)? {
        // What we ask ourselves is nobody else's any more.
        var latest = latest
        if observation.source.isSweep { latest?.kind = observation.kind }
        if case .ticket = observation.source { return latest.flatMap(takenBack) }
        guard var listing = latest, !isLongOver(listing, at: observation.at) else {
            var listing = Listing(observation)
            believe(observation, &listing)
            return (listing, .began)
        }
        listing.sightings += 1
        listing.beganAt = min(listing.beganAt, observation.at)
        if let end = listing.endedAt {
            // A refusal from before its end, reported late, does not make it begin again.
            guard observation.at > end else { return (listing, .seen) }
            (listing.endedAt, listing.clearAt, listing.confirmedAt) = (nil, nil, nil)
            (listing.firstWitness, listing.firstWitnessAt) = (nil, nil)
            listing.lastSeenAt = observation.at
            listing.interruptions += 1
            believe(observation, &listing)
            return (listing, .resumed)
        }
        if listing.unwatchedAt != nil { return watchedAgain(listing, observation) }
        let wasBelieved = listing.confirmedAt != nil
        believe(observation, &listing)
        listing.lastSeenAt = max(listing.lastSeenAt, observation.at)
        (listing.clearAt, listing.clearWitness) = (nil, nil)
        return (listing, !wasBelieved && listing.confirmedAt != nil ? .confirmed : .seen)
    }

    /// A ticket that was closed for its end is open again: it never was over.
    private func takenBack(_ latest: Listing) -> (Listing, Change)? {
        guard latest.endedAt != nil else { return nil }
        var listing = latest
        (listing.endedAt, listing.clearAt) = (nil, nil)
        return (listing, .resumed)
    }

    /// Its list is asked again, and has to be believed anew.
    private func watchedAgain(
        _ latest: Listing, _ observation: ListingObservation
    ) -> (Listing, Change) {
        var listing = latest
        (listing.unwatchedAt, listing.clearAt, listing.clearWitness) = (nil, nil, nil)
        (listing.confirmedAt, listing.firstWitness, listing.firstWitnessAt) = (nil, nil, nil)
        (listing.lastSeenAt, listing.kind) = (observation.at, observation.kind)
        believe(observation, &listing)
        return (listing, .resumed)
    }

    private func isLongOver(_ listing: Listing, at moment: Timestamp) -> Bool {
        listing.endedAt.map { moment > $0 + joinsWithin } ?? false
    }

    /// Believes what needs no second witness, and what a second one says.
    private func believe(_ observation: ListingObservation, _ listing: inout Listing) {
        guard listing.confirmedAt == nil else { return }
        guard let witness = observation.source.witness else {
            if observation.source.isEnough(for: listing.kind) {
                listing.confirmedAt = observation.at
            }
            return
        }
        guard let first = listing.firstWitness else {
            (listing.firstWitness, listing.firstWitnessAt) = (witness, observation.at)
            return
        }
        let firstAt = listing.firstWitnessAt ?? listing.beganAt
        let isApart = observation.at - firstAt >= apart || !observation.source.isSweep
        if Self.areTwo(first, witness), isApart { listing.confirmedAt = observation.at }
    }

    /// Whether they are not the same: a domain and one below it are, as far as they are witnesses.
    private static func areTwo(_ one: String, _ other: String) -> Bool {
        let names = [one, other].map { "." + $0.dropFirst(domain.count) }
        guard one.hasPrefix(domain), other.hasPrefix(domain) else { return one != other }
        return !names[0].hasSuffix(names[1]) && !names[1].hasSuffix(names[0])
    }

    fileprivate static let domain = "domain "

    private func clear(
        _ observation: ListingObservation, _ latest: Listing
    ) -> (Listing, Change)? {
        var listing = latest
        guard listing.endedAt == nil, observation.at >= listing.beganAt else { return nil }
        guard observation.source.isSweep else {
            // A monitor that looks elsewhere ends nothing that our own sweeps see, nor what nobody
            // can look up.
            let kind = listing.unwatchedAt == nil ? listing.kind : observation.kind
            if case .monitor = observation.source, kind != .other { return nil }
            // What was refused later than that is no end.
            guard observation.at >= listing.lastSeenAt else { return nil }
            (listing.clearAt, listing.endedAt) = (observation.at, observation.at)
            return (listing, .ended)
        }
        guard let first = listing.clearAt else {
            (listing.clearAt, listing.clearWitness) =
                (observation.at, observation.source.witness)
            // Two that agree stand one after the other.
            if listing.confirmedAt == nil {
                (listing.firstWitness, listing.firstWitnessAt) = (nil, nil)
            }
            return (listing, .doubted)
        }
        guard listing.clearWitness != observation.source.witness, observation.at - first >= apart
        else { return nil }
        listing.endedAt = first
        return (listing, .ended)
    }
}

extension ListingObservation.Source {
    fileprivate var isSweep: Bool { if case .sweep = self { true } else { false } }

    /// Whether nobody else has to say the same: of somebody else's list nobody else can.
    fileprivate func isEnough(for kind: Listing.Kind) -> Bool {
        switch self {
        case .sweep, .refusal: false
        case .monitor: kind == .other
        case .ticket: true
        }
    }

    /// What another has to agree with: a sweep with another one, a recipient's domain with another
    /// one where a host of the postmaster's refused; nil: nobody's agreement counts.
    fileprivate var witness: String? {
        switch self {
        case .sweep(let number): "sweep \(number)"
        case .refusal(let domain?, true): ListingRules.domain + domain.lowercased()
        case .refusal, .ticket, .monitor: nil
        }
    }
}
