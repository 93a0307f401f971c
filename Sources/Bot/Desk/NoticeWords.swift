import Correspondence
import Ticketing

/// What notices say, in words.
extension OutgoingMail.Notice {
    func what(_ postmaster: String) -> String {
        switch self {
        case .answerArrived: "an answer arrived."
        case .lateAnswer: "an answer arrived after the ticket was closed."
        case .refusedAgain:
            "\(postmaster) said it was delisted, and a new refusal came. A person has to look."
        case .mailBounced: "our mail to \(postmaster) came back undelivered."
        case .mailRefused: "our own mail server refused the mail to \(postmaster) for good."
        case .mailUncertain:
            "the connection was lost while a mail to \(postmaster) was handed over. Nobody knows "
                + "whether it left, so it is not sent again by itself."
        case .firstMailDue:
            "\(postmaster) did not answer so far, so the inquiry by mail awaits approval."
        case .silenceContinues:
            "all follow-ups to \(postmaster) went unanswered. The ticket stays open."
        case .delistingConfirmed:
            "no refusal came since \(postmaster) said that it is delisted: the ticket is closed."
        case .followUpNear: "a follow-up leaves within a day."
        case .escalated: "it was escalated."
        }
    }

    func advice(_ ticket: TicketNumber) -> String {
        switch self {
        case .mailUncertain:
            "look into your mail server's log; then reply “sent \(ticket)” if it left, "
                + "or “resend”."
        case .firstMailDue:
            "reply “show” to see the draft, “approve” to send it, or “snooze 1w” to wait."
        case .silenceContinues:
            "reply “escalate” to go on with the next contact and shorter pauses, “resume” for "
                + "one more follow-up, “snooze 2w”, or “close gave up”."
        case .mailBounced:
            "compare this with your mail server's log, as nothing proves who wrote the report. "
                + "If the mail failed, check the postmaster's address in the configuration. "
                + "Then reply “resume”."
        case .mailRefused:
            "check the postmaster's address in the configuration; then reply “resume”."
        case .refusedAgain: "reply “resume” to write to them again, or “note …”."
        case .delistingConfirmed: "nothing; “reopen” if it is not so."
        case .answerArrived, .lateAnswer, .followUpNear, .escalated: "look at \(ticket)."
        }
    }
}

extension PostmasterAnswer.Class {
    /// What an answer of this class says, in words.
    var meaning: String {
        switch self {
        case .receipt: "they have our mail."
        case .delisted: "it is delisted."
        case .notListed: "it is not listed."
        case .needsInformation: "they ask for information."
        case .refused: "they will not remove it."
        case .confirm: "they ask us to confirm something."
        case .promise: "they name a day."
        case .unclassified: "nothing that I could understand."
        }
    }
}

extension Ticket.Status {
    /// What is asked of an agent after an answer.
    var asked: String {
        switch self {
        case .waitingOnUs(for: .information):
            "answer their questions: reply “send” on a line of its own, and your text below it."
        case .waitingOnUs(for: .classification):
            "say what it means: “close delisted”, “snooze 2w”, or “resume” to keep asking."
        case .waitingOnUs: "say how to go on: “resume”, “escalate” or “close …”."
        case .verifying: "nothing; say “close delisted” if you know it is so."
        case .promised: "nothing; they will be asked if the day passes."
        default: "nothing."
        }
    }
}
