import Correspondence
import GRDB
public import InternetMessage
public import Ticketing

/// A message that a mailbox lists and that could not be fetched yet.
public struct UnfetchedMessage: Hashable, Sendable {
    /// Its UID.
    public let uid: UID
    /// How many attempts to fetch it failed while other messages came.
    public let attempts: Int
    /// What the server did at the last attempt, in one line.
    public let error: String
    /// Whether the server ended the connection over it: it is asked for alone, and last.
    public let endsConnection: Bool
    /// When it was first found missing; once attempts are counted, when the first of them failed.
    public let wantedSince: Timestamp
    /// When it is fetched next.
    public let nextTryAt: Timestamp
    /// Its entry in quarantine, once the bot gave up on it.
    public let entry: MessageRow?

    init(row: Row) {
        (uid, attempts, error) = (UID(row["uid"]), row["attempts"], row["error"])
        endsConnection = row["ends_connection"]
        wantedSince = Timestamp(column: row["wanted_since"])
        nextTryAt = Timestamp(column: row["next_try_at"])
        entry = (row["message"] as Int64?).map { MessageRow(id: $0) }
    }
}

/// Messages that the server lists and does not deliver. A row stays until the message is here or
/// gone. Those that the bot gave up on have an entry in quarantine as well.
extension Transaction {
    /// Records that a message could not be fetched and is to be tried again. Where that is on
    /// record already, only what the server did is updated.
    public func want(
        _ mail: UnfetchableMail, mailbox: String, _ validity: UIDValidity, at now: Timestamp
    ) throws {
        try run(
            """
            INSERT INTO unfetched (mailbox, uid_validity, uid, attempts, error, ends_connection,
                wanted_since, next_try_at)
            VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?6)
            ON CONFLICT DO UPDATE SET error = excluded.error,
                ends_connection = max(ends_connection, excluded.ends_connection)
            """,
            [
                mailbox, validity.value, mail.uid.value, mail.reason, mail.endsConnection,
                now.milliseconds,
            ])
    }

    /// The messages of that mailbox that could not be fetched yet, UIDs rising.
    public func unfetched(mailbox: String, _ validity: UIDValidity) throws -> [UnfetchedMessage] {
        try rows(
            "SELECT * FROM unfetched WHERE mailbox = ? AND uid_validity = ? ORDER BY uid",
            [mailbox, validity.value]
        ).map(UnfetchedMessage.init)
    }

    /// The row of one message; nil where it is not among those that could not be fetched.
    public func unfetched(
        mailbox: String, _ validity: UIDValidity, _ uid: UID
    ) throws -> UnfetchedMessage? {
        try row(
            "SELECT * FROM unfetched WHERE mailbox = ? AND uid_validity = ? AND uid = ?",
            [mailbox, validity.value, uid.value]
        ).map(UnfetchedMessage.init)
    }

    /// Counts one failed attempt, and stores when the next one is.
    public func countFailure(
        of mail: UnfetchableMail, mailbox: String, _ validity: UIDValidity, at now: Timestamp,
        nextTryAt: Timestamp
    ) throws {
        try run(
            """
            UPDATE unfetched SET attempts = attempts + 1, error = ?, next_try_at = ?,
                wanted_since = CASE attempts WHEN 0 THEN ? ELSE wanted_since END
            WHERE mailbox = ? AND uid_validity = ? AND uid = ?
            """,
            [
                mail.reason, nextTryAt.milliseconds, now.milliseconds, mailbox, validity.value,
                mail.uid.value,
            ])
    }

    /// Puts an entry for a message that the bot gave up on into quarantine: what the server did,
    /// and no bytes. `hash` is stored in place of their hash.
    public func giveUp(
        _ uid: UID, mailbox: String, _ validity: UIDValidity, hash: [UInt8],
        because reason: String, at now: Timestamp
    ) throws {
        guard let mail = try unfetched(mailbox: mailbox, validity, uid), mail.entry == nil
        else { return }
        let entry =
            try message(withHash: hash)
            ?? record(
                RecordedMessage(
                    contentHash: hash, summaryKey: hash, messageID: nil,
                    receivedAt: mail.wantedSince, readAt: now, kind: .unreadable,
                    author: .stranger, sender: nil, subject: nil, raw: []))
        try settle(
            entry,
            as: MessageFate(
                .quarantined, IncomingReason(.unfetchable, reason),
                seenBy: Witness.quarantine.name))
        try recordDelivery(of: entry, mailbox: mailbox, validity, uid, at: now)
        try run(
            """
            UPDATE unfetched SET message = ? WHERE mailbox = ? AND uid_validity = ? AND uid = ?
            """,
            [entry.id, mailbox, validity.value, uid.value])
    }

