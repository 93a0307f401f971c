import Correspondence
import InternetMessage

extension TimelineEntry {
    /// What happened, in a sentence or two; times as `clock` shows them, with its zone.
    public func words(_ clock: LocalClock) -> String {
        switch self {
        case .opened(let cause): "Opened because of \(cause)."
        case .recurrence, .reviewOpened, .siblingsRefused, .stillListed, .listingsEnded,
            .allowed, .lookedUp, .mailTaken, .refusedAgain, .refusedWhileVerifying:
            listing(clock)
        case .splitFrom(let origin): "Split from \(origin), whose history is also this ticket's."
        case .answerRead(let meaning, let sentence, let authenticity):
            Self.answer(meaning, sentence, authenticity)
        case .receiptConfirmed: "The postmaster confirmed receipt; that is no answer yet."
        case .autoReplied: "An auto-reply arrived; it is no answer and changes nothing."
        case .foundInFolder(let folder): "It lay in the folder \(folder)."
        case .leftOnServer(let bytes):
            "Too large to be taken: the mail of \(max(1, bytes >> 20)) MiB lies on the server, and "
                + "only its beginning was read."
        case .subjectDrifted(let subject): "Drift: the subject is now “\(subject)”."
        case .addressesDrifted(let addresses, let tickets):
            "Drift: this mail speaks of \(TicketEngine.named(addresses))\(Self.whose(tickets)), "
                + "not of this ticket's addresses."
        case .answeredInPart(let addresses):
            "Drift: this mail speaks of \(Self.some(of: addresses)) only, not of all addresses "
                + "of the ticket."
        case .mailQueued, .mailAccepted, .mailRefused, .mailUncertain, .mailDelivered,
            .mailRequeued, .mailWithdrawn, .mailDelayed, .mailReturned, .copyUnsigned:
            ourMail
        case .lastFollowUpUnanswered, .noFollowUpNear, .contactChanged, .firstMailDue,
            .inquiryAwaitsApproval, .silenceContinues, .delistingConfirmed, .snoozeOver,
            .timerEarly, .timerIdle:
            passageOfTime
        case .answerRecalled(let meaning, let agent, let ticket):
            "Read as \(meaning.words), as \(agent.localPart) said on \(ticket) of an answer in "
                + "the same words."
        case .recallDoubted(let tickets):
            "Its words have a meaning\(Self.whose(tickets)), and something contradicts it."
        case .agentWrote(let moment):
            "One of us wrote to the postmaster directly, on \(clock.text(moment))."
        case .followUpAnnounced(let moment):
            "Agents were told that a follow-up leaves on \(clock.text(moment))."
        case .followUpPostponed(let moment):
            "The follow-up waits for the next hour in which mail may leave: "
                + "\(clock.text(moment))."
        case .endlessWaitEnded(let moment):
            "It waited for a mail that was not on its way: "
                + (moment.map { "the follow-up is due on \(clock.text($0))." }
                    ?? "the inquiry awaits approval.")
        case .promisePassed(let moment):
            "The promised day passed without news; we ask on \(clock.text(moment))."
        case .draftUndecided(let question): Self.undecided(question, clock)
        case .snoozed(let until): "Snoozed until \(clock.text(until))."
        case .recipientAsked(let whom, let moment):
            "The recipient\(whom.map { " (\($0))" } ?? "") was asked to take it up with the "
                + "postmaster, as its customer. A reminder comes on \(clock.text(moment))."
        case .released(let moment):
            "Released: the mail that was due leaves on \(clock.text(moment))."
        case .agentRemarked, .noted, .remediated, .answerMeant, .meaningForgotten, .formSubmitted,
            .escalated, .assigned, .closed, .reopened, .held, .resumed, .resumedAsDraft, .takenBack,
            .reviewOverridden:
            order
        case .addressesAdded(let addresses): "Added \(TicketEngine.named(addresses))."
        case .addressesRemoved(let addresses): "Removed \(TicketEngine.named(addresses))."
        case .addressesSplit(let addresses, let other):
            "Split: \(TicketEngine.named(addresses)) went to \(other)."
        case .mergedInto(let survivor): "Merged into \(survivor): everything goes on there."
        case .tookIn(let other, let addresses):
            "Took in \(other): \(TicketEngine.named(addresses))."
        case .orderRefused(let refusal): "An order was not followed: \(refusal.words(clock))"
        case .legacy(let text): text
        case .unknown(let kind, let payload): Self.unknown(kind, payload)
        }
    }

