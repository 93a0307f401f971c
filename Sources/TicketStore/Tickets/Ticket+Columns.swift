import Correspondence
import GRDB
import InternetMessage
import Ticketing

/// A ticket as columns, and back, but for its mails, which the outbox tells. The schema's CHECKs
/// say a second time what the types say.
extension Ticket {
    init(row: Row, addresses: [IPAddress], mails: TicketMails) throws {
        guard !addresses.isEmpty, let openedAt = row.timestamp("opened_at") else {
            throw StoreError(.damaged, "ticket \(row["number"] as Int) has no address")
        }
        self.init(
            number: TicketNumber(row["number"]), postmaster: row["postmaster"],
            addresses: addresses, pool: row["pool"], subject: row["subject"], openedAt: openedAt,
            recurrenceOf: (row["recurrence_of"] as Int?).map(TicketNumber.init))
        status = try Ticket.Status(row: row)
        (rung, escalation) = (row["rung"], row["escalation"])
        assignee = (row["assignee"] as String?).flatMap { EmailAddress($0) }
        self.mails = mails
        (mailsQueued, followUpsOnRung) = (row["mails_queued"], row["follow_ups_on_rung"])
        lastLeftAt = row.timestamp("last_left_at")
        lastAnswerAt = row.timestamp("last_answer_at")
        announcedFollowUpAt = row.timestamp("announced_at")
        formSubmittedAt = row.timestamp("form_submitted_at")
        postmasterReference = row["postmaster_reference"]
        mergedInto = (row["merged_into"] as Int?).map(TicketNumber.init)
        splitFrom = (row["split_from"] as Int?).map(TicketNumber.init)
        agentWroteAt = row.timestamp("agent_wrote_at")
        earlierThread = MessageID.list(in: row["earlier_thread"])
        let questions = (row["open_questions"] as String?) ?? ""
        openQuestions = questions.split(separator: "\n").map(String.init)
        review = Review(row: row)
    }

    func columns(at now: Timestamp) -> StatementArguments {
        let base = status.beneath
        var arguments: StatementArguments = [
            "number": number.value, "pool": pool, "status": base.name,
            "followUpAt": base.followUpAt?.milliseconds, "untilAt": base.untilAt?.milliseconds,
            "need": base.need?.rawValue, "closure": base.closure?.rawValue,
            "snoozedUntil": status.snoozedUntil?.milliseconds, "held": status.isHeld,
        ]
        arguments += [
            "now": now.milliseconds, "rung": rung, "escalation": escalation,
            "assignee": assignee?.description, "mailsQueued": mailsQueued,
            "followUpsOnRung": followUpsOnRung,
        ]
        arguments += [
            "lastLeftAt": lastLeftAt?.milliseconds, "lastAnswerAt": lastAnswerAt?.milliseconds,
            "announcedAt": announcedFollowUpAt?.milliseconds,
            "subject": subject, "formSubmittedAt": formSubmittedAt?.milliseconds,
        ]
        arguments += [
            "postmasterReference": postmasterReference, "mergedInto": mergedInto?.value,
            "splitFrom": splitFrom?.value,
            "agentWroteAt": agentWroteAt?.milliseconds,
            "earlierThread": earlierThread.map(\.bracketed).joined(separator: " "),
            "openQuestions": openQuestions.isEmpty ? nil : openQuestions.joined(separator: "\n"),
        ]
        arguments += [
            "review": review?.state.rawValue, "reviewCount": review?.count,
            "reviewWindow": review?.window.milliseconds,
            "reviewDueAt": review?.dueAt.milliseconds, "awaits": awaitsDecision,
            "patience": UndecidedDraft.patience.milliseconds,
        ]
        return arguments
    }
}

extension Review {
    fileprivate init?(row: Row) {
        guard let state = (row["review"] as String?).flatMap(State.init(rawValue:)),
            let dueAt = row.timestamp("review_due_at"), let count = row["review_count"] as Int?,
            let window = row["review_window"] as Int64?
        else { return nil }
        self.init(count: count, window: .milliseconds(window), dueAt: dueAt, state: state)
    }
}

extension Ticket.Status {
    init(row: Row) throws {
        var status = try Self.base(row)
        if let until = row.timestamp("snoozed_until") {
            status = .snoozed(until: until, over: status)
        }
        self = row["held"] ? .held(over: status) : status
    }

    private static func base(_ row: Row) throws -> Self {
        let until = row.timestamp("until_at")
        let name: String = row["status"]
        switch name {
        case "draft": return .draft
        case "waitingOnPostmaster":
            return .waitingOnPostmaster(followUpAt: row.timestamp("follow_up_at"))
        case "promised": if let until { return .promised(until: until) }
        case "verifying": if let until { return .verifying(until: until) }
        case "waitingOnUs":
            if let need = (row["need"] as String?).flatMap(Ticket.Need.init) {
                return .waitingOnUs(for: need)
            }
        default:
            if let closure = (row["closure"] as String?).flatMap(Ticket.Closure.init(rawValue:)) {
                return .closed(closure)
            }
        }
        throw StoreError(.damaged, "ticket \(row["number"] as Int) has the status \(name)")
    }

    fileprivate var followUpAt: Timestamp? {
        if case .waitingOnPostmaster(let followUpAt) = self { followUpAt } else { nil }
    }

    fileprivate var untilAt: Timestamp? {
        switch self {
        case .promised(let until), .verifying(let until): until
        default: nil
        }
    }

    fileprivate var need: Ticket.Need? {
        if case .waitingOnUs(let need) = self { need } else { nil }
    }

    fileprivate var closure: Ticket.Closure? {
        if case .closed(let closure) = self { closure } else { nil }
    }

    fileprivate var isHeld: Bool {
        if case .held = self { true } else { false }
    }

    fileprivate var snoozedUntil: Timestamp? {
        switch self {
        case .snoozed(let until, _): until
        case .held(let over): over.snoozedUntil
        default: nil
        }
    }
}
