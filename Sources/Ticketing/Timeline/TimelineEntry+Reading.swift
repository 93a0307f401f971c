import Correspondence

/// From the store; nil says that a fact is missing.
extension TimelineEntry {
    static func entry(_ kind: Kind, _ facts: TimelineFacts) -> TimelineEntry? {
        switch kind {
        case .opened:
            facts.what.flatMap { TicketRequest.Cause(rawValue: $0) }.map { .opened(because: $0) }
        case .recurrence: facts.number.map { .recurrence(of: $0) }
        case .reviewOpened: reviewOpened(facts)
        case .splitFrom: facts.number.map { .splitFrom($0) }
        case .answerRead: answerRead(facts)
        case .answerRecalled:
            facts.meaning.flatMap { meaning in
                facts.person.flatMap { agent in
                    facts.number.map { .answerRecalled(meaning, by: agent, on: $0) }
                }
            }
        case .recallDoubted:
            facts.tickets.map { .recallDoubted(on: $0.map { TicketNumber($0) }) }
        case .agentWrote: facts.moment.map { .agentWrote(at: $0) }
        case .agentRemarked:
            facts.person.flatMap { agent in facts.text.map { .agentRemarked(agent, $0) } }
        case .foundInFolder: facts.text.map { .foundInFolder($0) }
        case .leftOnServer: facts.count.map { .leftOnServer(bytes: $0) }
        case .subjectDrifted: facts.text.map { .subjectDrifted($0) }
        case .addressesDrifted:
            facts.addresses.map {
                .addressesDrifted($0, openOn: (facts.tickets ?? []).map { TicketNumber($0) })
            }
        case .answeredInPart: facts.addresses.map { .answeredInPart($0) }
        case .siblingsRefused: facts.addresses.map { .siblingsRefused($0) }
        case .stillListed:
            facts.text.map { .stillListed(on: $0.split(separator: " ").map(String.init)) }
        case .listingsEnded:
            facts.text.map { .listingsEnded(on: $0.split(separator: " ").map(String.init)) }
        case .mailQueued: facts.purpose.map { .mailQueued($0) }
        case .mailAccepted: facts.purpose.map { .mailAccepted($0) }
        case .mailRefused: facts.purpose.map { .mailRefused($0) }
        case .mailUncertain: facts.purpose.map { .mailUncertain($0) }
        case .mailDelivered:
            facts.purpose.flatMap { purpose in
                facts.deliveryProof.map { .mailDelivered(purpose, shownBy: $0) }
            }
        case .followUpAnnounced: facts.moment.map { .followUpAnnounced(for: $0) }
        case .followUpPostponed: facts.moment.map { .followUpPostponed(until: $0) }
        case .endlessWaitEnded: .endlessWaitEnded(followUpAt: facts.moment)
        case .contactChanged: facts.count.map { .contactChanged(rung: $0) }
        case .firstMailDue: facts.what.map { .firstMailDue(afterForm: $0 == "form") }
        case .promisePassed: facts.moment.map { .promisePassed(askingAt: $0) }
        case .draftUndecided: facts.undecidedDraft.map { .draftUndecided($0) }
        case .silenceContinues: facts.count.map { .silenceContinues(followUps: $0) }
        case .orderRefused: OrderRefusal(facts).map { .orderRefused($0) }
        case .legacy: facts.text.map { .legacy(text: $0) }
        default: withoutFacts[kind] ?? ofOrder(kind, facts)
        }
    }

    /// A meaning that a later version gave it is not taken for none.
    private static func answerRead(_ facts: TimelineFacts) -> TimelineEntry? {
        let meaning = facts.meaning
        guard let authenticity = facts.authenticity, (facts.what == nil) == (meaning == nil) else {
            return nil
        }
        return .answerRead(meaning, because: facts.text ?? "", from: authenticity)
    }

    private static func reviewOpened(_ facts: TimelineFacts) -> TimelineEntry? {
        guard let count = facts.count, let window = facts.length, let dueAt = facts.moment else {
            return nil
        }
        return .reviewOpened(count: count, within: .milliseconds(window), dueAt: dueAt)
    }

    private static func ofOrder(_ kind: Kind, _ facts: TimelineFacts) -> TimelineEntry? {
        switch kind {
        case .noted: facts.text.map { .noted($0) }
        case .remediated:
            facts.what.flatMap { RemediationNote.Kind(rawValue: $0) }.flatMap { kind in
                facts.text.map { .remediated(kind, $0) }
            }
        case .answerMeant: facts.meaning.map { .answerMeant($0) }
        case .meaningForgotten: facts.meaning.map { .meaningForgotten($0) }
        case .formSubmitted: .formSubmitted(reference: facts.text)
        case .recipientAsked:
            facts.moment.map { .recipientAsked(facts.text, remindingAt: $0) }
        case .lookedUp:
            facts.what.flatMap(LookUpResult.init(rawValue:)).flatMap { result in
                facts.addresses.map { .lookedUp(result, $0) }
            }
        case .mailTaken: facts.addresses.map { .mailTaken(by: facts.text, from: $0) }
        case .allowed: facts.text.map { .allowed(by: $0, until: facts.moment) }
        case .escalated: .escalated(to: facts.person)
        case .assigned: facts.person.map { .assigned(to: $0) }
        case .closed: facts.closure.map { .closed(as: $0) }
        case .snoozed: facts.moment.map { .snoozed(until: $0) }
        case .released: facts.moment.map { .released(leavingAt: $0) }
        case .addressesAdded: facts.addresses.map { .addressesAdded($0) }
        case .addressesRemoved: facts.addresses.map { .addressesRemoved($0) }
        case .addressesSplit:
            facts.addresses.flatMap { moved in
                facts.number.map { .addressesSplit(moved, to: $0) }
            }
        case .mergedInto: facts.number.map { .mergedInto($0) }
        case .tookIn:
            facts.addresses.flatMap { taken in facts.number.map { .tookIn($0, taken) } }
        case .takenBack: facts.text.map { .takenBack($0) }
        default: nil
        }
    }
}
