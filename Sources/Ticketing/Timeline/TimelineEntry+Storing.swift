import Correspondence
import InternetMessage

/// How entries are stored: the name of the kind, and the facts as one JSON object.
///
///     snoozed          {"at":1794384000000}
///     addressesAdded   {"addresses":["192.0.2.7"]}
///     mailAccepted     {"mail":"follow-up-2"}
///
/// What is stored is read for good. An unknown kind, or a known one whose facts are not as
/// expected, is another version's: read as `unknown`, shown as it stands, and stored as it was.
extension TimelineEntry {
    /// The name of its kind, as the store and `ticket show --json` have it.
    public var kind: String {
        if case .unknown(let kind, _) = self { return kind }
        return (record?.kind).map(\.rawValue) ?? ""
    }

    /// Its facts as a JSON object; `{}` where the kind says all.
    public var payload: String {
        if case .unknown(_, let payload) = self { return payload }
        return record?.facts.json ?? "{}"
    }

    /// The entry that is stored so.
    public init(kind: String, payload: String) {
        let known = Kind(rawValue: kind)
        let facts = TimelineFacts(json: payload)
        if let known, let facts, let entry = Self.entry(known, facts) {
            self = entry
        } else {
            self = .unknown(kind: kind, payload: payload)
        }
    }

    /// The kinds as they are stored. A name never changes, nor is one used for anything else.
    enum Kind: String, Hashable, CaseIterable {
        case opened, recurrence, reviewOpened, splitFrom
        case answerRead, answerRecalled, recallDoubted, receiptConfirmed, autoReplied, agentWrote,
            agentRemarked
        case refusedAgain, siblingsRefused, refusedWhileVerifying, stillListed,
            listingsEnded
        case foundInFolder, leftOnServer, subjectDrifted, addressesDrifted, answeredInPart
        case mailQueued, mailAccepted, mailRefused, mailUncertain, mailDelivered
        case mailRequeued, mailWithdrawn, mailDelayed, mailReturned, copyUnsigned
        case followUpAnnounced, lastFollowUpUnanswered, noFollowUpNear, followUpPostponed
        case contactChanged, firstMailDue, inquiryAwaitsApproval, promisePassed,
            draftUndecided
        case silenceContinues, delistingConfirmed, snoozeOver, endlessWaitEnded,
            timerEarly, timerIdle
        case noted, remediated, reviewOverridden, answerMeant, meaningForgotten, formSubmitted
        case recipientAsked, allowed, lookedUp, mailTaken, escalated, assigned
        case closed, reopened, snoozed, held, resumed, resumedAsDraft, released
        case addressesAdded, addressesRemoved, addressesSplit, mergedInto, tookIn
        case takenBack, orderRefused
        case legacy
    }
}

// MARK: To the store

extension TimelineEntry {
    typealias Record = (kind: Kind, facts: TimelineFacts)

    private var record: Record? {
        switch self {
        case .opened(let cause): (.opened, TimelineFacts(what: cause.rawValue))
        case .recurrence(let earlier): (.recurrence, TimelineFacts(ticket: earlier))
        case .reviewOpened(let count, let window, let dueAt):
            (
                .reviewOpened,
                TimelineFacts(
                    at: dueAt.milliseconds, length: window.milliseconds, count: count)
            )
        case .splitFrom(let origin): (.splitFrom, TimelineFacts(ticket: origin))
        case .answerRead(let meaning, let sentence, let proof):
            (
                .answerRead,
                TimelineFacts(text: sentence, what: meaning?.rawValue, proof: proof.rawValue)
            )
        case .answerRecalled(let meaning, let agent, let ticket):
            (
                .answerRecalled,
                TimelineFacts(what: meaning.rawValue, person: agent, ticket: ticket.value)
            )
        case .recallDoubted(let tickets):
            (.recallDoubted, TimelineFacts(tickets: tickets.map(\.value)))
        case .agentWrote(let moment): (.agentWrote, TimelineFacts(at: moment))
        case .agentRemarked(let agent, let line):
            (.agentRemarked, TimelineFacts(text: line, person: agent))
        case .foundInFolder(let folder): (.foundInFolder, TimelineFacts(text: folder))
        case .leftOnServer(let bytes): (.leftOnServer, TimelineFacts(count: bytes))
        case .subjectDrifted(let subject): (.subjectDrifted, TimelineFacts(text: subject))
        case .addressesDrifted(let addresses, let tickets):
            (.addressesDrifted, TimelineFacts(tickets: tickets.map(\.value), addresses: addresses))
        case .answeredInPart(let addresses):
            (.answeredInPart, TimelineFacts(addresses: addresses))
        case .siblingsRefused(let addresses):
            (.siblingsRefused, TimelineFacts(addresses: addresses))
        case .stillListed(let lists):
            (.stillListed, TimelineFacts(text: lists.joined(separator: " ")))
        case .listingsEnded(let lists):
            (.listingsEnded, TimelineFacts(text: lists.joined(separator: " ")))
        case .mailQueued(let purpose): (.mailQueued, TimelineFacts(mail: purpose))
        case .mailAccepted(let purpose): (.mailAccepted, TimelineFacts(mail: purpose))
        case .mailRefused(let purpose): (.mailRefused, TimelineFacts(mail: purpose))
        case .mailUncertain(let purpose): (.mailUncertain, TimelineFacts(mail: purpose))
        case .mailDelivered(let purpose, let proof):
            (.mailDelivered, TimelineFacts(mail: purpose, proof))
        case .followUpAnnounced, .followUpPostponed, .contactChanged, .firstMailDue,
            .promisePassed, .draftUndecided, .silenceContinues, .endlessWaitEnded:
            recordOfTime
        case .noted, .remediated, .answerMeant, .meaningForgotten, .formSubmitted,
            .recipientAsked, .allowed, .lookedUp, .mailTaken, .escalated, .assigned, .closed,
            .snoozed, .released,
            .addressesAdded,
            .addressesRemoved,
            .addressesSplit, .mergedInto, .tookIn,
            .takenBack:
            recordOfOrder
        case .orderRefused(let refusal): (.orderRefused, TimelineFacts(refusal))
        case .legacy(let text): (.legacy, TimelineFacts(text: text))
        case .receiptConfirmed, .autoReplied, .refusedAgain, .refusedWhileVerifying, .mailRequeued,
            .mailWithdrawn, .mailDelayed, .mailReturned, .copyUnsigned, .lastFollowUpUnanswered,
            .noFollowUpNear, .inquiryAwaitsApproval, .delistingConfirmed, .snoozeOver, .timerEarly,
            .timerIdle, .reopened, .held, .resumed, .resumedAsDraft, .reviewOverridden:
            Self.kindsWithoutFacts[self].map { ($0, TimelineFacts()) }
        case .unknown: nil
        }
    }

