import GRDB
import InternetMessage
public import Ticketing

/// How the mailbox stands: one row while it cannot be read.
extension Transaction {
    /// Since when it cannot be read; nil: it could be, in the last pass that tried.
    public func unreadableMailbox() throws -> UnreadableMailbox? {
        guard let row = try row("SELECT * FROM unreadable_mailbox") else { return nil }
        guard let code = MailSourceError.Code(rawValue: row["code"]),
            let since = row.timestamp("since"), let nextTryAt = row.timestamp("next_try_at")
        else { throw StoreError(.damaged, "the row of the mailbox that cannot be read") }
        return UnreadableMailbox(
            MailSourceError(code, context: row["context"], hint: row["hint"]), since: since,
            nextTryAt: nextTryAt, signInMark: row["sign_in_mark"])
    }

    /// Records that it cannot be read.
    public func recordUnreadable(_ mailbox: UnreadableMailbox) throws {
        try run(
            """
            INSERT OR REPLACE INTO unreadable_mailbox
                (id, code, context, hint, since, next_try_at, sign_in_mark)
            VALUES (1, ?, ?, ?, ?, ?, ?)
            """,
            [
                mailbox.trouble.code.rawValue, mailbox.trouble.context, mailbox.trouble.hint,
                mailbox.since.milliseconds, mailbox.nextTryAt.milliseconds, mailbox.signInMark,
            ])
    }

    /// Records that it was read to its end.
    public func recordReadable() throws { try run("DELETE FROM unreadable_mailbox") }

    /// Lets the next pass try the mailbox, however long it was to be left alone.
    public func tryMailboxAgain() throws {
        try run("UPDATE unreadable_mailbox SET next_try_at = since")
    }
}
