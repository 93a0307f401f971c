import InternetMessage
import Letters
import TicketStore
import Ticketing

extension Bot {
    /// Raises an alarm for messages that are on the server, before the cursor, and not in the
    /// database, and has the next pass read them; clears it once there are none. Messages that are
    /// gone from the server mean nothing: people tidy their mailboxes. The first mailbox comes
    /// last, as in reading.
    mutating func reconcile(at now: Timestamp) throws {
        for index in places.indices.reversed() {
            do {
                let contents = try places[index].source.contents()
                try compare(contents, in: places[index], at: now)
            } catch let trouble as MailSourceError where trouble.code != .interrupted {
                try tellOfBlindness(trouble, places[index], at: now)
            } catch is MailSourceError {
                return
            }
        }
        try clearUnfetchable(at: now)
    }

    private func compare(_ contents: MailboxContents, in place: WatchedMailbox, at now: Timestamp)
        throws
    {
        let (mailbox, committer) = (place.mailbox, committer(at: now))
        try database.transaction { tx in
            try tx.clearAlarm(.mailboxNotCompared(mailbox: mailbox), at: now)
            guard let cursor = try tx.cursor(of: mailbox),
                cursor.uidValidity == contents.uidValidity
            else { return }
            try note(count: contents.uids.count, of: mailbox, committer, in: tx)
            let here = Set(try tx.knownUIDs(mailbox: mailbox, cursor.uidValidity))
            let missing = contents.uids.filter { $0 <= cursor.lastUID && !here.contains($0) }
            guard let first = missing.first else {
                try tx.clearAlarm(.mailPassedOver(mailbox: mailbox), at: now)
                return
            }
            for uid in missing {
                let mail = UnfetchableMail(uid: uid, reason: "it was passed over")
                try tx.want(mail, mailbox: mailbox, cursor.uidValidity, at: now)
            }
            try committer.outbox.tellAlarm(.mailPassedOver(mailbox: mailbox), in: tx) { facts in
                (facts.count, facts.uid) = (missing.count, "\(first)")
            }
        }
    }

    /// That a mailbox counts anew is told once, and for a day; that one was emptied, until it holds
    /// messages again.
    private func note(
        count: Int, of mailbox: String, _ committer: TicketCommitter, in tx: borrowing Transaction
    ) throws {
        let turned = Alarm.mailboxTurnedBack(mailbox: mailbox)
        if let standing = try tx.standing(turned), standing.raisedAt + .days(1) <= committer.now {
            try tx.forgetAlarm(turned)
        }
        let before = try tx.recordCount(count, of: mailbox)
        if count > 0 {
            try tx.clearAlarm(.mailboxEmptied(mailbox: mailbox), at: committer.now)
        } else if before >= rules.limits.emptiedMin {
            try committer.outbox.tellAlarm(.mailboxEmptied(mailbox: mailbox), in: tx) { facts in
                facts.count = before
            }
        }
    }

    private func tellOfBlindness(
        _ trouble: MailSourceError, _ place: WatchedMailbox, at now: Timestamp
    ) throws {
        let committer = committer(at: now)
        try database.transaction { tx in
            try committer.outbox.tellAlarm(.mailboxNotCompared(mailbox: place.mailbox), in: tx) {
                facts in
                facts.because = "\(trouble)"
            }
        }
    }

    /// Clears the alarm once nothing that could not be fetched is in quarantine.
    private func clearUnfetchable(at now: Timestamp) throws {
        let left = try database.read { try $0.givenUpCount(in: places.map(\.mailbox)) }
        guard left == 0 else { return }
        try database.transaction { try $0.clearAlarm(.mailUnfetchable, at: now) }
    }
}
