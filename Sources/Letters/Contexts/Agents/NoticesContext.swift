import Ticketing

/// The facts of the letter that tells an agent at once what happened on several tickets, each of
/// which would otherwise have been told alone.
public struct NoticesContext: LetterContext, Sendable {
    /// Whom it goes to.
    public var agent: String
    /// The tickets, each with all that happened on it.
    public var tickets: [Line]

    /// One ticket.
    public struct Line: Hashable, Sendable {
        /// The ticket, its addresses and its postmaster.
        public var ticket: TicketHead
        /// What happened and when, oldest first.
        public var happened: [String]
        /// The usual commands as it stands, without its number.
        public var commands: [String]

        /// Memberwise.
        public init(ticket: TicketHead, happened: [String], commands: [String]) {
            (self.ticket, self.happened, self.commands) = (ticket, happened, commands)
        }

        fileprivate var context: TemplateContext {
            ticket.context.merging([
                "happened": .lines(happened),
                "commandWords": .text(
                    DigestContext.alternatives(commands.map { "“\(ticket.number) \($0)”" })),
            ])
        }
    }

    /// Memberwise; `tickets` is not empty.
    public init(agent: String, tickets: [Line]) { (self.agent, self.tickets) = (agent, tickets) }

    public var template: String { "notices" }

    public var context: TemplateContext {
        [
            "agent": .text(agent), "tickets": .list(tickets.map(\.context)),
            "numbers": .text(Array(tickets.map(\.ticket.number)).inShort),
            "first": .text(tickets.first?.ticket.number),
        ]
    }

    public static var samples: [NoticesContext] {
        let line = Line(
            ticket: .sample,
            happened: [
                "an answer arrived (Wed 4 Nov 2026 13:00 CET)",
                "our mail may not have arrived (Wed 4 Nov 2026 13:40 CET)",
            ], commands: ["escalate", "snooze 1w", "hold"])
        let other = Line(
            ticket: .largeSample,
            happened: ["the promised day passed without news (Wed 4 Nov 2026 13:05 CET)"],
            commands: ["reopen"])
        var third = line
        third.ticket.number = "#15"
        var fourth = other
        fourth.ticket.number = "#16"
        return [
            NoticesContext(agent: "Alice", tickets: [line, other]),
            NoticesContext(agent: "Alice", tickets: [other]),
            NoticesContext(agent: "Alice", tickets: [line, other, third, fourth]),
        ]
    }
}
