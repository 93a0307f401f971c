public import Correspondence

/// What the bot knows that speaks for or against the causes of a listing.
public struct ListingFacts: Hashable, Sendable {
    /// How many refusals are on record.
    public var refusals = 0
    /// At how many recipients' domains.
    public var recipientDomains = 0
    /// Whether one of them is about what the mail says.
    public var isAboutContent = false
    /// How many times one of the addresses was listed, this one included, in the rule's window.
    public var times = 1
    /// How many addresses of the pool are listed, and of how many; nil: that is unknown.
    public var pool: PoolCount?
    /// How many other addresses of ours were listed within a day of this.
    public var listedTogether = 0
    /// The block that the listed addresses seem to share; nil: none stands out.
    public var range: RangeSuspicion?
    /// How many feedback reports came in the month before.
    public var complaints = 0
    /// Whether only one customer sends from the addresses; nil: that is unknown.
    public var isDedicated: Bool?
    /// What listings of these addresses, or of their pool, came from before.
    public var causesBefore: [Hypothesis] = []

    /// Nothing known.
    public init() {}

    /// Whether addresses that carry the same mail are not listed.
    var hasUnlistedSiblings: Bool {
        pool.map { $0.size > 1 && $0.listed > 0 && $0.listed * 2 < $0.size } ?? false
    }

    /// Whether at least half of the pool is listed.
    var isPoolWide: Bool { pool.map { $0.size > 1 && $0.listed * 2 >= $0.size } ?? false }
}

/// One thing that speaks for or against a cause.
public enum HypothesisEvidence: Hashable, Sendable {
    case unlistedSiblings(PoolCount)
    case poolWide(PoolCount)
    case manyTimes(Int)
    case firstTime
    case listedTogether(Int)
    case listedAlone
    case complaints(Int)
    case noComplaints
    case aboutContent
    case notAboutContent
    case range(RangeSuspicion)
    case noRange
    case oneRefusal
    case recipientDomains(Int)
    case dedicated
    case namedBefore(Int)
}

/// The possible causes of a listing, each with what speaks for and against it. Evidence, and no
/// verdict: `cause …` settles it.
public struct HypothesisLedger: Hashable, Sendable {
    /// One cause.
    public struct Line: Hashable, Sendable {
        /// The cause.
        public var hypothesis: Hypothesis
        /// What speaks for it.
        public var pros: [HypothesisEvidence]
        /// What speaks against it.
        public var cons: [HypothesisEvidence]
    }

    /// Every cause, those first for which most speaks.
    public let lines: [Line]

    /// The ledger of a listing of which that is known.
    public init(_ facts: ListingFacts) {
        let lines = Hypothesis.allCases.map { hypothesis in
            let (pros, cons) = Self.evidence(hypothesis, facts)
            let named = facts.causesBefore.filter { $0 == hypothesis }.count
            let before = named > 0 ? [HypothesisEvidence.namedBefore(named)] : []
            return Line(hypothesis: hypothesis, pros: before + pros, cons: cons)
        }
        let order = Dictionary(uniqueKeysWithValues: zip(Hypothesis.allCases, 0...))
        self.lines = lines.sorted { left, right in
            let (one, other) = (left.balance, right.balance)
            return one != other
                ? one > other
                : order[left.hypothesis, default: 0] < order[right.hypothesis, default: 0]
        }
    }

    private static func evidence(
        _ hypothesis: Hypothesis, _ facts: ListingFacts
    ) -> (pros: [HypothesisEvidence], cons: [HypothesisEvidence]) {
        let known = known(facts)
        return (known.filter(hypothesis.isSupported), known.filter(hypothesis.isContradicted))
    }

