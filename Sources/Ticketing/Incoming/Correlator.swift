/// Which ticket a message belongs to, and by what evidence.
public enum Correlation: Hashable, Sendable {
    /// This one; `also` are tickets that weaker evidence points at.
    case matched(TicketNumber, by: Evidence, also: [TicketNumber])
    /// Several within one rank: a person decides.
    case ambiguous([TicketNumber], by: Evidence)
    /// None.
    case unmatched

    /// The kinds of evidence, weakest first.
    public enum Evidence: Int, Comparable, Sendable, CaseIterable {
        case address, postmasterReference, subjectMark, references, inReplyTo, replyAddress

        /// The weaker evidence is the lower.
        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        /// Whether it shows that the writer has seen a mail of the ticket.
        public var provesKnowledge: Bool { self >= .references }
    }

    /// The ticket, where there is exactly one.
    public var ticket: TicketNumber? {
        if case .matched(let number, _, _) = self { number } else { nil }
    }

    /// The evidence that decided, if any.
    public var evidence: Evidence? {
        switch self {
        case .matched(_, let evidence, _), .ambiguous(_, let evidence): evidence
        case .unmatched: nil
        }
    }
}

/// What was looked up about a message: the tickets that each kind of evidence points at.
public struct CorrelationFacts: Hashable, Sendable {
    private var tickets: [Correlation.Evidence: [TicketNumber]] = [:]

    /// No evidence at all.
    public init() {}

    /// The tickets that this kind of evidence points at, strongest first, each once.
    public subscript(evidence: Correlation.Evidence) -> [TicketNumber] {
        get { tickets[evidence] ?? [] }
        set {
            var seen: Set<TicketNumber> = []
            tickets[evidence] = newValue.filter { seen.insert($0).inserted }
        }
    }
}

/// Finds the ticket of a message. Never by the subject's text alone.
public enum Correlator {
    /// The strongest evidence wins; what weaker evidence says otherwise is noted.
    ///
    /// References count from the last, which is the nearest: the first ticket of `facts` within
    /// that rank wins. Within every other rank two tickets are one too many.
    public static func correlate(_ facts: CorrelationFacts) -> Correlation {
        let ranks = Correlation.Evidence.allCases.reversed().filter { !facts[$0].isEmpty }
        guard let strongest = ranks.first else { return .unmatched }
        let candidates = facts[strongest]
        guard candidates.count == 1 || strongest == .references else {
            return .ambiguous(candidates, by: strongest)
        }
        let others = ranks.flatMap { facts[$0] }.filter { $0 != candidates[0] }
        var seen: Set<TicketNumber> = []
        return .matched(
            candidates[0], by: strongest, also: others.filter { seen.insert($0).inserted })
    }
}
