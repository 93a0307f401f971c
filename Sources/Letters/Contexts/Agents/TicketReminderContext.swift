import Ticketing

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
    /// Whether the agent asked to be reminded; otherwise the recipient was asked.
    public var isOwn: Bool
    /// What it is about, or whom the agent asked, in the agent's words.
    public var text: String?
    /// How the ticket stands and what the bot does next, in sentences.
    public var story: String
    /// Whether the ticket is closed.
    public var isClosed = false

    /// Memberwise; the rest is optional.
    public init(
        agent: String, of ticket: TicketHead, saidOn: String, isOwn: Bool, text: String?,
        story: String
    ) {
        (self.agent, self.ticket, self.saidOn) = (agent, ticket, saidOn)
        (self.isOwn, self.text, self.story) = (isOwn, text, story)
    }

    public var template: String { "ticket-reminder" }

    public var context: TemplateContext {
        let rest: TemplateContext = [
            "agent": .text(agent), "saidOn": .text(saidOn), "by": .text(by),
            "isOwn": .flag(isOwn), "text": .text(text), "story": .text(story),
            "isClosed": .flag(isClosed),
        ]
        return rest.merging(ticket.context)
    }

    public static var samples: [TicketReminderContext] {
        let asked = TicketReminderContext(
            agent: "Alice", of: .sample, saidOn: "Tue 3 Nov 2026 09:00 CET", isOwn: false,
            text: "bob@example.com", story: "Needs a look. Nothing leaves until you decide.")
        var inherited = asked
        (inherited.by, inherited.text, inherited.ticket) = ("carol", nil, .largeSample)
        var own = asked
        (own.isOwn, own.text) = (true, "call them")
        var closed = own
        (closed.text, closed.isClosed) = (nil, true)
        closed.story = "Closed, delisted. “reopen” opens it again."
        return [asked, inherited, own, closed]
    }
}
