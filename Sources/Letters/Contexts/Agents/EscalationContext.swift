/// The facts of the mail that tells the managers of an escalation.
public struct EscalationContext: LetterContext, Sendable {
    /// Whom it goes to.
    public var agent: String
    /// Who escalated it.
    public var by: String
    /// The ticket, its addresses and its postmaster.
    public var ticket: TicketHead
    /// What happened so far, one per line, oldest first.
    public var history: [String]
    /// What the block has cost so far.
    public var impact: Impact?
    /// Whether mail was only put off, and never refused.
    public var isDelay = false
    /// What happens next and when.
    public var next: String

    /// Memberwise; the rest is optional.
    public init(agent: String, by: String, ticket: TicketHead, history: [String], next: String) {
        (self.agent, self.by, self.ticket) = (agent, by, ticket)
        (self.history, self.next) = (history, next)
    }

    public var template: String { "escalation" }

    public var context: TemplateContext {
        let rest: TemplateContext = [
            "agent": .text(agent), "by": .text(by), "history": .lines(history),
            "next": .text(next), "refusedWord": .text(isDelay ? "delayed" : "refused"),
        ]
        return rest.merging(ticket.context).merging(Impact.context(impact))
    }

    public static var samples: [EscalationContext] {
        let plain = EscalationContext(
            agent: "Mira", by: "alice@example.org", ticket: .sample,
            history: [
                "Mon 2 Nov 2026 09:00 CET: The server accepted the inquiry.",
                "Mon 9 Nov 2026 09:00 CET: The server accepted follow-up 1.",
            ], next: "Follow-up 2 on Thu 26 Nov 2026 09:00 CET.")
        var full = plain
        full.impact = Impact(mails: 312, domains: ["example.com", "example.net"])
        var long = plain
        long.ticket = .largeSample
        long.impact = Impact(
            mails: 1_204, domains: ["example.net", "example.com", "example.edu", "example.fr"])
        long.isDelay = true
        long.history = (1...12).map { "\($0) Nov 2026 09:00 CET: An entry of the timeline." }
        return [full, plain, long]
    }
}
