import Correspondence

/// The commands of agents, in the order of `help`.
enum OrderSyntaxes {
    enum Approve: OrderSyntax {
        static let verb = Command.Verb.approve
        static let abstract = "Let the drafted mail leave now."
    }

    enum Decline: OrderSyntax {
        static let verb = Command.Verb.decline
        static let abstract = "Withdraw a ticket whose drafted mail shall not leave."
    }

    enum Send: OrderSyntax {
        static let verb = Command.Verb.send
        static let abstract = "Send your own text to the postmaster."
        static let argument: String? = "[TEXT]  (without it: standard input)"
    }

    enum Escalate: OrderSyntax {
        static let verb = Command.Verb.escalate
        static let abstract = "Write to the next contact, sooner, and tell the managers."
        static let argument: String? = "[AGENT]"
    }

    enum Close: OrderSyntax {
        static let verb = Command.Verb.close
        static let abstract = "Close a ticket, saying how it ended."
        static let argument: String? =
            "delisted|not listed|refused|gave up|not ours|duplicate [of #9]|withdrawn"
    }

    enum Reopen: OrderSyntax {
        static let verb = Command.Verb.reopen
        static let abstract = "Open a closed ticket again."
    }

    enum Snooze: OrderSyntax {
        static let verb = Command.Verb.snooze
        static let abstract = "Look away for a while."
        static let argument: String? = "2w"
    }

    enum Until: OrderSyntax {
        static let verb = Command.Verb.until
        static let abstract = "Look away until a day."
        static let argument: String? = "2027-01-15"
    }

    enum Hold: OrderSyntax {
        static let verb = Command.Verb.hold
        static let abstract = "Stop a ticket; “delistbot hold” stops more than one."
    }

    enum Resume: OrderSyntax {
        static let verb = Command.Verb.resume
        static let abstract = "Let a stopped ticket go on."
    }

    enum Assign: OrderSyntax {
        static let verb = Command.Verb.assign
        static let abstract = "Let an agent look after a ticket."
        static let argument: String? = "AGENT"
    }

    enum Note: OrderSyntax {
        static let verb = Command.Verb.note
        static let abstract = "Add a line to the timeline."
        static let argument: String? = "TEXT"
    }

    enum Fixed: OrderSyntax {
        static let verb = Command.Verb.fixed
        static let abstract = "Say what was mended; the next mail tells it."
        static let argument: String? = "TEXT"
    }

    enum Cause: OrderSyntax {
        static let verb = Command.Verb.cause
        static let abstract = "Say what the block came from; the next mail tells it."
        static let argument: String? = "TEXT"
    }

    enum Review: OrderSyntax {
        static let verb = Command.Verb.review
        static let abstract = "Say that the internal review was done, and what it showed."
        static let argument: String? = "done TEXT"
    }

    enum Submitted: OrderSyntax {
        static let verb = Command.Verb.submitted
        static let abstract = "Say that you filled in the postmaster's form."
        static let argument: String? = "form [REFERENCE]"
    }

    enum Add: OrderSyntax {
        static let verb = Command.Verb.add
        static let abstract = "Make a ticket about more addresses."
        static let argument: String? = "ADDRESS…"
    }

    enum Remove: OrderSyntax {
        static let verb = Command.Verb.remove
        static let abstract = "Take addresses off a ticket."
        static let argument: String? = "ADDRESS…"
    }

    enum Merge: OrderSyntax {
        static let verb = Command.Verb.merge
        static let abstract = "Make another ticket part of this one."
        static let argument: String? = "#14"
    }

    enum Split: OrderSyntax {
        static let verb = Command.Verb.split
        static let abstract = "Give addresses a ticket of their own."
        static let argument: String? = "ADDRESS…"
    }

    enum Sent: OrderSyntax {
        static let verb = Command.Verb.sent
        static let abstract = "Say that a mail of unknown fate was delivered."
    }

    enum Resend: OrderSyntax {
        static let verb = Command.Verb.resend
        static let abstract = "Let a mail of unknown fate leave once more."
    }

    enum Undo: OrderSyntax {
        static let verb = Command.Verb.undo
        static let abstract = "Take your last order on a ticket back."
    }

    enum Status: OrderSyntax {
        static let verb = Command.Verb.status
        static let abstract = "Tell in a sentence how a ticket stands."
    }
}
