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
        let (standing, wanted) = try database.read { tx in
            let standing = try tx.alarms().filter(\.isState)
            let states = try states(free, log, whileStanding: standing, at: now, in: tx)
            return (Set(standing), states.union(ends.map { .signInEnds(of: $0.account) }))
        }
        guard standing != wanted else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            for alarm in wanted.subtracting(standing).sorted(by: \.order) {
                let end = ends.first { alarm == .signInEnds(of: $0.account) }
                try committer.raise(alarm, free: free, log: log, ends: end?.moment, in: tx)
            }
            for alarm in standing.subtracting(wanted).sorted(by: \.order) {
                try committer.outbox.endAlarm(alarm, in: tx)
            }
        }
    }

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
        return states.union(try listingStates(at: now, in: tx))
    }

    /// What stands of blocklists: those that are not to be trusted, and those that our addresses
    /// are on.
    private func listingStates(
        at now: Timestamp, in tx: borrowing Transaction
    ) throws -> Set<Alarm> {
        let zones = Set(rules.monitoring?.zones.map(\.name) ?? [])
        // A list that does not answer for a few hours is no news.
        let faulty = try tx.zoneStandings().filter { _, zone in
            zone.since.map { !zone.isSilent || now - $0 >= .hours(24) } ?? false
        }.keys
        let lists = try tx.listsWithStandingListings().filter { $1 == .other || zones.contains($0) }
        let withheld = try tx.withheldListings().compactMap { listing in
            rules.pool(of: listing.address)?.name
        }
        return Set(faulty.filter(zones.contains).map { Alarm.blocklistFails(zone: $0) })
            .union(lists.map { .addressesListed(on: $0.list) })
            .union(withheld.map { .reactionWithheld(pool: $0) })
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
        let listings = try details(of: alarm, in: tx)
        let fault = try zoneFault(of: alarm, in: tx)
        try outbox.tellAlarm(alarm, in: tx) { facts in
            (facts.details, facts.more) = (listings.shown, listings.more)
            facts.because =
                switch alarm {
                case .signInEnds: ends.map(letters.local)
                case .databaseLogGrown: "\(log >> 20) MiB"
                case .blocklistFails: fault
                case .addressesListed: listings.shown.first
                default: free.map { "\($0 >> 20) MiB are free" }
                }
        }
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
        of alarm: Alarm, in tx: borrowing Transaction
    ) throws -> (shown: [String], more: Int) {
        guard case .addressesListed(let list) = alarm else { return ([], 0) }
        let listings = try tx.listings(openOnly: true).filter {
            $0.list == list && $0.confirmedAt != nil
        }
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
        case .diskNearlyFull, .databaseLogGrown, .signInEnds, .blocklistFails, .addressesListed,
            .reactionWithheld:
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
