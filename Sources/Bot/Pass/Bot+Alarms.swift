import Configuration
import DNSAudit
import InternetMessage
import Letters
import TicketStore
import Ticketing

/// Alarms that are states of the database or its disk, looked at once in each pass.
extension Bot {
    /// Raises and ends the alarms of what stands now. Where nothing changed, nothing is written.
    func watch(at now: Timestamp, _ ends: [SignInEnd]) throws {
        let free = database.bytesFree()
        let limit = rules.limits.databaseLogBytesMax
        let log = try database.logBytesHeldBack(above: limit)
        let (standing, wanted, lists) = try database.read { tx in
            let standing = try tx.alarms().filter(\.isState)
            let states = try states(free, log, whileStanding: standing, at: now, in: tx)
            return (
                Set(standing), states.union(ends.map { .signInEnds(of: $0.account) }),
                try tx.listsWithUntoldListings(toldBy: now - Self.betweenListings)
            )
        }
        let grown = Set(lists.map { Alarm.addressesListed(on: $0) }).intersection(wanted)
        guard standing != wanted || !grown.isEmpty else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            for alarm in wanted.subtracting(standing).sorted(by: \.order) {
                let end = ends.first { alarm == .signInEnds(of: $0.account) }
                try committer.raise(alarm, free: free, log: log, ends: end?.moment, in: tx)
            }
            for alarm in grown.sorted(by: \.order) { try committer.tellMore(of: alarm, in: tx) }
            for alarm in standing.subtracting(wanted).sorted(by: \.order) {
                try committer.end(alarm, in: tx)
            }
        }
    }

    /// Addresses that join a list are told of together.
    private static var betweenListings: Duration { .hours(1) }

    private func states(
        _ free: Int?, _ log: Int, whileStanding standing: [Alarm], at now: Timestamp,
        in tx: borrowing Transaction
    ) throws -> Set<Alarm> {
        var states = Set(try tx.ticketsWithUncertainMail().map { Alarm.mailUncertain($0) })
        if try tx.hasUnprocessed() { states.insert(.mailQuarantined) }
        // It ends where twice as much is free, so that it does not come and go.
        let least = rules.limits.diskBytesMin * (standing.contains(.diskNearlyFull) ? 2 : 1)
        if let free, free < least { states.insert(.diskNearlyFull) }
        if log > rules.limits.databaseLogBytesMax { states.insert(.databaseLogGrown) }
        return states.union(try listingStates(whileStanding: standing, at: now, in: tx))
    }

    /// What stands of blocklists: those that are not to be trusted, and those that our addresses
    /// are on.
    private func listingStates(
        whileStanding standing: [Alarm], at now: Timestamp, in tx: borrowing Transaction
    ) throws -> Set<Alarm> {
        let lists = try tx.listsWithStandingListings()
        let withheld = try tx.withheldListings().compactMap { listing in
            rules.pool(of: listing.address)?.name
        }
        return try zoneStates(whileStanding: standing, at: now, in: tx)
            .union(lists.map { .addressesListed(on: $0) })
            .union(withheld.map { .reactionWithheld(pool: $0) })
    }

    /// The lists that are not to be trusted. Where none of several answers, that is not their
    /// fault.
    private func zoneStates(
        whileStanding alarms: [Alarm], at now: Timestamp, in tx: borrowing Transaction
    ) throws -> Set<Alarm> {
        let zones = Set(rules.monitoring?.zones.map(\.name) ?? [])
        let faulty = try tx.zoneStandings().filter { name, zone in
            guard zones.contains(name), let since = zone.since else { return false }
            // A list that does not answer for a few hours is no news, but no end of what was
            // wrong with it before.
            return !zone.isSilent || now - since >= .hours(24)
                || alarms.contains(.blocklistFails(zone: name))
        }
        let silent = Set(faulty.filter(\.value.isSilent).keys)
        let areAllSilent = zones.count > 1 && silent == zones
        let told = faulty.keys.filter {
            !areAllSilent || alarms.contains(.blocklistFails(zone: $0))
        }
        return Set(told.map { .blocklistFails(zone: $0) })
            .union(areAllSilent ? [.blocklistsSilent] : [])
    }
}