    private static func undecided(_ question: UndecidedDraft, _ clock: LocalClock) -> String {
        let asked = question.askedInWords.map { ", and \($0) had been asked" } ?? ""
        let next = question.next.map { "\($0.localPart) was asked" } ?? "everybody was asked again"
        return "Nobody had decided the draft since \(clock.text(question.since))\(asked): \(next)."
    }

    private var ourMail: String {
        switch self {
        case .mailQueued(let purpose): purpose.queued
        case .mailAccepted(let purpose): "The server accepted \(purpose.words)."
        case .mailRefused(let purpose): "The server refused \(purpose.words) for good."
        case .mailUncertain(let purpose):
            "Nobody knows whether \(purpose.words) was delivered."
        case .mailDelivered(let purpose, let proof):
            "It turned out that \(purpose.words) was delivered: \(proof.words)."
        case .mailRequeued: "The mail that may not have arrived is sent again."
        case .mailWithdrawn: "Mail that had not left yet was withdrawn."
        case .mailDelayed: "Our mail is delayed on its way to the postmaster."
        case .mailReturned: "Our mail to the postmaster came back undelivered."
        case .copyUnsigned:
            "Our own copy came back without a DKIM signature: check whether the relay signs "
                + "outgoing mail."
        default: ""
        }
    }

    private var passageOfTime: String {
        switch self {
        case .lastFollowUpUnanswered: "The last follow-up has not been answered so far."
        case .noFollowUpNear: "No follow-up is near."
        case .contactChanged: "From here on we write to the postmaster's next contact."
        case .firstMailDue(let isAfterForm):
            (isAfterForm ? "The form went unanswered" : "Still silent")
                + ": the inquiry awaits approval."
        case .inquiryAwaitsApproval: "The inquiry awaits approval."
        case .silenceContinues(let count):
            "\(count.counted("follow-up")) went unanswered: a person decides."
        case .delistingConfirmed:
            "No new refusal in the quiet period: closed as delisted."
        case .snoozeOver: "The snooze is over."
        case .timerEarly: "A timer went off early; nothing was due."
        case .timerIdle: "A timer went off; this state has none."
        default: ""
        }
    }

    private var order: String {
        switch self {
        case .agentRemarked(_, let line): "Wrote: \(line)"
        case .noted(let text): "Noted: \(text)"
        case .remediated(let kind, let text): "\(kind.title): \(text)"
        case .reviewOverridden: "Approved though the internal review was not done."
        case .answerMeant(let meaning): "What the answer meant: \(meaning.words)."
        case .meaningForgotten(let meaning):
            "Forgotten: that an answer here meant “\(meaning.words)” counts for no other any more."
        case .formSubmitted(let reference):
            "The postmaster's form was filled in\(reference.map { ", reference \($0)" } ?? "")."
        case .escalated(let person): person.map { "Escalated to \($0)." } ?? "Escalated."
        case .assigned(let person): "Assigned to \(person)."
        case .closed(let closure): "Closed: \(closure.words)."
        case .reopened: "Reopened."
        case .held: "Held: nothing leaves until it is resumed."
        case .resumed: "Resumed."
        case .resumedAsDraft: "Resumed: the inquiry awaits approval."
        case .takenBack(let line): "Taken back: “\(line)”."
        default: ""
        }
    }

    private static func unknown(_ kind: String, _ payload: String) -> String {
        "Another version of this program recorded “\(kind)”, which this one does not know"
            + (payload == "{}" ? "." : ": \(payload)")
    }
}

extension OutgoingMail.Purpose {
    fileprivate var queued: String {
        switch self {
        case .inquiry: "Approved: the inquiry is on its way."
        case .followUp(let number): "Still silent: follow-up \(number) is on its way."
        case .nudge: "The promised day passed without news: we ask."
        case .reply: "A mail in the agent's own words is on its way."
        }
    }
}

extension DeliveryProof {
    fileprivate var words: String {
        switch self {
        case .copy: "our own copy came back"
        case .report: "a delivery report says so"
        case .answer: "an answer cites it"
        case .ledger: "the sent ledger has it"
        case .word(let agent): "\(agent) says that it was delivered"
        }
    }
}
