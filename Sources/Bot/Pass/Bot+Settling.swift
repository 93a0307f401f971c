import InternetMessage
import Letters
import TicketStore
import Ticketing

/// What an attempt means for the mail.
enum AttemptResult {
    case accepted, uncertain
    /// It is given up, with what the relay said last.
    case failed(SMTPReply?)
    /// It failed for its own sake, in silence or by a reply, and is tried again then.
    case retry(at: Timestamp, isSilent: Bool)
    /// Only our own copy was refused: the mail goes once without it.
    case withoutCopy(SMTPReply)
    /// Nothing was said of this mail: the attempt does not count.
    case doubted(RelayTrouble)
}

extension Bot {
    /// Stores what became of an attempt, and what it says of the relay.
    ///
    /// - Parameter ledgerPosition: how far the sent ledger goes, where that changed.
    func settle(
        _ item: OutboxItem, _ attempt: SubmissionAttempt, _ ledgerPosition: Int?,
        at now: Timestamp, _ report: inout PassReport
    ) throws -> AttemptResult {
        let committer = committer(at: now)
        let result = try database.transaction { tx in
            guard
                let current = try tx.items(withMessageID: item.messageID)
                    .first(where: { $0.recipient == item.recipient })
            else { throw StoreError(.damaged, "\(item.uniqueKey) vanished while it was sent") }
            let row = try tx.record(
                attempt, of: item, outcome: attempt.outcome.name, reply: attempt.outcome.reply,
                at: now)
            let result = try self.result(of: attempt, for: current, at: now, in: tx)
            if RelayTrouble(attempt.outcome) == nil {
                try committer.endAbsence(heardIn: row, in: tx)
            }
            try committer.settle(current, result, in: row, in: tx)
            if let ledgerPosition { try tx.recordLedger(position: ledgerPosition) }
            return result
        }
        report.count(result)
        return result
    }

    /// Silence counts against a mail only where the relay has spoken of another since the last
    /// time it fell silent over this one.
    private func result(
        of attempt: SubmissionAttempt, for item: OutboxItem, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws -> AttemptResult {
        if case .rejected(let reply, at: .recipient(rules.address)) = attempt.outcome,
            item.withCopy, item.recipient != rules.address
        {
            return .withoutCopy(reply)
        }
        if let trouble = RelayTrouble(attempt.outcome), try !tx.isHeardSinceDoubt(of: item) {
            return .doubted(trouble)
        }
        let outcome = retries.outcome(
            on: attempt.outcome, attempt: item.attempts, failingSince: item.failingSince ?? now,
            at: now)
        return switch outcome {
        case .accepted: .accepted
        case .uncertain: .uncertain
        case .failed: .failed(attempt.outcome.reply)
        case .retry(let moment):
            .retry(at: moment, isSilent: RelayTrouble(attempt.outcome) != nil)
        }
    }
}

extension TicketCommitter {
    fileprivate func settle(
        _ item: OutboxItem, _ result: AttemptResult, in attempt: AttemptRow,
        in tx: borrowing Transaction
    ) throws {
        switch result {
        case .withoutCopy(let reply):
            try tx.requeue(item, from: item.state, notBefore: now, withCopy: false)
            try outbox.tellAlarm(.copyRefused, in: tx) { $0.because = "\(reply)" }
        case .retry(let moment, let isSilent):
            try tx.requeueFailing(
                item, doubtedIn: isSilent ? attempt : nil, notBefore: moment, at: now)
        case .doubted(let trouble):
            // The relay's absence has a pause of its own, for every mail.
            let pause: Duration = trouble.kind == .stalled ? .minutes(5) : .zero
            try tx.requeueDoubted(item, in: attempt, notBefore: now + pause)
        case .accepted:
            try tx.settle(item, from: item.state, as: .accepted, at: now)
            if item.purpose == nil {
                try outbox.endAlarm(.mailRefused(to: item.recipient), in: tx)
            }
            try inform(item, { .mailAccepted($0, at: now) }, in: tx)
        case .failed(let reply):
            try tx.settle(item, from: item.state, as: .failed, at: now)
            if item.purpose == nil { try tellOfRefusal(item, reply, in: tx) }
            try inform(item, { .mailFailed($0) }, in: tx)
        case .uncertain:
            try tx.settle(item, from: item.state, as: .uncertain, at: now)
            try inform(item, { .mailUncertain($0) }, in: tx)
        }
    }

    /// What an agent should have read is gone: other agents, the command of alarms and the next
    /// digest say so.
    private func tellOfRefusal(
        _ item: OutboxItem, _ reply: SMTPReply?, in tx: borrowing Transaction
    ) throws {
        try outbox.tellAlarm(.mailRefused(to: item.recipient), in: tx) {
            $0.because = reply.map { "\($0)" } ?? "it was given up after days of attempts"
        }
    }

    /// A crash left a mail whose data may have been handed over.
    func becameUncertain(_ item: OutboxItem, in tx: borrowing Transaction) throws {
        try inform(item, { .mailUncertain($0) }, in: tx)
    }

    private func inform(
        _ item: OutboxItem, _ event: (OutgoingMail.Purpose) -> TicketEvent,
        in tx: borrowing Transaction
    ) throws {
        guard let ticket = item.ticket, let purpose = item.purpose else { return }
        try apply(event(purpose), to: ticket, by: "bot", in: tx)
    }
}

extension SubmissionOutcome {
    var name: String {
        switch self {
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .indeterminate: "indeterminate"
        case .stalled: "stalled"
        case .unreachable: "unreachable"
        case .nothingToShow: "nothingToShow"
        }
    }

    var reply: SMTPReply? {
        switch self {
        case .accepted(let reply), .rejected(let reply, at: _): reply
        case .indeterminate, .stalled, .unreachable, .nothingToShow: nil
        }
    }
}

extension PassReport {
    fileprivate mutating func count(_ result: AttemptResult) {
        switch result {
        case .accepted: mailsAccepted += 1
        case .failed: mailsFailed += 1
        case .uncertain: mailsUncertain += 1
        case .retry, .withoutCopy, .doubted: mailsDeferred += 1
        }
    }
}