    /// Stops trying to fetch a message, because it is here now or gone; its entry in quarantine is
    /// removed.
    public func dropUnfetched(_ uid: UID, mailbox: String, _ validity: UIDValidity) throws {
        let entry = try unfetched(mailbox: mailbox, validity, uid)?.entry
        try run(
            "DELETE FROM unfetched WHERE mailbox = ? AND uid_validity = ? AND uid = ?",
            [mailbox, validity.value, uid.value])
        if let entry { try remove(entry) }
    }

    /// Drops the rows of earlier UIDVALIDITYs of the mailbox: their messages are found again under
    /// the new one.
    public func dropUnfetched(mailbox: String, except validity: UIDValidity) throws {
        let others = try rows(
            "SELECT uid_validity, uid FROM unfetched WHERE mailbox = ? AND uid_validity <> ?",
            [mailbox, validity.value])
        for row in others {
            try dropUnfetched(UID(row[1]), mailbox: mailbox, UIDValidity(row[0]))
        }
    }

    /// Removes such an entry. It has no bytes, and no other row refers to it.
    private func remove(_ entry: MessageRow) throws {
        try run("DELETE FROM delivery WHERE message = ?", [entry.id])
        try run(
            "DELETE FROM message WHERE id = ? AND length(raw) = 0 AND purged_at IS NULL",
            [entry.id])
    }

    /// Has the next pass fetch the message of an entry in quarantine; false where the entry is not
    /// of a message that could not be fetched.
    public func tryAgain(quarantined entry: MessageRow) throws -> Bool {
        try run("UPDATE unfetched SET next_try_at = 0 WHERE message = ?", [entry.id])
        return db.changesCount > 0
    }

    /// Stops trying to fetch the message of an entry that a person dismissed.
    public func dropUnfetched(dismissed entry: MessageRow) throws {
        try run("DELETE FROM unfetched WHERE message = ?", [entry.id])
    }

    /// How many messages of these mailboxes could not be fetched, without those in quarantine.
    public func unfetchedCount(in mailboxes: [String]) throws -> Int {
        try count(in: mailboxes, "message IS NULL")
    }

    /// How many messages of these mailboxes the bot gave up on and has in quarantine.
    public func givenUpCount(in mailboxes: [String]) throws -> Int {
        try count(in: mailboxes, "message IS NOT NULL")
    }

    private func count(in mailboxes: [String], _ condition: String) throws -> Int {
        var sum = 0
        for mailbox in mailboxes {
            sum +=
                try count(
                    "SELECT count(*) FROM unfetched WHERE mailbox = ? AND \(condition)", [mailbox])
        }
        return sum
    }

    /// When the next of these mailboxes' messages that could not be fetched is tried again; nil
    /// where there is none.
    public func nextFetchAt(in mailboxes: [String]) throws -> Timestamp? {
        var moments: [Timestamp] = []
        for mailbox in mailboxes {
            let moment = try value(
                Int64.self, "SELECT min(next_try_at) FROM unfetched WHERE mailbox = ?", [mailbox])
            if let moment { moments.append(Timestamp(column: moment)) }
        }
        return moments.min()
    }

    /// Remembers UIDNEXT of a mailbox that is seen for the first time with that validity.
    public func noteStart(of mailbox: String, _ validity: UIDValidity, nextUID: UID) throws {
        try run(
            """
            INSERT INTO mailbox_start (mailbox, uid_validity, next_uid) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [mailbox, validity.value, nextUID.value])
    }

    /// UIDNEXT of the mailbox when first seen with this UIDVALIDITY; nil where it never was.
    public func start(of mailbox: String, _ validity: UIDValidity) throws -> UID? {
        try value(
            UInt32.self,
            "SELECT next_uid FROM mailbox_start WHERE mailbox = ? AND uid_validity = ?",
            [mailbox, validity.value]
        ).map { UID($0) }
    }

    /// Stores since when messages that could not be fetched keep timers waiting.
    public func recordDelay(since now: Timestamp) throws {
        try run("UPDATE installation SET delayed_since = ?", [now.milliseconds])
    }
}