    /// What is known, each as the evidence that it is.
    private static func known(_ facts: ListingFacts) -> [HypothesisEvidence] {
        var known: [HypothesisEvidence] = []
        if let pool = facts.pool, facts.hasUnlistedSiblings {
            known.append(.unlistedSiblings(pool))
        }
        if let pool = facts.pool, facts.isPoolWide { known.append(.poolWide(pool)) }
        known.append(facts.times > 1 ? .manyTimes(facts.times) : .firstTime)
        known.append(
            facts.listedTogether > 0 ? .listedTogether(facts.listedTogether) : .listedAlone)
        known.append(facts.complaints > 0 ? .complaints(facts.complaints) : .noComplaints)
        known.append(facts.isAboutContent ? .aboutContent : .notAboutContent)
        known.append(facts.range.map { .range($0) } ?? .noRange)
        if facts.refusals == 1 { known.append(.oneRefusal) }
        if facts.recipientDomains > 1 { known.append(.recipientDomains(facts.recipientDomains)) }
        if facts.isDedicated == true { known.append(.dedicated) }
        return known
    }
}

extension Hypothesis {
    /// Whether that speaks for it.
    fileprivate func isSupported(by evidence: HypothesisEvidence) -> Bool {
        switch (self, evidence) {
        case (.trapHit, .unlistedSiblings), (.trapHit, .manyTimes), (.trapHit, .noComplaints),
            (.volumeSpike, .poolWide), (.volumeSpike, .listedTogether),
            (.compromisedAccount, .complaints), (.compromisedAccount, .firstTime),
            (.compromisedAccount, .dedicated),
            (.listImport, .poolWide), (.listImport, .complaints), (.listImport, .manyTimes),
            (.rangeBlock, .range), (.rangeBlock, .listedTogether),
            (.contentRule, .aboutContent),
            (.singleHit, .oneRefusal), (.singleHit, .firstTime), (.singleHit, .listedAlone):
            true
        default: false
        }
    }

    /// Whether that speaks against it.
    fileprivate func isContradicted(by evidence: HypothesisEvidence) -> Bool {
        switch (self, evidence) {
        case (.trapHit, .poolWide), (.trapHit, .aboutContent),
            (.volumeSpike, .unlistedSiblings), (.volumeSpike, .manyTimes),
            (.compromisedAccount, .manyTimes), (.compromisedAccount, .noComplaints),
            (.listImport, .unlistedSiblings),
            (.rangeBlock, .noRange), (.rangeBlock, .listedAlone),
            (.contentRule, .notAboutContent),
            (.singleHit, .manyTimes), (.singleHit, .recipientDomains), (.singleHit, .poolWide),
            (.singleHit, .aboutContent):
            true
        default: false
        }
    }
}

extension HypothesisLedger.Line {
    fileprivate var balance: Int { pros.count - cons.count }

    /// `spam-trap hit; for it: 14 of 16 addresses …; against it: …`.
    public var words: String {
        let parts = [
            Self.part("for it", pros), Self.part("against it", cons),
        ].compactMap(\.self)
        let told = parts.isEmpty ? "nothing known for or against it" : parts.joined(separator: "; ")
        return "\(hypothesis.words); \(told)"
    }

    private static func part(_ head: String, _ evidence: [HypothesisEvidence]) -> String? {
        evidence.isEmpty ? nil : "\(head): " + evidence.map(\.words).joined(separator: ", ")
    }
}

extension HypothesisEvidence {
    /// The evidence in a few words: `14 of 16 addresses of the pool are not listed`.
    public var words: String {
        switch self {
        case .unlistedSiblings(let count):
            "\(count.size - count.listed) of \(count.size) addresses carry the same mail and are "
                + "not listed"
        case .poolWide(let count): "\(count.words) of the pool are listed"
        case .manyTimes(let times): "it comes back: listed \(times) times"
        case .firstTime: "it is the first time"
        case .listedTogether(let count):
            "\(count.counted("other address", "other addresses")) of ours listed within a day"
        case .listedAlone: "no other address of ours was listed within a day"
        case .complaints(let count): "\(count.counted("complaint")) in the month before"
        case .noComplaints: "no complaint in the month before"
        case .aboutContent: "a refusal speaks of what the mail says"
        case .notAboutContent: "the refusals name the address, not what the mail says"
        case .range(let suspicion): suspicion.words
        case .noRange: "no block holds more of the listed addresses than chance would have"
        case .oneRefusal: "only one mail was refused"
        case .recipientDomains(let count): "\(count) recipients' domains refuse"
        case .dedicated: "one customer alone sends from it"
        case .namedBefore(let count):
            "found \(count == 1 ? "once" : "\(count) times") before"
        }
    }
}
