/// The facts of the mail that tells a manager of an escalation.
public struct EscalationContext: LetterContext, Sendable {
    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// Who escalated: an agent, or `The bot`.
    public var by: String
    /// `#12`.
    public var ticket: String
    /// The addresses.
    public var addresses: [String]
    /// The postmaster.
    public var postmaster: String
    /// Why: `four follow-ups went unanswered`.
    public var reason: String?
    /// What happened so far, a line each, oldest first.
    public var history: [String]
    /// What it means for us: `312 mails refused in 7 days`.
    public var effect: String?
    /// What happens next and when.
    public var next: String
    /// What the manager could do.
    public var asked: String
    /// The bot's name.
    public var organisation: String

    /// Memberwise; the rest is optional.
    public init(
        subject: String, agent: String, by: String, ticket: String, addresses: [String],
        postmaster: String, history: [String], next: String, asked: String, organisation: String
    ) {
        (self.subject, self.agent, self.by) = (subject, agent, by)
        (self.ticket, self.addresses, self.postmaster) = (ticket, addresses, postmaster)
        (self.history, self.next, self.asked) = (history, next, asked)
        self.organisation = organisation
    }

    public var template: String { "escalation" }

    public var context: TemplateContext {
        [
            "subject": .text(subject), "agent": .text(agent), "by": .text(by),
            "ticket": .text(ticket), "addresses": .text(addresses.asSentence),
            "postmaster": .text(postmaster), "reason": .text(reason), "history": .lines(history),
            "effect": .text(effect), "next": .text(next), "asked": .text(asked),
            "organisation": .text(organisation),
        ]
    }

    public static var samples: [EscalationContext] {
        let plain = EscalationContext(
            subject: "[#12] 192.0.2.7: escalated", agent: "Mira", by: "Alice", ticket: "#12",
            addresses: ["192.0.2.7"], postmaster: "Proofpoint",
            history: [
                "2 November 2026: inquiry to postmaster@proofpoint.com",
                "9 November 2026: follow-up 1, no answer",
            ], next: "follow-up 2 leaves on Thursday, 26 November 2026, 09:00.",
            asked: "use another way to reach Proofpoint, if you have one.",
            organisation: "Example Mail Operations")
        var full = plain
        full.reason = "a customer's invoices are not arriving"
        full.effect = "312 mails were refused in the last 7 days."
        var long = full
        long.addresses = LetterHead.largeSample.addresses
        long.history = (1...12).map { "\($0) November 2026, 09:00: an entry of the timeline" }
        return [full, plain, long]
    }
}
