/// The facts of the mail that tells an agent what became of theirs.
public struct ReceiptContext: LetterContext, Sendable {
    /// Whom it goes to.
    public var agent: String
    /// The ticket, its addresses and its postmaster.
    public var ticket: TicketHead
    /// Whether it was opened now; otherwise the mail was added to it.
    public var isNew: Bool
    /// What was understood of the mail.
    public var understood: UnderstoodReport
    /// What is not certain, a sentence each.
    public var doubts: [String] = []
    /// What could not be looked up about the addresses, one per line.
    public var unchecked: [String] = []
    /// Whether nothing showed that the mail was really the agent's.
    public var isUnproven = false
    /// What happens next and when, in a sentence.
    public var next: String
    /// Whether the draft awaits approval.
    public var needsApproval = false
    /// Whether the mail leaves by itself; the draft of a ticket that is held does neither.
    public var isLeaving = false
    /// Whether it is about what a mail says, not about the address: it has a checklist of its own.
    public var isAboutContent = false
    /// Whether nothing leaves to the postmaster at all.
    public var isShadow = false
    /// The bot's address, where earlier mails of the thread came from somebody's own mailbox and
    /// their answers go there.
    public var copyTo: String?
    /// Another draft about the same pool that awaits approval: `#11`.
    public var mergeTicket: String?
    /// What the draft's lint found, one per line.
    public var warnings: [String] = []
    /// What is known of its past and its pool, and the review that its inquiry waits for.
    public var review = ReviewNotes()
    /// The draft, whole.
    public var draft: QuotedDraft?

    /// Memberwise; the rest is optional.
    public init(
        agent: String, ticket: TicketHead, isNew: Bool, understood: UnderstoodReport,
        next: String
    ) {
        (self.agent, self.ticket, self.isNew) = (agent, ticket, isNew)
        (self.understood, self.next) = (understood, next)
    }

    public var template: String { "receipt" }

    public var context: TemplateContext {
        let rest: TemplateContext = [
            "agent": .text(agent), "isNew": .flag(isNew), "doubts": .lines(doubts),
            "unchecked": .lines(unchecked), "isUnproven": .flag(isUnproven),
            "isDoubtful": .flag(!doubts.isEmpty || !unchecked.isEmpty || isUnproven),
            "next": .text(next),
            "needsApproval": .flag(needsApproval), "isLeaving": .flag(isLeaving),
            "isShadow": .flag(isShadow),
            "isAboutContent": .flag(isAboutContent), "copyTo": .text(copyTo),
            "mergeTicket": .text(mergeTicket), "warnings": .lines(warnings),
        ]
        return rest.merging(ticket.context).merging(understood.context).merging(review.context)
            .merging(QuotedDraft.context(draft))
    }

    public static var samples: [ReceiptContext] {
        var added = UnderstoodReport(pool: "transactional")
        added.rejections = [.agentSample]
        (added.addresses, added.named) = (["192.0.2.7"], ["192.0.2.9"])
        let plain = ReceiptContext(
            agent: "Alice", ticket: .sample, isNew: false, understood: added,
            next: "Follow-up 2 on Mon 30 Nov 2026 09:00 CET.")
        var full = plain
        (full.isNew, full.needsApproval, full.isShadow) = (true, true, true)
        full.understood = .sample
        full.doubts = ["“554 Blocked” does not say whose filter it was; Proofpoint is assumed."]
        full.unchecked = ["reverse DNS of 192.0.2.7: the name server did not answer"]
        full.next = "Nothing leaves until it is approved."
        full.copyTo = "delist@example.org"
        full.mergeTicket = "#11"
        full.warnings = ["Say what was found and what has been done about it."]
        full.draft = .sample
        var reviewed = full
        (reviewed.review, reviewed.needsApproval) = (.sample, false)
        reviewed.next =
            "The inquiry waits for the internal review, due on Mon 30 Nov 2026 08:00 CET: "
            + "“review done …”, or “approve anyway”."
        var unproven = full
        (unproven.doubts, unproven.unchecked, unproven.isUnproven) = ([], [], true)
        (unproven.isAboutContent, unproven.needsApproval) = (true, false)
        (unproven.isShadow, unproven.copyTo, unproven.mergeTicket) = (false, nil, nil)
        unproven.understood.thread = nil
        unproven.isLeaving = true
        unproven.next =
            "Our mail is on its way. If nobody writes: Follow-up 1 on Mon 30 Nov 2026 09:00 CET."
        unproven.warnings = [
            "192.0.2.7 has no reverse DNS: requests for such addresses are refused; set it first.",
            "Say what was found and what has been done about it.",
        ]
        return [full, plain, unproven, reviewed]
    }
}
