/// The facts of the one receipt for a mail that several tickets came of: a pile of old threads, or
/// refusals of several pools.
public struct SeveralReceiptsContext: LetterContext, Sendable {
    /// One of the tickets.
    public struct Ticket: Hashable, Sendable {
        /// Its number: `#12`.
        public var number: String
        /// What it is about: `192.0.2.7 at Proofpoint, opened`.
        public var about: String
        /// What was understood, a line each.
        public var understood: [String]
        /// What happens next, in a sentence.
        public var next: String

        /// Memberwise.
        public init(number: String, about: String, understood: [String], next: String) {
            (self.number, self.about) = (number, about)
            (self.understood, self.next) = (understood, next)
        }
    }

    /// The subject.
    public var subject: String
    /// Whom it goes to.
    public var agent: String
    /// The first sentence: `3 tickets came of your mail.`
    public var opening: String
    /// The tickets; at least one.
    public var tickets: [Ticket]
    /// What is not certain, a line each.
    public var doubts: [String] = []
    /// The line that approves every draft: `#3 #4 approve`; nil where none waits.
    public var approval: String?
    /// Whether nothing leaves to postmasters at all.
    public var isShadow = false
    /// How to get later answers here when the threads were in somebody's own mailbox.
    public var copyHint: String?
    /// The bot's name.
    public var organisation: String

    /// Memberwise; the rest is optional.
    public init(
        subject: String, agent: String, opening: String, tickets: [Ticket], organisation: String
    ) {
        precondition(!tickets.isEmpty, "a receipt speaks of a ticket")
        (self.subject, self.agent, self.opening) = (subject, agent, opening)
        (self.tickets, self.organisation) = (tickets, organisation)
    }

    public var template: String { "receipts" }

    public var context: TemplateContext {
        [
            "subject": .text(subject), "agent": .text(agent), "opening": .text(opening),
            "tickets": .list(tickets.map(\.context)), "doubts": .lines(doubts),
            "approval": .text(approval), "example": .text(tickets[0].number),
            "isShadow": .flag(isShadow), "copyHint": .text(copyHint),
            "organisation": .text(organisation),
        ]
    }

    public static var samples: [SeveralReceiptsContext] {
        let first = Ticket(
            number: "#12", about: "192.0.2.7 at Proofpoint, opened",
            understood: [
                "“\(QuotedRejection.sample.text)”, Fri 20 Nov 2026, 11:11",
                "one of us wrote about it on Thu 19 Nov 2026, 10:02",
            ], next: "Nothing leaves before it is approved.")
        let second = Ticket(
            number: "#13", about: "198.51.100.4 at Proofpoint, was open already", understood: [],
            next: "Follow-up 2 on Mon 30 Nov 2026, 09:00.")
        let plain = SeveralReceiptsContext(
            subject: "Re: bounces", agent: "Bob", opening: "2 tickets are concerned by your mail.",
            tickets: [second, second], organisation: "Example Mail Operations")
        var full = SeveralReceiptsContext(
            subject: "Re: Fwd: old threads", agent: "Alice",
            opening: "2 tickets came of your mail.", tickets: [first, second],
            organisation: "Example Mail Operations")
        full.doubts = ["203.0.113.5 is in none of our pools, so nothing was opened."]
        full.approval = "#12 approve"
        full.isShadow = true
        full.copyHint = ReceiptContext.samples[0].copyHint
        var doubtful = plain
        doubtful.doubts = ["Nothing showed that the mail was really yours."]
        doubtful.approval = "#12 #13 approve"
        return [full, plain, doubtful]
    }
}

extension SeveralReceiptsContext.Ticket {
    fileprivate var context: TemplateContext {
        [
            "number": .text(number), "about": .text(about), "understood": .lines(understood),
            "next": .text(next),
        ]
    }
}
