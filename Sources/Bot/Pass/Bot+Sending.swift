import InternetMessage
import Letters
import TicketStore
import Ticketing

extension Bot {
    mutating func sendMail(
        at now: Timestamp, toPostmasters: Bool, _ report: inout PassReport
    ) throws {
        let due = try database.read {
            try $0.due(at: now, toPostmasters: toPostmasters, limit: rules.limits.submissions)
        }
        for item in due {
            guard try ledgerAllows(item, at: now, &report), try claim(item, at: now),
                let attempt = try submit(item, at: now, &report)
            else { continue }
            // A relay that is away is away for every mail: the rest waits for the next pass.
            if case .unreachable = attempt.outcome { break }
        }
    }

    /// Whether the item may leave: the postmaster's daily fuse is not blown.
    private func claim(_ item: OutboxItem, at now: Timestamp) throws -> Bool {
        let committer = committer(at: now)
        return try database.transaction { tx in
            // An agent at the command line may have stopped it meanwhile.
            guard try tx.mayLeave(item) else { return false }
            if let name = item.postmaster, let postmaster = rules.postmaster(name) {
                let sent = try tx.mailsHandedOver(to: name, since: now - .days(1))
                guard sent < postmaster.mailsPerDayMax else {
                    // So that it neither blocks other mail nor makes the loop run again at once.
                    try tx.postpone(
                        item,
                        until: pacing(to: postmaster).postponed(
                            by: .hours(1), isApproved: isApproved(item, postmaster), at: now))
                    try committer.outbox.tellAlarm(.dailyLimit(postmaster: name), in: tx) { facts in
                        (facts.count, facts.limit) = (sent, postmaster.mailsPerDayMax)
                        facts.postmaster = postmaster.displayName
                    }
                    return false
                }
                try tx.clearAlarm(.dailyLimit(postmaster: name))
                let mayLeaveAt = try earliest(for: item, to: postmaster, at: now, in: tx)
                guard mayLeaveAt <= now else {
                    try tx.postpone(item, until: mayLeaveAt)
                    return false
                }
            }
            try tx.claim(item)
            try tx.raiseClock(to: now)
            return true
        }
    }

    /// When a mail may leave without crowding its contact.
    private func earliest(
        for item: OutboxItem, to postmaster: Postmaster, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws -> Timestamp {
        pacing(to: postmaster).earliest(
            isApproved: isApproved(item, postmaster),
            after: try tx.lastHandedOver(to: item.recipient), at: now)
    }

    private func pacing(to postmaster: Postmaster) -> ContactPacing {
        ContactPacing(spacing: postmaster.spacing, calendar: postmaster.followUp.calendar)
    }

    /// Whether a person asked for the mail.
    private func isApproved(_ item: OutboxItem, _ postmaster: Postmaster) -> Bool {
        let isPolicy = item.purpose == .inquiry && rules.firstMailIsAutomatic(to: postmaster.name)
        return item.purpose?.isFollowUp == false && !isPolicy
    }

    /// Submits a claimed item and settles it; nil where the ledger kept it from leaving.
    private mutating func submit(
        _ item: OutboxItem, at now: Timestamp, _ report: inout PassReport
    ) throws -> SubmissionAttempt? {
        let raw = try database.read { try $0.raw(of: item.mail) }
        let copy = item.withCopy && item.recipient != rules.address ? [rules.address] : []
        let mail = SubmittedMail(sender: item.sender, recipients: [item.recipient] + copy, raw: raw)
        var handover = Handover(of: try ledgerEntry(of: item, at: now), database, ledger)
        let attempt = submitter.submit(mail) { try handover.begin(item, at: now) }
        if let trouble = handover.ledgerTrouble {
            try database.transaction { try $0.release(item) }
            try note(trouble, at: now)
            return nil
        }
        let position = try handover.handed.flatMap {
            try recordOutcome(of: $0, attempt.outcome, at: now)
        }
        try database.checkFile()
        try settle(item, attempt, position, at: now, &report)
        return attempt
    }

    private func settle(
        _ item: OutboxItem, _ attempt: SubmissionAttempt, _ ledgerPosition: Int?,
        at now: Timestamp, _ report: inout PassReport
    ) throws {
        let committer = committer(at: now)
        let result = Self.result(retries, attempt, item, copy: rules.address, at: now)
        try database.transaction { tx in
            guard
                let current = try tx.items(withMessageID: item.messageID)
                    .first(where: { $0.recipient == item.recipient })
            else { throw StoreError(.damaged, "\(item.uniqueKey) vanished while it was sent") }
            try tx.record(
                attempt, of: item, outcome: attempt.outcome.name, reply: attempt.outcome.reply,
                at: now)
            try committer.settle(current, result, in: tx)
            if let ledgerPosition { try tx.recordLedger(position: ledgerPosition) }
        }
        report.count(result)
    }

    /// If only our own copy is refused, the mail goes once without it.
    private static func result(
        _ retries: RetryPolicy, _ attempt: SubmissionAttempt, _ item: OutboxItem,
        copy: EmailAddress, at now: Timestamp
    ) -> TicketCommitter.AttemptResult {
        if case .rejected(let reply, at: .recipient(copy)) = attempt.outcome, item.withCopy,
            item.recipient != copy
        {
            return .withoutCopy(reply)
        }
        return .plain(
            retries.outcome(
                on: attempt.outcome, attempt: item.attempts + 1, queuedAt: item.enqueuedAt,
                at: now))
    }
}

extension TicketCommitter {
    enum AttemptResult {
        case plain(RetryPolicy.Outcome)
        case withoutCopy(SMTPReply)
    }

    func settle(_ item: OutboxItem, _ result: AttemptResult, in tx: borrowing Transaction) throws {
        switch result {
        case .withoutCopy(let reply):
            try tx.requeue(item, from: item.state, notBefore: now, withCopy: false)
            try outbox.tellAlarm(.copyRefused, in: tx) { $0.because = "\(reply)" }
        case .plain(.retry(let at)):
            try tx.requeue(item, from: item.state, notBefore: at, withCopy: item.withCopy)
        case .plain(.accepted):
            try tx.settle(item, from: item.state, as: .accepted, at: now)
            try inform(item, { .mailAccepted($0, at: now) }, in: tx)
        case .plain(.failed):
            try tx.settle(item, from: item.state, as: .failed, at: now)
            try inform(item, { .mailFailed($0) }, in: tx)
        case .plain(.uncertain):
            try tx.settle(item, from: item.state, as: .uncertain, at: now)
            try inform(item, { .mailUncertain($0) }, in: tx)
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
        case .unreachable: "unreachable"
        }
    }

    var reply: SMTPReply? {
        switch self {
        case .accepted(let reply), .rejected(let reply, at: _): reply
        case .indeterminate, .unreachable: nil
        }
    }
}

extension PassReport {
    fileprivate mutating func count(_ result: TicketCommitter.AttemptResult) {
        switch result {
        case .plain(.accepted): mailsAccepted += 1
        case .plain(.failed): mailsFailed += 1
        case .plain(.uncertain): mailsUncertain += 1
        case .plain(.retry), .withoutCopy: mailsDeferred += 1
        }
    }
}
