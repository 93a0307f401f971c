public import Correspondence
public import InternetMessage

/// One thing that tells whether an address is blocked: what somebody saw, or what a server did.
public struct Sighting: Hashable, Sendable {
    /// What was seen.
    public enum What: Hashable, Sendable {
        /// A person looked it up.
        case lookedUp(LookUpResult)
        /// A recipient's server took our mail, as a person told: whose, in that person's words.
        case taken(by: String?)
        /// A server refused our mail.
        case refused
    }

    /// What was seen.
    public var what: What
    /// Of which address.
    public var address: IPAddress
    /// When.
    public var at: Timestamp
    /// Who told; nil: a server's own words.
    public var by: EmailAddress?

    /// Memberwise.
    public init(_ what: What, of address: IPAddress, at moment: Timestamp, by agent: EmailAddress?)
    {
        (self.what, self.address, at, by) = (what, address, moment, agent)
    }
}

/// Whether an address is blocked, by all that was seen of it. No list says so in public: it is
/// inferred, and what was seen long ago says less.
public struct BlockStanding: Hashable, Sendable {
    /// What it comes to.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case blocked, clear, unknown
    }

    /// What it comes to.
    public let verdict: Verdict
    /// The latest of what speaks for it; nil: nothing does.
    public let because: Sighting?
    /// Whether what people saw at the postmaster's own page comes to the same. That a recipient
    /// took mail shows no more than that this one did: it may let us in whatever the list says.
    public let isLookedUp: Bool

    /// The standing of an address of which those were seen, at `now`.
    public init(of sightings: some Sequence<Sighting>, at now: Timestamp) {
        let seen = sightings.filter { $0.at <= now }.sorted { $0.at < $1.at }
        let look = seen.lastIndex(where: \.isConclusive) ?? seen.startIndex
        let weight = seen.enumerated().reduce(0.0) { sum, one in
            let share = one.offset < look ? Self.shareBeforeLookUp : 1
            return sum + one.element.weight(at: now) * share
        }
        verdict =
            weight >= Self.certain ? .blocked : weight <= -Self.certain ? .clear : .unknown
        let isBlocked = verdict == .blocked
        let looked = seen.filter(\.isConclusive).reduce(0.0) { $0 + $1.weight(at: now) }
        isLookedUp = abs(looked) >= Self.certain && (looked > 0) == (weight > 0)
        because = verdict == .unknown ? nil : seen.last { ($0.sign > 0) == isBlocked }
    }

    /// How much of its weight is left of what was seen before somebody last looked it up.
    private static let shareBeforeLookUp = 0.25
    /// The weight from which there is a verdict; one fresh sighting weighs 1.
    private static let certain = 0.25
}

extension Sighting {
    /// 1 for a block, less for what says less; below zero against one.
    fileprivate var sign: Double {
        switch what {
        case .refused, .lookedUp(.blocked): 1
        case .lookedUp(.delayed): 0.5
        case .lookedUp(.clear): -1
        case .taken: -0.8
        }
    }

    /// Whether a person saw at the postmaster's own page how it stands.
    fileprivate var isConclusive: Bool { if case .lookedUp = what { true } else { false } }

    /// After how long it says half as much: a state that fluctuates is soon old, a delay is over
    /// within minutes.
    private var halfLife: Duration {
        switch what {
        case .refused, .taken: .days(3)
        case .lookedUp(.delayed): .hours(2)
        case .lookedUp: .days(2)
        }
    }

    fileprivate func weight(at now: Timestamp) -> Double {
        let halves = Double((now - at).milliseconds) / Double(halfLife.milliseconds)
        var weight = sign
        for _ in 0..<Int(min(halves, 64)) { weight /= 2 }
        // Between two halvings it falls evenly.
        return weight * (1 - (halves - halves.rounded(.down)) / 2)
    }

    /// `looked up blocked by alice on …`.
    public func words(_ clock: LocalClock) -> String {
        let told = by.map { " by \($0.localPart)" } ?? ""
        let what =
            switch what {
            case .lookedUp(let result): "looked up \(result.rawValue)\(told)"
            case .taken(let whom):
                "mail taken by \(whom ?? "a recipient")"
                    + (by.map { ", as \($0.localPart) told," } ?? "")
            case .refused: "mail refused"
            }
        return "\(what) on \(clock.text(at))"
    }
}

extension BlockStanding {
    /// `blocked as far as is known: looked up blocked by alice on …`.
    public func words(_ clock: LocalClock) -> String {
        guard let because else { return "not known whether it is blocked" }
        guard verdict == .blocked || isLookedUp else {
            return "perhaps clear, which “looked up clear” would settle: \(because.words(clock))"
        }
        let verdict = verdict == .blocked ? "blocked" : "clear"
        return "\(verdict), as far as is known: \(because.words(clock))"
    }
}
