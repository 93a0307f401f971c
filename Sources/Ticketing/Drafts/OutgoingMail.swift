public import InternetMessage

/// Our kinds of mail. What it says is made later, by a template, from facts.
public enum OutgoingMail {
    /// Why a mail to the postmaster is written.
    public enum Purpose: Hashable, Sendable {
        /// The first mail of a ticket.
        case inquiry
        /// The `number`th mail that nothing but silence caused.
        case followUp(number: Int)
        /// The mail after a promise went by; counted with the follow-ups.
        case nudge(number: Int)
        /// The `number`th mail of a ticket, in an agent's own words.
        case reply(number: Int)
    }

    /// What agents are told of a ticket.
    public enum Notice: Hashable, Sendable {
        /// An answer arrived; what it was taken for, and whether it is proven.
        case answerArrived(TicketEvent.Authenticity)
        /// An answer arrived on a closed ticket: nothing was re-armed.
        case lateAnswer
        /// A new refusal came while the postmaster's "delisted" was being verified.
        case refusedAgain
        /// Our mail did not arrive.
        case mailBounced
        /// The server refused our mail.
        case mailRefused
        /// Our mail may or may not have been delivered.
        case mailUncertain
        /// The postmaster's form, or what our people wrote, went unanswered: the first mail of the
        /// bot awaits approval.
        case firstMailDue
        /// All follow-ups went unanswered.
        case silenceContinues
        /// The quiet period passed: closed.
        case delistingConfirmed
        /// A follow-up leaves within a day.
        case followUpNear
        /// An agent escalated it.
        case escalated
        /// It is listed again and again: a review comes before the inquiry.
        case reviewNeeded
        /// Those addresses of its pool, which carry the same mail, were refused for the first time.
        case siblingsRefused([IPAddress])
    }
}

extension OutgoingMail.Purpose: CustomStringConvertible {
    /// The plain part of keys: `inquiry`, `follow-up-2`, `nudge-3`, `reply-4`.
    public var description: String {
        switch self {
        case .inquiry: "inquiry"
        case .followUp(let number): "follow-up-\(number)"
        case .nudge(let number): "nudge-\(number)"
        case .reply(let number): "reply-\(number)"
        }
    }

    /// The purpose that `description` writes; nil for anything else.
    public init?(_ text: some StringProtocol) {
        if text == "inquiry" {
            self = .inquiry
        } else if text.hasPrefix("follow-up-"), let number = Int(text.dropFirst(10)) {
            self = .followUp(number: number)
        } else if text.hasPrefix("nudge-"), let number = Int(text.dropFirst(6)) {
            self = .nudge(number: number)
        } else if text.hasPrefix("reply-"), let number = Int(text.dropFirst(6)) {
            self = .reply(number: number)
        } else {
            return nil
        }
    }

    /// What people call it, to stand in a sentence: `the inquiry`, `follow-up 2`.
    public var words: String {
        switch self {
        case .inquiry: "the inquiry"
        case .followUp(let number): "follow-up \(number)"
        case .nudge: "the question about their promise"
        case .reply: "the mail in an agent's own words"
        }
    }

    /// Whether silence caused it.
    public var isFollowUp: Bool {
        switch self {
        case .followUp, .nudge: true
        case .inquiry, .reply: false
        }
    }

    /// The name in `forecast --json`.
    public var kindName: String {
        switch self {
        case .inquiry: "inquiry"
        case .followUp: "followUp"
        case .nudge: "nudge"
        case .reply: "reply"
        }
    }
}

extension OutgoingMail.Notice {
    /// The mail's kind in the outbox, in its header and in `forecast --json`.
    public var kindName: String {
        switch self {
        case .followUpNear: "reminder"
        case .escalated: "escalation"
        default: "alert"
        }
    }

    /// What it tells, in a few words: the reason of a mail in the forecast.
    public var words: String {
        switch self {
        case .answerArrived: "an answer arrived"
        case .lateAnswer: "an answer arrived after the ticket was closed"
        case .refusedAgain: "mail was refused again after the delisting"
        case .mailBounced: "our mail came back"
        case .mailRefused: "our mail server refused the mail"
        case .mailUncertain: "our mail may not have arrived"
        case .firstMailDue: "the inquiry awaits approval"
        case .silenceContinues: "no follow-up was answered"
        case .delistingConfirmed: "the delisting is confirmed"
        case .followUpNear: "a follow-up leaves soon"
        case .escalated: "the ticket was escalated"
        case .reviewNeeded: "a review comes before the inquiry"
        case .siblingsRefused: "a sibling was refused for the first time"
        }
    }

    /// The plain part of keys: `answer-arrived`.
    public var name: String {
        switch self {
        case .answerArrived: "answer-arrived"
        case .lateAnswer: "late-answer"
        case .refusedAgain: "refused-again"
        case .mailBounced: "mail-bounced"
        case .mailRefused: "mail-refused"
        case .mailUncertain: "mail-uncertain"
        case .firstMailDue: "first-mail-due"
        case .silenceContinues: "silence-continues"
        case .delistingConfirmed: "delisting-confirmed"
        case .followUpNear: "follow-up-near"
        case .escalated: "escalated"
        case .reviewNeeded: "review-needed"
        case .siblingsRefused: "siblings-refused"
        }
    }
}
