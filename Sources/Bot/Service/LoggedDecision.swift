import InternetMessage
public import TicketStore
import Ticketing

/// Something that was decided, as one line of the log tells it: facts, no text of anybody's mail,
/// and of addresses only the domain.
public struct LoggedDecision: Hashable, Sendable {
    /// What was decided: `filed`, `accepted`, `held`, …
    public let name: String
    /// Whether a person should see it.
    public let isTrouble: Bool
    /// What it is about, by the names that the log gives them.
    public let facts: [String: String]
}

extension LoggedDecision {
    init(_ mail: DecidedMail) {
        let facts = [
            "reason": mail.fate.reason.code.rawValue, "ticket": mail.fate.ticket?.description,
            "message.id": mail.messageID, "sender.domain": mail.senderDomain,
        ]
        self.init(
            name: mail.fate.fate.rawValue, isTrouble: mail.fate.fate == .quarantined,
            facts: facts.compactMapValues(\.self))
    }

    init(_ attempt: MadeAttempt) {
        let facts = [
            "kind": attempt.kind, "ticket": attempt.ticket?.description,
            "message.id": attempt.messageID, "recipient.domain": attempt.recipientDomain,
            "smtp.reply": attempt.reply, "queue.id": attempt.queueID,
        ]
        self.init(
            name: "mail \(attempt.outcome)", isTrouble: attempt.outcome != "accepted",
            facts: facts.compactMapValues(\.self))
    }

    init(_ line: TimelineLine) {
        let actor = line.actor == TimelineLine.bot ? "bot" : "person"
        self.init(
            name: line.entry.kind, isTrouble: false,
            facts: ["ticket": line.ticket.description, "by": actor])
    }
}

extension Bot {
    /// Where everything ends that was decided so far.
    public func decisionMarks() throws -> DecisionMarks {
        try database.read { try $0.decisionMarks() }
    }

    /// What was decided after those marks, by this program or another, and where it ends now.
    public func decisions(after marks: DecisionMarks) throws -> ([LoggedDecision], DecisionMarks) {
        try database.read { tx in
            let now = try tx.decisionMarks()
            guard now != marks else { return ([], marks) }
            let mails = try tx.decidedMail(after: marks.message).map { LoggedDecision($0) }
            let lines = try tx.timeline(after: marks.timeline).map { LoggedDecision($0) }
            let attempts = try tx.attempts(after: marks.attempt).map { LoggedDecision($0) }
            return (mails + lines + attempts, now)
        }
    }
}
