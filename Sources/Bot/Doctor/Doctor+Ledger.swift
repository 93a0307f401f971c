import TicketStore
import Ticketing

/// The sent ledger alone, and beside the outbox.
extension Doctor {
    /// - Parameter database: nil where it cannot be read.
    func ledgerFindings(beside database: TicketDatabase?) -> [Finding] {
        do {
            var found = try compared(with: database)
            if files.shareVolume { found.append(.sharesVolume) }
            return found.map { .ledger($0) }
        } catch let error as LedgerError {
            return [.ledger(.unusable(error))]
        } catch {
            // The database is the trouble, which is told of as such.
            return [.notExamined([.ledger])]
        }
    }

    private func compared(with database: TicketDatabase?) throws -> [LedgerFinding] {
        guard let size = try ledger.size() else {
            guard try isNew(beside: database) else {
                throw LedgerError(.missing, at: ledger.place)
            }
            return [.notBegun]
        }
        let record = try record()
        guard let database else { return torn(record) + [.tells(mails: record.mails.count)] }
        // Read after the ledger, which a bot that is at work writes first.
        let (known, traces, identifier) = try database.look { tx in
            (
                try tx.installation().ledgerPosition, try tx.outboxTraces(),
                try tx.installation().identifier
            )
        }
        guard try ledger.size() ?? size >= known ?? 0 else {
            throw LedgerError(.short, at: ledger.place)
        }
        if known == nil, Self.isForeign(record, identifier, traces) {
            throw LedgerError(.foreign, at: ledger.place)
        }
        return torn(record)
            + Self.findings(LedgerComparison(record, traces), record, knownUpTo: known ?? 0)
    }

    private func record() throws -> LedgerRecord {
        var record = LedgerRecord()
        do throws(LedgerError) {
            try record.take(ledger.bytes(from: 0))
        } catch {
            throw error.at(ledger.place)
        }
        return record
    }

    private func torn(_ record: LedgerRecord) -> [LedgerFinding] {
        record.endsTorn ? [.torn(path: ledger.place)] : []
    }

    /// Whether no ledger was ever begun: there is no database either, or it says so.
    private func isNew(beside database: TicketDatabase?) throws -> Bool {
        guard let database else { return files.bytes(of: files.database) ?? 0 == 0 }
        return try database.look { try $0.installation().ledgerPosition } == nil
    }

    private static func isForeign(
        _ record: LedgerRecord, _ identifier: String, _ traces: [OutboxTrace]
    ) -> Bool {
        let known = Set(traces.map(\.messageID))
        return !record.mails.isEmpty
            && record.mails.allSatisfy {
                $0.handed.installation != identifier && !known.contains($0.handed.messageID)
            }
    }

    private static func findings(
        _ comparison: LedgerComparison, _ record: LedgerRecord, knownUpTo position: Int
    ) -> [LedgerFinding] {
        guard !comparison.isSound else { return [.agrees(mails: record.mails.count)] }
        var found: [LedgerFinding] = []
        let open = comparison.withoutOutcome
        let unseen = Set(record.mails(after: position).map(\.handed))
        let forgotten = comparison.forgotten.filter(unseen.contains)
        let seen = comparison.forgotten.filter { !unseen.contains($0) }
        if !forgotten.isEmpty {
            found.append(.forgotten(forgotten.tickets, mails: forgotten.count))
        }
        if !seen.isEmpty { found.append(.leftInLedger(seen.tickets, mails: seen.count)) }
        let lacking = comparison.unrecorded
        if !lacking.isEmpty {
            let tickets = Set(lacking.map(\.ticket)).sorted()
            found.append(.unrecorded(tickets, mails: lacking.count))
        }
        if !open.isEmpty { found.append(.withoutOutcome(open.tickets, mails: open.count)) }
        return found
    }
}
