public import InternetMessage

extension OutgoingMail {
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
        /// Nobody decided a draft for a day.
        case draftUndecided(UndecidedDraft)
        /// The day that the postmaster promised went by without an answer.
        case promiseBroken
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

extension OutgoingMail.Notice {
    /// What a notice is about, without its facts: the plain part of keys, and what the store keeps
    /// of a notice that waits. A name never changes.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case answerArrived = "answer-arrived"
        case lateAnswer = "late-answer"
        case refusedAgain = "refused-again"
        case mailBounced = "mail-bounced"
        case mailRefused = "mail-refused"
        case mailUncertain = "mail-uncertain"
        case firstMailDue = "first-mail-due"
        case draftUndecided = "draft-undecided"
        case promiseBroken = "promise-broken"
        case silenceContinues = "silence-continues"
        case delistingConfirmed = "delisting-confirmed"
        case followUpNear = "follow-up-near"
        case escalated
        case reviewNeeded = "review-needed"
        case siblingsRefused = "siblings-refused"
    }

    /// What it is about.
    public var kind: Kind {
        switch self {
        case .answerArrived: .answerArrived
        case .lateAnswer: .lateAnswer
        case .refusedAgain: .refusedAgain
        case .mailBounced: .mailBounced
        case .mailRefused: .mailRefused
        case .mailUncertain: .mailUncertain
        case .firstMailDue: .firstMailDue
        case .draftUndecided: .draftUndecided
        case .promiseBroken: .promiseBroken
        case .silenceContinues: .silenceContinues
        case .delistingConfirmed: .delistingConfirmed
        case .followUpNear: .followUpNear
        case .escalated: .escalated
        case .reviewNeeded: .reviewNeeded
        case .siblingsRefused: .siblingsRefused
        }
    }
}

extension OutgoingMail.Notice.Kind {
    /// The mail's kind in the outbox, in its header and in `forecast --json`.
    public var mailKind: String {
        switch self {
        case .followUpNear: "reminder"
        case .escalated: "escalation"
        default: "alert"
        }
    }

    /// What it tells, in a few words: the reason of a mail in the forecast, a line of a bundle.
    public var words: String {
        switch self {
        case .answerArrived: "an answer arrived"
        case .lateAnswer: "an answer arrived after the ticket was closed"
        case .refusedAgain: "mail was refused again after the delisting"
        case .mailBounced: "our mail came back"
        case .mailRefused: "our mail server refused the mail"
        case .mailUncertain: "our mail may not have arrived"
        case .firstMailDue: "the inquiry awaits approval"
        case .draftUndecided: "nobody has decided the draft for a day"
        case .promiseBroken: "the promised day passed without news"
        case .silenceContinues: "no follow-up was answered"
        case .delistingConfirmed: "the delisting is confirmed"
        case .followUpNear: "a follow-up leaves soon"
        case .escalated: "the ticket was escalated"
        case .reviewNeeded: "a review comes before the inquiry"
        case .siblingsRefused: "a sibling was refused for the first time"
        }
    }

    /// Whether a person gets only a handful of its mails a day, the rest in one. A person asked
    /// for an escalation; follow-ups are as few as the caps of their postmasters let leave.
    public var isRationed: Bool { self != .escalated && self != .followUpNear }

    /// Whether `mute` keeps it for the digest: a person asked for an escalation.
    public var canBeMuted: Bool { self != .escalated }
}