    private var recordOfTime: Record? {
        switch self {
        case .followUpAnnounced(let moment): (.followUpAnnounced, TimelineFacts(at: moment))
        case .followUpPostponed(let moment): (.followUpPostponed, TimelineFacts(at: moment))
        case .endlessWaitEnded(let moment):
            (.endlessWaitEnded, moment.map { TimelineFacts(at: $0) } ?? TimelineFacts())
        case .contactChanged(let rung): (.contactChanged, TimelineFacts(count: rung))
        case .firstMailDue(let isAfterForm):
            (.firstMailDue, TimelineFacts(what: isAfterForm ? "form" : "mail"))
        case .promisePassed(let moment): (.promisePassed, TimelineFacts(at: moment))
        case .draftUndecided(let question):
            (
                .draftUndecided,
                TimelineFacts(
                    person: question.next, at: question.since.milliseconds,
                    names: question.asked.map(\.description))
            )
        case .silenceContinues(let count): (.silenceContinues, TimelineFacts(count: count))
        default: nil
        }
    }

    private var recordOfOrder: Record? {
        switch self {
        case .noted(let text): (.noted, TimelineFacts(text: text))
        case .remediated(let kind, let text):
            (.remediated, TimelineFacts(text: text, what: kind.rawValue))
        case .answerMeant(let meaning): (.answerMeant, TimelineFacts(what: meaning.rawValue))
        case .meaningForgotten(let meaning):
            (.meaningForgotten, TimelineFacts(what: meaning.rawValue))
        case .formSubmitted(let reference): (.formSubmitted, TimelineFacts(text: reference))
        case .recipientAsked(let whom, let moment):
            (.recipientAsked, TimelineFacts(text: whom, at: moment))
        case .lookedUp(let result, let addresses):
            (.lookedUp, TimelineFacts(what: result.rawValue, addresses: addresses))
        case .mailTaken(let who, let addresses):
            (.mailTaken, TimelineFacts(text: who, addresses: addresses))
        case .allowed(let who, let until):
            (.allowed, TimelineFacts(text: who, at: until?.milliseconds))
        case .escalated(let person): (.escalated, TimelineFacts(person: person))
        case .assigned(let person): (.assigned, TimelineFacts(person: person))
        case .closed(let closure): (.closed, TimelineFacts(what: closure.rawValue))
        case .snoozed(let until): (.snoozed, TimelineFacts(at: until))
        case .released(let moment): (.released, TimelineFacts(at: moment))
        case .addressesAdded(let addresses):
            (.addressesAdded, TimelineFacts(addresses: addresses))
        case .addressesRemoved(let addresses):
            (.addressesRemoved, TimelineFacts(addresses: addresses))
        case .addressesSplit(let addresses, let other):
            (.addressesSplit, TimelineFacts(ticket: other.value, addresses: addresses))
        case .mergedInto(let survivor): (.mergedInto, TimelineFacts(ticket: survivor))
        case .tookIn(let other, let addresses):
            (.tookIn, TimelineFacts(ticket: other.value, addresses: addresses))
        case .takenBack(let line): (.takenBack, TimelineFacts(text: line))
        default: nil
        }
    }

    /// The entries of which the kind says all.
    static let withoutFacts: [Kind: TimelineEntry] = [
        .receiptConfirmed: .receiptConfirmed, .autoReplied: .autoReplied,
        .refusedAgain: .refusedAgain, .refusedWhileVerifying: .refusedWhileVerifying,
        .mailRequeued: .mailRequeued, .mailWithdrawn: .mailWithdrawn,
        .mailDelayed: .mailDelayed, .mailReturned: .mailReturned, .copyUnsigned: .copyUnsigned,
        .lastFollowUpUnanswered: .lastFollowUpUnanswered, .noFollowUpNear: .noFollowUpNear,
        .inquiryAwaitsApproval: .inquiryAwaitsApproval, .delistingConfirmed: .delistingConfirmed,
        .snoozeOver: .snoozeOver, .timerEarly: .timerEarly, .timerIdle: .timerIdle,
        .reopened: .reopened, .held: .held, .resumed: .resumed, .resumedAsDraft: .resumedAsDraft,
        .reviewOverridden: .reviewOverridden,
    ]

    private static let kindsWithoutFacts = Dictionary(
        uniqueKeysWithValues: withoutFacts.map { ($1, $0) })
}
