import Ticketing

/// The facts of the one receipt for a mail that several tickets came of: a pile of old threads, or
/// refusals of several pools.
public struct SeveralReceiptsContext: LetterContext, Sendable {
    /// One of the tickets.
    public struct Ticket: Hashable, Sendable {
        /// Its number, addresses and postmaster.
        public var head: TicketHead
        /// Whether it was opened now; otherwise the mail was added to it.
        public var isNew: Bool
        /// What was understood.
        public var understood: UnderstoodReport
        /// What must be seen to before its draft is approved, a sentence each.
        public var cautions: [String] = []
        /// What happens next, in a sentence.
        public var next: String

        /// Memberwise; the rest is optional.
        public init(head: TicketHead, isNew: Bool, understood: UnderstoodReport, next: String) {
            (self.head, self.isNew) = (head, isNew)
            (self.understood, self.next) = (understood, next)
        }
    }

    /// The subject of the agent's mail that it answers; nil where it answers none.
    public var reply: String?
    /// Whom it goes to.
    public var agent: String
    /// The tickets; at least one.
    public var tickets: [Ticket]
    /// What is not certain, one per line.
    public var doubts: [String] = []
    /// Whether nothing showed that the mail was really the agent's.
    public var isUnproven = false
    /// The line that approves every draft: `#3 #4 approve`; nil where none waits.
    public var approval: String?
    /// Whether nothing leaves to postmasters at all.
    public var isShadow = false
    /// The bot's address, where earlier mails of the threads came from somebody's own mailbox.
    public var copyTo: String?

    /// Memberwise; the rest is optional.
    public init(reply: String?, agent: String, tickets: [Ticket]) {
        precondition(!tickets.isEmpty, "a receipt speaks of a ticket")
        (self.reply, self.agent) = (reply, agent)
        self.tickets = tickets
    }

    public var template: String { "receipts" }

    public var context: TemplateContext {
        [
            "reply": .text(reply), "agent": .text(agent),
            "ticketCount": .text(tickets.count.counted("ticket")),
            "tickets": .list(tickets.map(\.context)), "doubts": .lines(doubts),
            "isUnproven": .flag(isUnproven), "isDoubtful": .flag(!doubts.isEmpty || isUnproven),
            "approval": .text(approval), "example": .text(tickets[0].head.number),
            "isShadow": .flag(isShadow), "copyTo": .text(copyTo),
        ]
    }

    public static var samples: [SeveralReceiptsContext] {
        let first = Ticket(
            head: .sample, isNew: true, understood: .sample,
            next: "Nothing leaves until it is approved.")
        var second = Ticket(
            head: TicketHead(
                number: "#13", addresses: ["198.51.100.4"], about: "198.51.100.4",
                postmaster: "Proofpoint"),
            isNew: false, understood: UnderstoodReport(pool: nil),
            next: "Follow-up 2 on Mon 30 Nov 2026 09:00 CET.")
        second.cautions = ["198.51.100.4 has no reverse DNS."]
        let plain = SeveralReceiptsContext(
            reply: "Re: bounces", agent: "Bob", tickets: [second, second])
        var full = SeveralReceiptsContext(reply: nil, agent: "Alice", tickets: [first, second])
        full.doubts = ["203.0.113.5 is in none of our pools, so nothing was opened."]
        full.approval = "#12 approve"
        (full.isShadow, full.copyTo) = (true, "delist@example.org")
        var doubtful = plain
        doubtful.isUnproven = true
        doubtful.approval = "#12 #13 approve"
        return [full, plain, doubtful]
    }
}

extension SeveralReceiptsContext.Ticket {
    fileprivate var context: TemplateContext {
        let rest: TemplateContext = [
            "isNew": .flag(isNew), "cautions": .lines(cautions), "next": .text(next),
        ]
        return rest.merging(head.context).merging(understood.context)
    }
}
