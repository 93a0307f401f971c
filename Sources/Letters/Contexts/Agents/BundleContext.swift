import Ticketing

/// The facts of the letter that tells an agent of several mails at once, each of which would
/// otherwise have been told alone.
public struct BundleContext: LetterContext, Sendable {
    /// Whom it goes to.
    public var agent: String
    /// Whether they were in the agent's own name, or in a ticket's thread, and nothing proved who
    /// wrote them; otherwise they belong to no ticket.
    public var isOfUnproven: Bool
    /// How many they are.
    public var count: Int
    /// The first of them, one a line, postmasters' before all others.
    public var lines: [String]

    /// Memberwise.
    public init(agent: String, isOfUnproven: Bool, count: Int, lines: [String]) {
        (self.agent, self.isOfUnproven) = (agent, isOfUnproven)
        (self.count, self.lines) = (count, lines)
    }

    public var template: String { "bundle" }

    public var context: TemplateContext {
        let more = count - lines.count
        return [
            "agent": .text(agent), "isOfUnproven": .flag(isOfUnproven),
            "mails": .text(count.counted("more mail")), "isOne": .flag(count == 1),
            "lines": .lines(lines), "more": .text(more > 0 ? more.grouped : nil),
        ]
    }

    public static var samples: [BundleContext] {
        let lines = ["Proofpoint, postmaster@proofpoint.com: Re: Blocked", "x@filters.example: Hi"]
        let unproven = ["alice@example.org: Blocked"]
        return [
            BundleContext(agent: "Alice", isOfUnproven: false, count: 22, lines: lines),
            BundleContext(agent: "Alice", isOfUnproven: true, count: 997, lines: unproven),
            BundleContext(agent: "Alice", isOfUnproven: true, count: 1, lines: unproven),
        ]
    }
}
