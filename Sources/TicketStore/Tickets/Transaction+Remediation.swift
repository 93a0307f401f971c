import GRDB
import InternetMessage
public import Ticketing

extension Transaction {
    /// Records what an agent found or did about a ticket's block.
    public func record(_ note: RemediationNote, on ticket: TicketNumber) throws {
        try run(
            "INSERT INTO remediation (ticket_id, kind, text, at, agent) VALUES (?, ?, ?, ?, ?)",
            [
                ticket.value, note.kind.rawValue, note.text, note.at.milliseconds,
                note.by.description,
            ])
    }

    /// What was found and done about a ticket's block, told of it, of the tickets that went into
    /// it, or before it was split from another; oldest first, what was taken back left out.
    public func remediation(of ticket: TicketNumber) throws -> [RemediationNote] {
        try rows(
            """
            \(Self.lineage)
            SELECT kind, text, at, agent FROM remediation
            JOIN lineage ON number = ticket_id AND at <= until
            WHERE is_retracted = 0 ORDER BY at, id
            """, [ticket.value]
        ).map { row in
            guard let kind = RemediationNote.Kind(rawValue: row["kind"]),
                let agent = EmailAddress(row["agent"] as String)
            else { throw StoreError(.damaged, "a remediation note of \(ticket)") }
            return RemediationNote(
                kind: kind, text: row["text"], at: Timestamp(column: row["at"]), by: agent)
        }
    }
}
