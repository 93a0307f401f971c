/// The facts of the mail that tells an agent what became of theirs.
public struct ReceiptContext: LetterContext, Sendable {
    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// The first sentence: `Ticket #12 was opened from the bounce you forwarded.`
    public var opening: String
    /// What was understood, a line each.
    public var understood: [String]
    /// What is not certain, a line each.
    public var doubts: [String] = []
    /// What happens next and when, in a sentence.
    public var next: String
    /// How to stop it, in a sentence: `reply “hold”.`
    public var stop: String
    /// The postmaster.
    public var postmaster: String
    /// The bot's name.
    public var organisation: String
    /// Whether the draft waits for this agent.
    public var needsApproval = false
    /// Whether it is about what a mail says, not about the address: it has a checklist of its own.
    public var isAboutContent = false
    /// Whether nothing leaves to the postmaster at all.
    public var isShadow = false
    /// How to get later answers here when the thread was in somebody's own mailbox.
    public var copyHint: String?
    /// How to make one mail of this draft and another about the same pool.
    public var mergeHint: String?
    /// What the draft's lint found, a line each.
    public var warnings: [String] = []
    /// The line above the draft.
    public var draftTitle = "The draft:"
    /// The draft, whole.
    public var draft: QuotedDraft?

    /// Memberwise; the rest is optional.
    public init(
        subject: String, agent: String, opening: String, understood: [String], next: String,
        stop: String, postmaster: String, organisation: String
    ) {
        (self.subject, self.agent, self.opening) = (subject, agent, opening)
        (self.understood, self.next, self.stop) = (understood, next, stop)
        (self.postmaster, self.organisation) = (postmaster, organisation)
    }

    public var template: String { "receipt" }

    public var context: TemplateContext {
        let rest: TemplateContext = [
            "subject": .text(subject), "agent": .text(agent), "opening": .text(opening),
            "understood": .lines(understood), "doubts": .lines(doubts), "next": .text(next),
            "stop": .text(stop), "postmaster": .text(postmaster),
            "organisation": .text(organisation), "needsApproval": .flag(needsApproval),
            "isShadow": .flag(isShadow), "isAboutContent": .flag(isAboutContent),
            "copyHint": .text(copyHint),
            "mergeHint": .text(mergeHint), "warnings": .lines(warnings),
        ]
        return rest.merging(QuotedDraft.context(draft, title: draftTitle))
    }

    public static var samples: [ReceiptContext] {
        let plain = ReceiptContext(
            subject: "[#12] 192.0.2.7: filed", agent: "Alice",
            opening: "Your mail was added to ticket #12.",
            understood: ["192.0.2.7 (pool transactional) is still refused at example.com"],
            next: "follow-up 2 leaves on Monday, 30 November 2026, 09:00.",
            stop: "reply “hold”.", postmaster: "Proofpoint",
            organisation: "Example Mail Operations")
        var full = plain
        full.subject = "[#12] 192.0.2.7: ticket opened, draft for approval"
        full.opening = "Ticket #12 was opened from the bounce you forwarded."
        full.understood = [
            "192.0.2.7 (pool transactional) was refused on 2026-11-20 10:11:12 UTC",
            "the refusal names Proofpoint: “\(QuotedRejection.sample.text)”",
        ]
        full.doubts = ["The bounce shows no recipient; example.com was taken from the log line."]
        full.next = "nothing leaves before you approve the draft below."
        full.needsApproval = true
        full.isShadow = true
        full.copyHint =
            "Answers to your own earlier mails go to your mailbox: forward them, or keep "
            + "delist@example.org in Cc."
        full.mergeHint =
            "#11 is about pool transactional too and awaits approval; reply “#11 merge #12”."
        full.warnings = ["Say what was found and what has been done about it."]
        full.draft = .sample
        var unproven = full
        unproven.doubts = ["Nothing showed that the mail was really yours."]
        unproven.isAboutContent = true
        (unproven.isShadow, unproven.copyHint, unproven.mergeHint) = (false, nil, nil)
        unproven.warnings = [
            "192.0.2.7 has no reverse DNS: requests for such addresses are refused; set it first.",
            "Say what was found and what has been done about it.",
        ]
        return [full, plain, unproven]
    }
}
