import InternetMessage
import Letters
import TicketStore
import Ticketing

extension Bot {
    /// Sends what is due. The relay's own trouble ends that for this pass, after one connection;
    /// so does the time that sending may keep the mailbox from being read.
    mutating func sendMail(
        at now: Timestamp, toPostmasters: Bool, _ report: inout PassReport
    ) throws {
        let due = try database.read {
            try $0.due(at: now, toPostmasters: toPostmasters, limit: rules.limits.submissions)
        }
        if let absence = try database.read({ try $0.relayAbsence() }), absence.isPausing(at: now) {
            try tell(of: absence, waiting: due.count, at: now)
            report.relayAbsence = absence
            return
        }
        var relay = RelayInPass()
        for item in due where relay.spent < rules.limits.sendingPerPass && !isEnding() {
            guard try ledgerAllows(item, at: now, &report), try claim(item, at: now),
                let (attempt, result) = try submit(item, at: now, &report)
            else { continue }
            relay.note(attempt, result)
            if relay.isAbsent { break }
        }
        guard let trouble = relay.trouble else { return }
        report.relayAbsence = try note(
            trouble, pauses: relay.isAbsent, waiting: due.count, at: now)
    }

    /// Whether the item may leave: the postmaster's daily fuse is not blown.
    private func claim(_ item: OutboxItem, at now: Timestamp) throws -> Bool {
        let committer = committer(at: now)
        return try database.transaction { tx in
            // An agent at the command line may have stopped it meanwhile.
            guard try tx.mayLeave(item) else { return false }
            if let name = item.postmaster, let postmaster = rules.postmaster(name) {
                if let cap = try rules.usedUpCap(for: item, to: postmaster, at: now, in: tx) {
                    // So that it neither blocks other mail nor makes the loop run again at once.
                    try tx.postpone(item, until: cap.leavesAt)
                    try committer.outbox.tellAlarm(.dailyLimit(postmaster: name), in: tx) { facts in
                        (facts.count, facts.limit) = (cap.sent, postmaster.mailsPerDayMax)
                        facts.postmaster = postmaster.displayName
                    }
                    return false
                }
                try tx.clearAlarm(.dailyLimit(postmaster: name), at: now)
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
        rules.pacing(to: postmaster).earliest(
            isApproved: rules.isApproved(item, postmaster),
            after: try tx.lastHandedOver(to: item.recipient), at: now)
    }

    /// Submits a claimed item and settles it; nil where the ledger kept it from leaving, or the
    /// program's end did, which is nobody's trouble.
    private mutating func submit(
        _ item: OutboxItem, at now: Timestamp, _ report: inout PassReport
    ) throws -> (SubmissionAttempt, AttemptResult)? {
        let raw = try database.read { try $0.raw(of: item.mail) }
        let copy = item.withCopy && item.recipient != rules.address ? [rules.address] : []
        let mail = SubmittedMail(sender: item.sender, recipients: [item.recipient] + copy, raw: raw)
        let entry = try ledgerEntry(of: item, at: now)
        var handover = Handover(of: entry, database, ledger)
        let attempt = submitter.submit(mail) { try handover.begin(item, at: now) }
        if let entry, let trouble = handover.ledgerTrouble {
            if staysHere(entry, at: now) { try database.transaction { try $0.release(item) } }
            try note(trouble, at: now)
            return nil
        }
        if isEnding(), handover.handed == nil, RelayTrouble(attempt.outcome) != nil {
            try database.transaction { try $0.release(item) }
            return nil
        }
        let position = try handover.handed.flatMap {
            try recordOutcome(of: $0, attempt.outcome, at: now)
        }
        try database.checkFile()
        return (attempt, try settle(item, attempt, position, at: now, &report))
    }
}
