/// The facts of the letter that shows agents a mail which belongs to no ticket and may matter.
public struct UnmatchedMailContext: LetterContext, Sendable {
    /// What speaks for its sender.
    public enum Proof: Hashable, Sendable, CaseIterable {
        /// Our server confirms the domain, which is a postmaster's.
        case ofPostmaster
        /// Our server confirms the domain, and we know nobody there.
        case ofStranger
        /// Nothing does.
        case none
    }

    /// Whom it goes to.
    public var agent: String
    /// The mail's subject; nil where it has none.
    public var mailSubject: String?
    /// Its author's address; nil where it names none.
    public var from: String?
    /// Why it is shown, to follow “A mail arrived that”: `may answer one of several tickets`.
    public var reason: String
    /// The tickets that it may belong to: `#12`.
    public var guesses: [String]
    /// What speaks for its sender.
    public var proof: Proof
    /// What its writer wrote; the letter quotes the first twenty lines.
    public var excerpt: [String]

    /// Memberwise.
    public init(
        agent: String, mailSubject: String?, from: String?, reason: String, guesses: [String],
        proof: Proof, excerpt: [String]
    ) {
        (self.agent, self.mailSubject, self.from) = (agent, mailSubject, from)
        (self.reason, self.guesses, self.proof) = (reason, guesses, proof)
        self.excerpt = excerpt
    }

    public var template: String { "unmatched" }

    public var context: TemplateContext {
        [
            "agent": .text(agent), "mailSubject": .text(mailSubject), "from": .text(from),
            "reason": .text(reason), "guesses": .text(guesses.joined(separator: " or ")),
            "ticket": .text(guesses.first ?? "#12"),
            "isOfPostmaster": .flag(proof == .ofPostmaster),
            "isOfStranger": .flag(proof == .ofStranger), "isUnproven": .flag(proof == .none),
            "excerpt": .lines(Array(excerpt.prefix(Self.linesMax))),
            "isShortened": .flag(excerpt.count > Self.linesMax),
        ]
    }

    private static let linesMax = 20

    public static var samples: [UnmatchedMailContext] {
        let full = UnmatchedMailContext(
            agent: "Alice", mailSubject: "Your request", from: "support@proofpoint.com",
            reason: "is from Proofpoint and shows no ticket that it belongs to",
            guesses: ["#12", "#14"], proof: .ofPostmaster,
            excerpt: ["Hello,", "", "192.0.2.7 has been removed."])
        var bare = full
        (bare.mailSubject, bare.from, bare.guesses) = (nil, nil, [])
        (bare.proof, bare.excerpt) = (.none, (1...30).map { "Line \($0)" })
        var stranger = full
        (stranger.guesses, stranger.proof) = (["#12"], .ofStranger)
        return [full, bare, stranger]
    }
}
