import DNSAudit
import GRDB
import InternetMessage
public import Ticketing

extension Transaction {
    /// Keeps what was looked up about a ticket's addresses, replacing what was kept before.
    public func keep(_ checks: [DNSCheck], of ticket: TicketNumber) throws {
        try run("DELETE FROM name_check WHERE ticket_id = ?", [ticket.value])
        for (place, check) in checks.enumerated() {
            try run(
                """
                INSERT INTO name_check
                    (ticket_id, kind, subject, verdict, detail, place, checked_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                [
                    ticket.value, check.kind.rawValue, check.subject, check.result.rawValue,
                    check.detail, place, check.checkedAt.milliseconds,
                ])
        }
    }

    /// What was looked up about a ticket's addresses, in the order it is told.
    public func dnsChecks(of ticket: TicketNumber) throws -> [DNSCheck] {
        try rows(
            "SELECT * FROM name_check WHERE ticket_id = ? ORDER BY place", [ticket.value]
        ).map { row in
            guard let kind = DNSCheck.Kind(rawValue: row["kind"]),
                let verdict = DNSCheck.Result(rawValue: row["verdict"])
            else { throw StoreError(.damaged, "a name check of \(ticket) cannot be read") }
            return DNSCheck(
                kind, of: row["subject"], verdict, detail: row["detail"],
                at: Timestamp(column: row["checked_at"]))
        }
    }
}
