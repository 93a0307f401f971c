/// How much of each kind a digest lists. The rest is counted, and the command that lists it named:
/// mail programs clip long mails, and nobody reads to their end.
public struct DigestLimits: Hashable, Sendable {
    /// Tickets, of all sections together.
    public var tickets = 32
    /// Changes, the latest; and muted tickets.
    public var changes = 20
    /// Groups of mail that nobody was told of.
    public var mail = 12
    /// Addresses that were listed again and again.
    public var recurring = 8
    /// Pools.
    public var pools = 12
    /// What is wrong with the bot, and blocks that are suspected: each.
    public var notes = 12

    /// As much as anybody reads, and as mostly fits at the first try.
    public init() {}

    /// So many tickets are listed of a section that has them, however little room there is: one
    /// section may not push the others out.
    static let ticketsOfEachSection = 3

    /// Smaller limits, for a digest that was `share` times too large; nil where nothing is left to
    /// take away.
    public func shrunk(by share: Double) -> DigestLimits? {
        let factor = min(0.9, 0.95 / max(1, share))
        let less = { (limit: Int) in max(1, Int(Double(limit) * factor)) }
        var limits = self
        (limits.tickets, limits.changes, limits.mail) = (less(tickets), less(changes), less(mail))
        (limits.recurring, limits.pools, limits.notes) = (less(recurring), less(pools), less(notes))
        return limits == self ? nil : limits
    }
}

extension DigestContents {
    /// The same with no more of each kind than that, and with what is left out counted.
    public func limited(to limits: DigestLimits) -> DigestContents {
        var digest = self
        digest.limitTickets(to: limits.tickets)
        digest.changesLeft += max(0, changes.count - limits.changes)
        digest.changes = changes.suffix(limits.changes)
        digest.mutedLeft += max(0, muted.count - limits.changes)
        digest.muted = Array(muted.prefix(limits.changes))
        digest.mailLeft += mail.dropFirst(limits.mail).reduce(0) { $0 + $1.count }
        digest.mail = Array(mail.prefix(limits.mail))
        digest.recurringLeft += max(0, recurring.count - limits.recurring)
        digest.recurring = Array(recurring.prefix(limits.recurring))
        digest.poolsLeft += max(0, pools.count - limits.pools)
        digest.pools = Array(pools.prefix(limits.pools))
        digest.rangesLeft += max(0, ranges.count - limits.notes)
        digest.ranges = Array(ranges.prefix(limits.notes))
        digest.health.warningsLeft += max(0, health.warnings.count - limits.notes)
        digest.health.warnings = Array(health.warnings.prefix(limits.notes))
        return digest
    }

    /// First a few of each section, then as many as there is room for in the order of the digest:
    /// what is the reader's to do goes before what waits.
    private mutating func limitTickets(to limit: Int) {
        let few = min(DigestLimits.ticketsOfEachSection, limit)
        var room = limit - sections.reduce(0) { $0 + min(few, $1.lines.count) }
        for index in sections.indices {
            let lines = sections[index].lines
            let more = max(0, min(room, lines.count - few))
            room -= more
            sections[index].lines = Array(lines.prefix(few + more))
        }
    }
}

extension DigestPool {
    /// What has more listed addresses comes first; where as many are, the name decides.
    public static func isMoreListed(_ left: DigestPool, _ right: DigestPool) -> Bool {
        (right.listed.count, left.name) < (left.listed.count, right.name)
    }
}
