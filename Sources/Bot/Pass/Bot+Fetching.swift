import InternetMessage
import Letters
import Signing
import TicketStore
import Ticketing

/// Messages that a mailbox lists and does not deliver: fetched again in each pass in which they are
/// due, until they are here, gone, or the bot gives up on them.
///
/// How often each was asked for is in the database, so that a daemon and passes from a timer do the
/// same. Where the server gives nothing at all, nothing is counted: that is thrown by the source.
extension Bot {
    /// Asks for what is due: all together, then each that ended a connection, alone and last.
    /// Whether everything that came could be stored.
    mutating func fetchAgain(
        in index: Int, at now: Timestamp, _ report: inout PassReport
    ) throws -> Bool {
        var asked: Set<UID> = []
        while true {
            let due = try due(in: index, at: now).filter { !asked.contains($0.uid) }
            let together = due.filter { !$0.endsConnection }.map(\.uid)
            let next = together.isEmpty ? due.prefix(1).map(\.uid) : together
            guard !next.isEmpty else { return true }
            let group = Array(next.prefix(rules.limits.batch))
            let settled = try fetch(group, in: index, at: now, &report)
            guard let settled else { return false }
            // One that was blamed in company is asked for alone; the rest not again in this pass.
            asked.formUnion(settled)
        }
    }

    private func due(in index: Int, at now: Timestamp) throws -> [UnfetchedMessage] {
        let mailbox = places[index].mailbox
        return try database.read { tx in
            guard let cursor = try tx.cursor(of: mailbox) else { return [] }
            return try tx.unfetched(mailbox: mailbox, cursor.uidValidity).filter {
                // A clock that was ahead when it failed must not put it off for ever.
                $0.nextTryAt <= now || $0.nextTryAt > now + Self.pauseMax + .hours(1)
            }
        }
    }

    /// Asks for those messages; those that need not be asked for again in this pass, or nil where
    /// one that came could not be stored.
    private mutating func fetch(
        _ uids: [UID], in index: Int, at now: Timestamp, _ report: inout PassReport
    ) throws -> [UID]? {
        let mailbox = places[index].mailbox
        let (cursor, doubted) = try standing(of: mailbox)
        guard let validity = cursor?.uidValidity else { return uids }
        var batch = try places[index].source.messages(uids, of: validity, doubting: doubted)
        // The next pass finds another validity by itself.
        guard batch.uidValidity == validity else { return uids }
        batch.reachedEnd = false
        let reading = try reading(batch, of: index, at: now)
        guard try keep(reading, of: index, at: now, &report) else { return nil }
        let failed = batch.unfetchable.filter { uids.count == 1 || !$0.endsConnection }
        for mail in failed { try count(mail, in: mailbox, validity, at: now, &report) }
        let told = batch.messages.map(\.uid) + batch.expunged + failed.map(\.uid)
        let isProgress = batch.lastUID != nil
        return isProgress ? told : uids
    }

    /// Counts a failed attempt. After enough of them, over long enough, people are told.
    private func count(
        _ mail: UnfetchableMail, in mailbox: String, _ validity: UIDValidity, at now: Timestamp,
        _ report: inout PassReport
    ) throws {
        let committer = committer(at: now)
        let isGivenUp = try database.transaction { tx in
            guard let before = try tx.unfetched(mailbox: mailbox, validity, mail.uid)
            else { return false }
            let isKnown = before.entry != nil
            let end = (before.attempts == 0 ? now : before.wantedSince) + rules.limits.fetchedFor
            let isGivenUp = before.attempts + 1 >= rules.limits.fetchAttempts && now >= end
            try tx.countFailure(
                of: mail, mailbox: mailbox, validity, at: now,
                nextTryAt: now
                    + (isGivenUp || isKnown ? Self.pauseMax : rules.limits.fetchedFor / 3))
            guard isGivenUp, !isKnown else { return false }
            try tx.giveUp(
                mail.uid, mailbox: mailbox, validity, hash: Self.hash(mail, mailbox, validity),
                because: Self.reason(mail, mailbox), at: now)
            try committer.tellOfUnfetchable(mail, mailbox, in: tx)
            return true
        }
        report.messagesQuarantined += isGivenUp ? 1 : 0
    }

    /// How long to wait before a message is tried again that the bot gave up on.
    private static var pauseMax: Duration { .days(1) }

    /// The hash stored for a message whose bytes never came.
    private static func hash(
        _ mail: UnfetchableMail, _ mailbox: String, _ validity: UIDValidity
    ) -> [UInt8] {
        SHA256.hash(Array("unfetched\n\(mailbox)\n\(validity)\n\(mail.uid)".utf8))
    }

    private static func reason(_ mail: UnfetchableMail, _ mailbox: String) -> String {
        "the server lists message \(mail.uid) of \(mailbox) and does not give it: \(mail.reason)"
    }

    /// Whether timers wait for messages that could not be fetched: one may be the answer that a
    /// follow-up would chase. Two hours a day at most, so that nobody can silence us by
    /// mail that the server chokes on.
    func isDelayed(by count: Int, at now: Timestamp) throws -> Bool {
        guard count > 0 else { return false }
        let since = try database.read { try $0.installation().delayedSince }
        if let since, since <= now, now - since < .days(1) {
            return now - since < rules.limits.delayPerDay
        }
        try database.transaction { try $0.recordDelay(since: now) }
        return true
    }
}

extension TicketCommitter {
    /// One alarm a day; the digest counts the rest.
    fileprivate func tellOfUnfetchable(
        _ mail: UnfetchableMail, _ mailbox: String, in tx: borrowing Transaction
    ) throws {
        let raisedAt = try tx.raiseAlarm(.mailUnfetchable, at: now)
        if now - raisedAt >= .days(1) { try tx.forgetAlarm(.mailUnfetchable) }
        try outbox.tellAlarm(.mailUnfetchable, in: tx) { facts in
            (facts.uid, facts.mailbox) = ("\(mail.uid)", mailbox)
            facts.because = mail.reason
        }
    }
}
