import GRDB
public import Ticketing

extension Transaction {
    /// What the refusals that `rejections(of:)` lists say together. Asked again in the same
    /// transaction, only those that came since are read.
    public func refusals(of ticket: TicketNumber) throws -> RefusalTally {
        guard try isOfItsOwn(ticket) else { return RefusalTally(try rejections(of: ticket)) }
        var refusals = memory.refusals[ticket] ?? TransactionMemory.Refusals()
        let new = try rows(
            """
            SELECT *, lower(coalesce(recipient, recipient_domain)) AS refused FROM rejection
            WHERE ticket_id = ? AND id > ? ORDER BY id
            """, [ticket.value, refusals.last])
        for row in new { refusals.add(row) }
        memory.refusals[ticket] = refusals
        return refusals.tally
    }

    /// Whether no other ticket went into it, and it was split from none.
    private func isOfItsOwn(_ ticket: TicketNumber) throws -> Bool {
        try !exists(
            """
            SELECT 1 FROM ticket WHERE merged_into = ?1
            UNION ALL SELECT 1 FROM ticket WHERE number = ?1 AND split_from IS NOT NULL
            """, [ticket.value])
    }
}

extension TransactionMemory.Refusals {
    fileprivate mutating func add(_ row: Row) {
        last = row["id"]
        let refusal = TransactionMemory.Refusal(
            address: row["address"], text: row["text"], recipient: row["refused"],
            at: row["refused_at"])
        if known.insert(refusal).inserted { tally.add(RejectionRecord(row: row)) }
    }
}
