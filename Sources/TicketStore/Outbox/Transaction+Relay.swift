import GRDB
import InternetMessage
public import Ticketing

/// How the relay stands: apart from every mail, and one row.
extension Transaction {
    /// Since when the relay takes no mail; nil: it does, as far as is known.
    public func relayAbsence() throws -> RelayAbsence? {
        guard let row = try row("SELECT * FROM relay WHERE trouble IS NOT NULL") else { return nil }
        guard let kind = RelayTrouble.Kind(rawValue: row["trouble"]),
            let since = row.timestamp("since"), let nextTryAt = row.timestamp("next_try_at")
        else { throw StoreError(.damaged, "the relay's row") }
        return RelayAbsence(
            RelayTrouble(kind, because: row["because"]), since: since, failures: row["failures"],
            nextTryAt: nextTryAt)
    }

    /// Records that the relay takes no mail.
    public func recordAbsence(_ absence: RelayAbsence) throws {
        try run(
            "UPDATE relay SET trouble = ?, because = ?, since = ?, failures = ?, next_try_at = ?",
            [
                absence.trouble.kind.rawValue, absence.trouble.because,
                absence.since.milliseconds, absence.failures, absence.nextTryAt.milliseconds,
            ])
    }

    /// Lets the next pass try the relay, however long it was to be left alone.
    public func tryRelayAgain() throws {
        try run("UPDATE relay SET next_try_at = since WHERE trouble IS NOT NULL")
    }

    /// Records that the relay spoke of a mail, which ends its absence.
    public func recordHeard(in attempt: AttemptRow) throws {
        try run(
            """
            UPDATE relay SET trouble = NULL, because = NULL, since = NULL, failures = 0,
                next_try_at = NULL, last_heard_attempt = ?
            """, [attempt.id])
    }

    /// Whether the relay has spoken of a mail since the last attempt at this one ended in silence:
    /// another silence is this mail's own.
    public func isHeardSinceDoubt(of item: OutboxItem) throws -> Bool {
        guard let doubted = item.doubtedAttempt else { return false }
        return try value(Int64.self, "SELECT last_heard_attempt FROM relay")
            .map { AttemptRow(id: $0) > doubted } ?? false
    }

    /// The tickets of which a mail to the postmaster may or may not have been delivered.
    public func ticketsWithUncertainMail() throws -> [TicketNumber] {
        try rows(
            """
            SELECT DISTINCT ticket_id FROM outbox_recipient JOIN outbox ON outbox.id = outbox_id
            WHERE state = 'uncertain' AND settled_at IS NULL
                AND postmaster IS NOT NULL AND ticket_id IS NOT NULL
            """
        ).map { TicketNumber($0[0]) }
    }
}
