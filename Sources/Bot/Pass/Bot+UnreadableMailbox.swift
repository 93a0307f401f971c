import InternetMessage
import Letters
import TicketStore
import Ticketing

/// Whether the mailbox can be read: kept in the database, so that a program that is started for
/// each pass knows it as well as the daemon does.
extension Bot {
    /// Whether nobody connects in this pass, since the server refused what is signed in with a
    /// short while ago; the report tells it as the trouble that it still is.
    func isLeftAlone(at now: Timestamp, _ report: inout PassReport) throws -> Bool {
        guard let mailbox = try database.read({ try $0.unreadableMailbox() }),
            mailbox.isPausing(signInMark: signInMark(), at: now)
        else { return false }
        let moment = rules.clock.text(mailbox.nextTryAt)
        report.mailboxTrouble = MailSourceError(
            mailbox.trouble.code, context: mailbox.trouble.context,
            hint: "not asked again before \(moment), so that the server does not lock the account; "
                + "mend it (\(mailbox.trouble.hint)), then “delistbot poll --now” asks at once")
        return true
    }

    /// Records a failed attempt where it shows anything new.
    func note(_ trouble: MailSourceError, at now: Timestamp) throws {
        guard trouble.code != .interrupted else { return }
        let former = try database.read { try $0.unreadableMailbox() }
        let mailbox = UnreadableMailbox(trouble, after: former, signInMark: signInMark(), at: now)
        guard mailbox != former else { return }
        try database.transaction { try $0.recordUnreadable(mailbox) }
    }

    /// Raises an alarm once mail could not be read for four hours; where the sign-in is refused,
    /// which does not mend itself, once that was so twice.
    func tellOfUnreadableMailbox(at now: Timestamp) throws {
        let (seen, unreadable) = try database.read {
            (try $0.installation(), try $0.unreadableMailbox())
        }
        guard let mailbox = unreadable else { return }
        let since = min(mailbox.since, seen.lastReadAt ?? seen.createdAt)
        let isRefusedTwice =
            mailbox.trouble.code == .signInRefused
            && now - mailbox.since >= .afterRefusedSignIn
        guard isRefusedTwice || now - since > .hours(4) else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            try committer.outbox.tellAlarm(.mailboxUnreadable, in: tx) { facts in
                facts.since = committer.letters.local(since)
                facts.because = "\(mailbox.trouble)"
            }
        }
    }

    /// Records that all mailboxes were read, once an hour at most, so that an idle poll writes
    /// nothing; and at once where they could not be before. The same hourly step compares UIDs with
    /// the server and looks for silent contacts.
    mutating func noteReading(at now: Timestamp) throws {
        let (seen, unreadable) = try database.read {
            (try $0.installation(), try $0.unreadableMailbox())
        }
        let isFresh = seen.lastReadAt.map { now - $0 < .hours(1) && $0 <= now } ?? false
        guard !isFresh || unreadable != nil else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            try tx.recordReading(at: now)
            try tx.recordReadable()
            try committer.outbox.endAlarm(.mailboxUnreadable, in: tx)
        }
        guard !isFresh else { return }
        try reconcile(at: now)
        try checkContacts(at: now)
    }
}
