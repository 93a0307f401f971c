import InternetMessage
import Letters
import TicketStore
import Ticketing

/// A mailbox that gives the same numbers twice: one that was put back from a backup.
extension Bot {
    /// Has the mailbox read again from its first message, as after a change of UIDVALIDITY: what
    /// lies at a number that was read may be another message. Whether it did: a server may as
    /// well tell a wrong UIDNEXT, while the last message that was read still lies there.
    ///
    /// Where new mail has passed the last number before anybody looked, nothing shows it.
    mutating func turnBack(
        _ index: Int, from cursor: MailboxCursor, at now: Timestamp
    ) throws -> Bool {
        let (mailbox, committer) = (places[index].mailbox, committer(at: now))
        let contents = try places[index].source.contents()
        guard contents.uidValidity == cursor.uidValidity,
            contents.uids.max() ?? UID(0) < cursor.lastUID
        else { return false }
        try database.transaction { tx in
            try tx.forgetDeliveries(mailbox: mailbox, cursor.uidValidity)
            try tx.advance(
                mailbox,
                to: MailboxCursor(uidValidity: cursor.uidValidity, lastUID: UID(0)),
                knownUntil: try tx.newestReceivedAt())
            try committer.outbox.tellAlarm(.mailboxTurnedBack(mailbox: mailbox), in: tx) { _ in }
        }
        return true
    }
}
