import Correspondence
import InternetMessage

/// From the store. Each function answers for the kinds of one group, and nil says that a fact is
/// missing.
extension TimelineEntry {
    static func entry(_ kind: Kind, _ facts: TimelineFacts) -> TimelineEntry? {
        switch kind {
        case .opened:
            facts.what.flatMap { TicketRequest.Cause(rawValue: $0) }.map { .opened(because: $0) }
        case .recurrence: facts.number.map { .recurrence(of: $0) }
        case .splitFrom: facts.number.map { .splitFrom($0) }
        case .answerRead, .receiptConfirmed, .autoReplied, .agentWrote, .agentRemarked,
            .refusedAgain, .refusedWhileVerifying, .foundInFolder, .subjectDrifted,
            .addressesDrifted, .answeredInPart:
            ofMail(kind, facts)
        case .mailQueued, .mailAccepted, .mailRefused, .mailUncertain, .mailDelivered,
            .mailRequeued, .mailWithdrawn, .mailDelayed, .mailReturned, .copyUnsigned:
            ofOurMail(kind, facts)
        case .followUpAnnounced, .lastFollowUpUnanswered, .noFollowUpNear, .followUpPostponed,
            .contactChanged, .firstMailDue, .inquiryAwaitsApproval, .promisePassed,
            .silenceContinues, .delistingConfirmed, .snoozeOver, .timerEarly, .timerIdle:
            ofTime(kind, facts)
        case .noted, .remediated, .formSubmitted, .escalated, .assigned, .closed, .reopened,
            .snoozed, .held, .resumed, .resumedAsDraft, .released, .takenBack:
            ofOrder(kind, facts)
        case .addressesAdded, .addressesRemoved, .addressesSplit, .mergedInto, .tookIn:
            ofScope(kind, facts)
        case .orderRefused: OrderRefusal(facts).map { .orderRefused($0) }
        case .legacy: facts.text.map { .legacy(text: $0) }
        }
    }

    private static func ofMail(_ kind: Kind, _ facts: TimelineFacts) -> TimelineEntry? {
        switch kind {
        case .answerRead: answerRead(facts)
        case .receiptConfirmed: .receiptConfirmed
        case .autoReplied: .autoReplied
        case .agentWrote: facts.moment.map { .agentWrote(at: $0) }
        case .agentRemarked:
            facts.person.flatMap { agent in facts.text.map { .agentRemarked(agent, $0) } }
        case .refusedAgain: .refusedAgain
        case .refusedWhileVerifying: .refusedWhileVerifying
        case .foundInFolder: facts.text.map { .foundInFolder($0) }
        case .subjectDrifted: facts.text.map { .subjectDrifted($0) }
        case .addressesDrifted:
            facts.addresses.map {
                .addressesDrifted($0, openOn: (facts.tickets ?? []).map { TicketNumber($0) })
            }
        case .answeredInPart: facts.addresses.map { .answeredInPart($0) }
        default: nil
        }
    }

    /// A meaning that a later version gave it is not taken for none.
    private static func answerRead(_ facts: TimelineFacts) -> TimelineEntry? {
        let meaning = facts.what.flatMap { PostmasterAnswer.Class(rawValue: $0) }
        guard let authenticity = facts.authenticity, (facts.what == nil) == (meaning == nil) else {
            return nil
        }
        return .answerRead(meaning, because: facts.text ?? "", from: authenticity)
    }

    private static func ofOurMail(_ kind: Kind, _ facts: TimelineFacts) -> TimelineEntry? {
        switch kind {
        case .mailQueued: facts.purpose.map { .mailQueued($0) }
        case .mailAccepted: facts.purpose.map { .mailAccepted($0) }
        case .mailRefused: facts.purpose.map { .mailRefused($0) }
        case .mailUncertain: facts.purpose.map { .mailUncertain($0) }
        case .mailDelivered:
            facts.purpose.flatMap { purpose in
                facts.deliveryProof.map { .mailDelivered(purpose, shownBy: $0) }
            }
        case .mailRequeued: .mailRequeued
        case .mailWithdrawn: .mailWithdrawn
        case .mailDelayed: .mailDelayed
        case .mailReturned: .mailReturned
        case .copyUnsigned: .copyUnsigned
        default: nil
        }
    }

    private static func ofTime(_ kind: Kind, _ facts: TimelineFacts) -> TimelineEntry? {
        switch kind {
        case .followUpAnnounced: facts.moment.map { .followUpAnnounced(for: $0) }
        case .lastFollowUpUnanswered: .lastFollowUpUnanswered
        case .noFollowUpNear: .noFollowUpNear
        case .followUpPostponed: facts.moment.map { .followUpPostponed(until: $0) }
        case .contactChanged: facts.count.map { .contactChanged(rung: $0) }
        case .firstMailDue: facts.what.map { .firstMailDue(afterForm: $0 == "form") }
        case .inquiryAwaitsApproval: .inquiryAwaitsApproval
        case .promisePassed: facts.moment.map { .promisePassed(askingAt: $0) }
        case .silenceContinues: facts.count.map { .silenceContinues(followUps: $0) }
        case .delistingConfirmed: .delistingConfirmed
        case .snoozeOver: .snoozeOver
        case .timerEarly: .timerEarly
        case .timerIdle: .timerIdle
        default: nil
        }
    }

    private static func ofOrder(_ kind: Kind, _ facts: TimelineFacts) -> TimelineEntry? {
        switch kind {
        case .noted: facts.text.map { .noted($0) }
        case .remediated:
            facts.what.flatMap { RemediationNote.Kind(rawValue: $0) }.flatMap { kind in
                facts.text.map { .remediated(kind, $0) }
            }
        case .formSubmitted: .formSubmitted(reference: facts.text)
        case .escalated: .escalated(to: facts.person)
        case .assigned: facts.person.map { .assigned(to: $0) }
        case .closed: facts.closure.map { .closed(as: $0) }
        case .reopened: .reopened
        case .snoozed: facts.moment.map { .snoozed(until: $0) }
        case .held: .held
        case .resumed: .resumed
        case .resumedAsDraft: .resumedAsDraft
        case .released: facts.moment.map { .released(leavingAt: $0) }
        case .takenBack: facts.text.map { .takenBack($0) }
        default: nil
        }
    }

    private static func ofScope(_ kind: Kind, _ facts: TimelineFacts) -> TimelineEntry? {
        if kind == .mergedInto { return facts.number.map { .mergedInto($0) } }
        guard let addresses = facts.addresses else { return nil }
        return switch kind {
        case .addressesAdded: .addressesAdded(addresses)
        case .addressesRemoved: .addressesRemoved(addresses)
        case .addressesSplit: facts.number.map { .addressesSplit(addresses, to: $0) }
        case .tookIn: facts.number.map { .tookIn($0, addresses) }
        default: nil
        }
    }
}
