public import Ticketing

/// The facts of the mail that reminds an agent of a ticket, as an order of theirs said.
public struct TicketReminderContext: LetterContext, Sendable {
    /// Whom it goes to.
    public var agent: String
    /// The ticket, its addresses and its postmaster.
    public var ticket: TicketHead
    /// When the order was given, as the agent reads it.
    public var saidOn: String
    /// Who asked the recipient, where that was not this agent.
    public var by: String?
    /// What it reminds of.
    public var kind: Reminder.Kind
    /// What it is about, or whom the agent asked, in the agent's words.
    public var text: String?
    /// How the ticket stands and what the bot does next, in sentences.
    public var story: String
    /// Until when a recipient lets our mail in, as the agent reads it.
    public var until: String?
    /// The review that is due, where it is one.
    public var review = ReviewNotes()
    /// Whether the day is over on which the review was due.
    public var isOverdue = false
    /// Whether the ticket is closed.
    public var isClosed = false

    /// Memberwise; the rest is optional.
    public init(
        agent: String, of ticket: TicketHead, saidOn: String, kind: Reminder.Kind, text: String?,
        story: String
    ) {
        (self.agent, self.ticket, self.saidOn) = (agent, ticket, saidOn)
        (self.kind, self.text, self.story) = (kind, text, story)
    }

    public var template: String { "ticket-reminder" }

    public var context: TemplateContext {
        let rest: TemplateContext = [
            "agent": .text(agent), "saidOn": .text(saidOn), "by": .text(by),
            "isOwn": .flag(kind == .own), "isRecipient": .flag(kind == .recipient),
            "isReview": .flag(kind == .review), "isAllowance": .flag(kind == .allowance),
            "until": .text(until), "text": .text(text), "story": .text(story),
            "isClosed": .flag(isClosed), "isOverdue": .flag(isOverdue),
        ]
        return rest.merging(ticket.context).merging(review.context)
    }

    public static var samples: [TicketReminderContext] {
        let asked = TicketReminderContext(
            agent: "Alice", of: .sample, saidOn: "Tue 3 Nov 2026 09:00 CET", kind: .recipient,
            text: "bob@example.com", story: "Needs a look. Nothing leaves until you decide.")
        var inherited = asked
        (inherited.by, inherited.text, inherited.ticket) = ("carol", nil, .largeSample)
        var own = asked
        (own.kind, own.text) = (.own, "call them")
        var closed = own
        (closed.text, closed.isClosed) = (nil, true)
        closed.story = "Closed, delisted. “reopen” opens it again."
        var due = asked
        (due.kind, due.text, due.review) = (.review, nil, .sample)
        due.story = "Draft, waits for the internal review (third time in 60 days)."
        var overdue = due
        overdue.isOverdue = true
        var allowed = asked
        (allowed.kind, allowed.text, allowed.until) = (.allowance, "example.com", "2027-06-30")
        return [asked, inherited, own, closed, due, overdue, allowed]
    }
}