extension TicketCommitter {
    /// Of what is shown elsewhere, and told by a mail of its own, only the other road is left.
    fileprivate func raise(
        _ alarm: Alarm, free: Int?, log: Int, ends: Timestamp?, in tx: borrowing Transaction
    ) throws {
        guard !alarm.isShownElsewhere else {
            _ = try tx.raiseAlarm(alarm, at: now)
            return
        }
        let listings = try details(of: alarm, untold: false, in: tx)
        let fault = try zoneFault(of: alarm, in: tx)
        try outbox.tellAlarm(alarm, in: tx) { facts in
            (facts.details, facts.more) = (listings.shown, listings.more)
            facts.opensTickets = opensTickets(alarm)
            facts.because =
                switch alarm {
                case .signInEnds: ends.map(letters.local)
                case .databaseLogGrown: "\(log >> 20) MiB"
                case .blocklistFails: fault
                case .addressesListed: listings.shown.first
                default: free.map { "\($0 >> 20) MiB are free" }
                }
        }
        try markTold(alarm, in: tx)
    }

    /// Tells of the addresses that joined a list since agents were told of it.
    fileprivate func tellMore(of alarm: Alarm, in tx: borrowing Transaction) throws {
        let listings = try details(of: alarm, untold: true, in: tx)
        try outbox.tellMore(of: alarm, in: tx) { facts in
            (facts.details, facts.more) = (listings.shown, listings.more)
            (facts.because, facts.hasGrown) = (listings.shown.first, true)
            facts.opensTickets = opensTickets(alarm)
        }
        try markTold(alarm, in: tx)
    }

    /// Whether the operator of an alarm's list is a postmaster of ours.
    private func opensTickets(_ alarm: Alarm) -> Bool {
        guard case .addressesListed(let list) = alarm else { return false }
        return rules.monitoring?.zones.contains { $0.name == list && $0.postmaster != nil } ?? false
    }

    private func markTold(_ alarm: Alarm, in tx: borrowing Transaction) throws {
        guard case .addressesListed(let list) = alarm else { return }
        try tx.markListingsTold(on: list, at: now)
    }

    /// Ends an alarm. Of a list that is asked no more nobody knows whether it is over.
    fileprivate func end(_ alarm: Alarm, in tx: borrowing Transaction) throws {
        var isUnwatched = false
        if case .addressesListed(let list) = alarm {
            isUnwatched = try tx.isUnwatched(list)
        }
        try outbox.endAlarm(alarm, in: tx) { $0.isUnwatched = isUnwatched }
    }
}

extension TicketCommitter {
    private static let listingsShown = 10

    private func zoneFault(of alarm: Alarm, in tx: borrowing Transaction) throws -> String? {
        guard case .blocklistFails(let zone) = alarm else { return nil }
        return try tx.zoneStandings()[zone]?.fault
    }

    /// The addresses of a list, a line each, and how many more there are.
    private func details(
        of alarm: Alarm, untold: Bool, in tx: borrowing Transaction
    ) throws -> (shown: [String], more: Int) {
        guard case .addressesListed(let list) = alarm else { return ([], 0) }
        let listings = try tx.standingListings(on: list, untold: untold)
        let lines = try listings.prefix(Self.listingsShown).map { listing in
            let first = try listing.number.flatMap { try tx.evidence(of: $0).last?.detail } ?? ""
            let since = "\(listing.address), since \(letters.local(listing.beganAt))"
            return first.isEmpty ? since : "\(since): \(first)"
        }
        return (lines, listings.count - lines.count)
    }
}

extension Alarm {
    /// Whether it stands as long as something is so, to be seen at each look.
    fileprivate var isState: Bool {
        switch self {
        case .diskNearlyFull, .databaseLogGrown, .signInEnds, .blocklistFails, .blocklistsSilent,
            .addressesListed, .reactionWithheld:
            true
        default: isShownElsewhere
        }
    }

    /// By what alarms are told one after the other.
    fileprivate var order: String { "\(kind) \(subject)" }
}

extension Set {
    fileprivate func sorted(by path: KeyPath<Element, String>) -> [Element] {
        sorted { $0[keyPath: path] < $1[keyPath: path] }
    }
}
