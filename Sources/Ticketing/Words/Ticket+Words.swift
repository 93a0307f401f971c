import Correspondence

extension Ticket {
    /// The state in a few words, without a full stop: `waiting for Proofpoint`.
    public func stateInWords(postmaster: String) -> String {
        guard waitsForReview, let review else { return status.words(postmaster: postmaster) }
        let words = "draft, waits for the internal review (\(review.timesInWords))"
        return status == .draft
            ? words : "\(status.words(postmaster: postmaster)); waits for the internal review"
    }

    fileprivate func nextInWords(_ clock: LocalClock) -> String {
        if mails.hasUncertain, status == .waitingOnPostmaster(followUpAt: nil) {
            return
                "Nothing until somebody says whether our mail was delivered: “sent \(number)” or "
                + "“resend \(number)”."
        }
        if status == .draft, waitsForReview, let review {
            return "The inquiry waits for the internal review, due on \(clock.text(review.dueAt)): "
                + "“review done …”, or “approve anyway”."
        }
        return status.next(followUp: mails.followUps + 1, clock)
    }

    /// The commands that are usual in this state, the likeliest first.
    public var usualCommands: [String] {
        switch status {
        case .draft where waitsForReview: ["show", "hold"]
        case .draft: ["approve", "show", "hold"]
        case .waitingOnPostmaster, .promised: ["escalate", "snooze 1w", "hold"]
        case .waitingOnUs(for: .decision): ["escalate", "snooze 2w", "close gave up"]
        case .waitingOnUs(for: .classification): ["means delisted", "show", "snooze 1w"]
        case .waitingOnUs: ["show", "close delisted", "snooze 1w"]
        case .verifying: ["close delisted", "escalate", "show"]
        case .snoozed, .held: ["resume", "show"]
        case .closed: ["reopen"]
        }
    }
}

extension Ticket.Status {
    fileprivate func words(postmaster: String) -> String {
        switch self {
        case .draft: "draft, awaits approval"
        case .waitingOnPostmaster(followUpAt: nil): "mail to \(postmaster) on its way"
        case .waitingOnPostmaster: "waiting for \(postmaster)"
        case .waitingOnUs(let need): need.words(postmaster: postmaster)
        case .promised: "\(postmaster) has promised an answer"
        case .verifying: "delisted, as far as is known; being verified"
        case .snoozed(_, let over): "snoozed (\(over.words(postmaster: postmaster)))"
        case .held(let over): "held (\(over.words(postmaster: postmaster)))"
        case .closed(let closure): "closed, \(closure.words)"
        }
    }

    fileprivate func next(followUp: Int, _ clock: LocalClock) -> String {
        switch self {
        case .draft: "Nothing leaves until it is approved."
        case .waitingOnPostmaster(followUpAt: nil):
            "The clock starts once a server has accepted our mail."
        case .waitingOnPostmaster(let at?): "Follow-up \(followUp) on \(clock.text(at))."
        case .waitingOnUs(let need): need.next
        case .promised(let until): "If nothing comes, we ask again after \(clock.text(until))."
        case .verifying(let until):
            "Closes on \(clock.text(until)) unless mail is refused again."
        case .snoozed(let until, _): "Sleeps until \(clock.text(until))."
        case .held: "Nothing leaves until it is resumed."
        case .closed: "“reopen” opens it again."
        }
    }
}

extension Ticket.Need {
    fileprivate func words(postmaster: String) -> String {
        switch self {
        case .information: "\(postmaster) asks for information"
        case .classification: "answered; please say what it means"
        case .review: "needs a look"
        case .decision: "nothing is under way; please decide how to go on"
        }
    }

    fileprivate var next: String {
        switch self {
        case .information: "Nothing leaves until you answer: “send”, and your text below it."
        case .classification:
            "Nothing leaves until you say: “close delisted”, “until DAY” or “send”."
        case .review: "Nothing leaves until you decide."
        case .decision: "Nothing leaves until you decide: “escalate”, “snooze” or “close”."
        }
    }
}

extension TicketEngine {
    /// What the bot does next about a ticket by itself and when, in a sentence; times as `clock`
    /// shows them.
    public func nextInWords(of ticket: Ticket, _ clock: LocalClock) -> String {
        guard case .waitingOnPostmaster(let at?) = ticket.status else {
            return ticket.nextInWords(clock)
        }
        return switch handle(.timerDue, in: ticket, at: at).notices.first {
        case .silenceContinues:
            "No follow-up is left: on \(clock.text(at)) you are asked how to go on."
        case .firstMailDue: "On \(clock.text(at)) the inquiry by mail is put to you for approval."
        default: ticket.nextInWords(clock)
        }
    }
}
