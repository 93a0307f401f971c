import GRDB
public import InternetMessage
public import Ticketing

/// What the database knows of the sent ledger.
extension Transaction {
    /// Records that the ledger is known up to there; never goes back.
    public func recordLedger(position: Int) throws {
        try run(
            "UPDATE installation SET ledger_position = max(coalesce(ledger_position, 0), ?)",
            [position])
    }

    /// Records that a ledger was begun anew: what was said about the one before is void.
    public func beginLedger(position: Int) throws {
        try run("UPDATE installation SET ledger_position = ?", [position])
        try run("UPDATE outbox_recipient SET ledger_passed = NULL WHERE ledger_passed IS NOT NULL")
    }

    /// Records that a person overruled what the ledger says of that mail up to now.
    public func passLedger(_ item: OutboxItem) throws {
        try run(
            """
            UPDATE outbox_recipient
            SET ledger_passed = (SELECT ledger_position FROM installation WHERE id = 1)
            WHERE outbox_id = ? AND recipient = ?
            """,
            [item.mail.id, item.recipient.description.lowercased()])
    }

    /// Records when a mail left or may have left, where only the ledger knows.
    public func noteHandedOver(_ item: OutboxItem, at moment: Timestamp) throws {
        try run(
            """
            UPDATE outbox_recipient SET handed_over_at = ?
            WHERE outbox_id = ? AND recipient = ?
            """,
            [moment.milliseconds, item.mail.id, item.recipient.description.lowercased()])
    }

    /// Takes a claim back as if it had never been: the attempt does not count.
    public func release(_ item: OutboxItem) throws {
        try run(
            """
            UPDATE outbox_recipient SET state = 'queued', attempts = attempts - 1
            WHERE outbox_id = ? AND recipient = ? AND state = 'sending'
            """,
            [item.mail.id, item.recipient.description.lowercased()])
    }

    /// Makes sure that the next ticket gets a higher number than that.
    public func raiseTicketNumbers(above number: TicketNumber) throws {
        guard try nextTicketNumber() <= number else { return }
        try run("DELETE FROM sqlite_sequence WHERE name = 'ticket'")
        try run("INSERT INTO sqlite_sequence (name, seq) VALUES ('ticket', ?)", [number.value])
    }

    /// The items in one state that go to postmasters, oldest first.
    public func itemsToPostmasters(in state: OutboxItem.State) throws -> [OutboxItem] {
        try items(in: state).filter { $0.postmaster != nil }
    }

    /// The lines that a ledger would have, had there been one from the beginning: two for each mail
    /// to a postmaster that was handed over.
    public func ledgerEntries() throws -> [LedgerEntry] {
        let identifier = try installation().identifier
        var entries: [LedgerEntry] = []
        for state in OutboxItem.State.allCases {
            for item in try itemsToPostmasters(in: state) {
                guard let handedOverAt = item.handedOverAt, let number = item.ticket else {
                    continue
                }
                let handed = LedgerEntry(
                    .handed, at: handedOverAt, installation: identifier, ticket: number,
                    key: item.uniqueKey, messageID: item.messageID, recipient: item.recipient,
                    addresses: try ticket(number)?.addresses ?? [])
                entries.append(handed)
                if let event = state.ledgerEvent {
                    entries.append(handed.settled(as: event, at: handedOverAt))
                }
            }
        }
        return entries
    }
}

extension OutboxItem.State {
    /// What a ledger would say of a mail that was handed over and is in this state.
    fileprivate var ledgerEvent: LedgerEntry.Event? {
        switch self {
        case .accepted: .accepted
        case .queued, .sending, .failed, .withdrawn: .refused
        case .dataSent, .uncertain: nil
        }
    }
}
