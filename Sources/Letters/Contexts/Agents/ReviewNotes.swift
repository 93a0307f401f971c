/// What an agent should know of a ticket's past and its pool, and the review that its inquiry waits
/// for: a part of several letters.
public struct ReviewNotes: Hashable, Sendable {
    /// How many times it was listed: `third time in 60 days`; nil: no review is called for.
    public var times: String?
    /// When the review is due, as the agent reads it.
    public var dueOn: String?
    /// Who owns it; nil: nobody yet.
    public var owner: String?
    /// What it looks at, one a line.
    public var items: [String] = []
    /// What the listing may come from, with what speaks for and against it, one a line.
    public var hypotheses: [String] = []
    /// What earlier tickets showed, one a line.
    public var earlier: [String] = []
    /// How far recipients are with letting our mail in, one a line.
    public var allowances: [String] = []
    /// How many siblings under the same traffic are listed, in a sentence.
    public var siblings: String?

    /// Nothing known.
    public init() {}

    var context: TemplateContext {
        [
            "reviewTimes": .text(times), "reviewDue": .text(dueOn), "reviewOwner": .text(owner),
            "reviewItems": .lines(items), "hypotheses": .lines(hypotheses),
            "earlier": .lines(earlier), "allowances": .lines(allowances),
            "siblings": .text(siblings),
        ]
    }

    static var sample: ReviewNotes {
        var sample = ReviewNotes()
        (sample.times, sample.dueOn) = ("third time in 60 days", "Mon 30 Nov 2026 08:00 CET")
        sample.owner = "Alice"
        sample.items = [
            "traps: bought in March (bob)", "volume: what changed in the days before?",
        ]
        sample.hypotheses = [
            "spam-trap hit: for it: 14 of 16 addresses carry the same mail and are not listed",
            "volume spike: against it: it comes back: listed 3 times",
        ]
        sample.earlier = [
            "#3 (this address; delisted after 12 days): Origin: a trap in a bought list."
        ]
        sample.allowances = [
            "example.com lets our mail in, from 2026-10-01 to 2027-06-30, as bob told."
        ]
        sample.siblings =
            "2 of the 16 addresses of the pool transactional are listed; the other 14 carry the "
            + "same traffic and are not."
        return sample
    }
}
