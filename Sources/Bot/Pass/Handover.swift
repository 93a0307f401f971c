import InternetMessage
import TicketStore
import Ticketing

/// The moment before the end of data: the ledger's line is synced, then `dataSent` committed.
struct Handover {
    private let entry: LedgerEntry?
    private let database: TicketDatabase
    private let ledger: any SentLedger
    /// The line that was written; nil: none was.
    private(set) var handed: LedgerEntry?
    /// Why none could be.
    private(set) var ledgerTrouble: LedgerError?

    /// - Parameter entry: the line to write; nil for mail that the ledger does not have.
    init(of entry: LedgerEntry?, _ database: TicketDatabase, _ ledger: any SentLedger) {
        (self.entry, self.database, self.ledger) = (entry, database, ledger)
    }

    /// Records that the item is handed over now. Whatever it throws keeps the mail here.
    mutating func begin(_ item: OutboxItem, at now: Timestamp) throws {
        try database.checkFile()
        let position = try writeLine()
        try database.transaction { tx in
            try tx.markDataSent(item, at: now)
            guard let position else { return }
            try tx.recordLedger(position: position)
            try tx.clearAlarm(.ledgerUnwritable, at: now)
            try tx.clearAlarm(.ledgerTorn, at: now)
        }
    }

    private mutating func writeLine() throws -> Int? {
        guard let entry else { return nil }
        do throws(LedgerError) {
            let position = try ledger.append(entry.line)
            handed = entry
            return position
        } catch {
            ledgerTrouble = error
            throw error
        }
    }
}
