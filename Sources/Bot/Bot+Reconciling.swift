import InternetMessage
import TicketStore
import Ticketing

/// Compares the UIDs on the server with those in the database (product §2.7).
extension Bot {
    /// What lies on the server, was passed by the cursor and is not here alarms, until it is
    /// over. What is here and gone there is nothing: people tidy their mailboxes.
    mutating func reconcile(at now: Timestamp) throws {
        guard let contents = try? source.contents() else { return }
        let (mailbox, desk) = (mailbox, desk(at: now))
        try database.transaction { tx in
            guard let cursor = try tx.cursor(of: mailbox),
                cursor.uidValidity == contents.uidValidity
            else { return }
            let here = Set(try tx.deliveredUIDs(mailbox: mailbox, cursor.uidValidity))
            let missing = contents.uids.filter { $0 <= cursor.lastUID && !here.contains($0) }
            guard let first = missing.first else {
                try tx.clearAlarm(Self.gap)
                return
            }
            try desk.tellAlarm(
                Self.gap,
                "\(missing.count) messages lie in the mailbox and were never read, the first with "
                    + "UID \(first). Forward them to the bot, or tell its makers.", in: tx)
        }
    }

    private static var gap: String { "the mailbox holds mail that was never read" }
}
