public import InternetMessage
public import TicketStore
public import Ticketing

/// What is unknown of a database that is held because it was restored or rebuilt.
extension UnknownPast {
    /// For each reason of the bot's own that holds everything, what a person should know before it
    /// is released; empty: no such reason stands.
    public static func gathered(
        from database: TicketDatabase, _ ledger: any SentLedger
    ) throws -> [UnknownPast] {
        let holds = try database.read { try $0.holdsOfAll() }
        guard holds.contains(where: { Cause($0.reason) != nil }) else { return [] }
        let record = Self.record(of: ledger)
        return try database.read { tx in
            try holds.compactMap { hold in
                try Cause(hold.reason).map { cause in
                    try UnknownPast(cause, since: hold.at, record, in: tx)
                }
            }
        }
    }

    /// What would be unknown of a backup of this version's schema, were it put back now.
    public static func ofBackup(
        _ database: TicketDatabase, _ ledger: any SentLedger, at now: Timestamp
    ) throws -> UnknownPast {
        let record = record(of: ledger)
        return try database.read { tx in
            var past = try UnknownPast(.restored, since: now, record, in: tx)
            past.isReadToEnd = false
            return past
        }
    }

    /// What a mailbox that was not read yet cannot tell, as far as the ledger shows.
    public static func beforeRebuild(_ ledger: any SentLedger) -> UnknownPast {
        var past = UnknownPast(.rebuilding)
        past.compare(record(of: ledger), with: [])
        // What became of them, a copy or its absence shows.
        past.withoutOutcome = []
        return past
    }

    /// - Parameter since: when it was noticed, or made.
    init(
        _ cause: Cause, since: Timestamp, _ ledger: Result<LedgerRecord, LedgerError>,
        in tx: borrowing Transaction
    ) throws {
        self.init(cause)
        compare(ledger, with: try tx.outboxTraces())
        unfetched = try tx.wantedMail()?.count ?? 0
        guard cause == .restored else { return }
        knownUntil = try tx.lastActivity(before: since)
        isReadToEnd = try tx.restoredAt() == nil
    }

    private mutating func compare(
        _ ledger: Result<LedgerRecord, LedgerError>, with outbox: [OutboxTrace]
    ) {
        switch ledger {
        case .success(let record):
            let comparison = LedgerComparison(record, outbox)
            (forgotten, withoutOutcome) = (comparison.forgotten, comparison.withoutOutcome)
        case .failure(let trouble): ledgerTrouble = trouble
        }
    }

    private static func record(of ledger: any SentLedger) -> Result<LedgerRecord, LedgerError> {
        do throws(LedgerError) {
            guard try ledger.size() != nil else {
                return .failure(LedgerError(.missing, at: ledger.place))
            }
            var record = LedgerRecord()
            try record.take(ledger.bytes(from: 0))
            return .success(record)
        } catch {
            return .failure(error.at(ledger.place))
        }
    }
}

extension UnknownPast.Cause {
    fileprivate init?(_ reason: Hold.Reason) {
        switch reason {
        case .restored: self = .restored
        case .rebuilt: self = .rebuilt
        case .agent, .newMode: return nil
        }
    }
}
