import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// What is safe to mend. Each repair is one transaction, which looks again whether there is
/// something to mend; where it touches a ticket, the timeline tells of it. None sends, queues or
/// counts anything, and none begins a ledger.
///
/// Whoever calls holds the lock that keeps the bot from running.
extension Doctor {
    /// Mends what can be, and looks again.
    ///
    /// - Returns: the same diagnoses, with what became of them.
    public func repair(_ diagnoses: [Diagnosis]) -> [Diagnosis] {
        var treated = treat(diagnoses)
        guard treated.contains(where: { $0.treatment == .done }) else { return treated }
        let left = Set(examine().map(\.finding))
        for index in treated.indices where treated[index].treatment == .done {
            guard left.contains(treated[index].finding) else { continue }
            treated[index].treatment = .failed("it is still so")
        }
        return treated
    }

    private func treat(_ diagnoses: [Diagnosis]) -> [Diagnosis] {
        var treated = diagnoses.map { diagnosis in
            guard case .files(let finding) = diagnosis.finding, diagnosis.isRepairable else {
                return diagnosis
            }
            return treat(diagnosis) { try files.mend(finding, at: now) }
        }
        let isRow: (Diagnosis) -> Bool = { diagnosis in
            if case .files = diagnosis.finding { false } else { diagnosis.isRepairable }
        }
        guard treated.contains(where: isRow) else { return treated }
        let database = Result { try writable(diagnoses) }
        for index in treated.indices where isRow(treated[index]) {
            treated[index] = treat(treated[index]) {
                try mend(treated[index].finding, in: database.get())
            }
        }
        return treated
    }

    /// Nothing is written into a file that is damaged, nor one of another version: opening it
    /// would change its tables.
    private func writable(_ diagnoses: [Diagnosis]) throws -> TicketDatabase {
        let hasTrouble = diagnoses.contains {
            [.integrity, .schema].contains($0.finding.facts.examination) && $0.severity != .ok
        }
        guard !hasTrouble else {
            throw StoreError(.damaged, "nothing is written into a database in such a state")
        }
        return try TicketDatabase.open(path: files.database, now: now)
    }

    private func treat(_ diagnosis: Diagnosis, _ body: () throws -> Void) -> Diagnosis {
        var treated = diagnosis
        do {
            try body()
            treated.treatment = .done
        } catch let error as StoreError {
            treated.treatment = .failed(error.context)
        } catch {
            treated.treatment = .failed("\(error.localizedDescription)")
        }
        return treated
    }

    func mend(_ finding: Finding, in database: TicketDatabase) throws {
        switch finding {
        case .database(.dangling(let rows)):
            try database.transaction { _ = try $0.removeOrphans(of: rows.table) }
        case .tickets(.waitsWithoutEnd(let ticket)):
            try database.transaction { try endWait(of: ticket, in: $0) }
        case .tickets(.queuedWithoutWait(_, let ticket)):
            try database.transaction { try withdrawMail(of: ticket, in: $0) }
        case .surroundings(.logGrown(let path, _)):
            guard try database.emptyLog() else {
                throw StoreError(.locked, "\(path): another process reads the database")
            }
        default: break
        }
    }

    /// By the engine's own rule for what a hold and a snooze leave behind.
    private func endWait(of number: TicketNumber, in tx: borrowing Transaction) throws {
        guard try tx.ticketsWaitingWithoutEnd().contains(number), let ticket = try tx.ticket(number)
        else { return }
        let engine = rules.engine(for: ticket.postmaster)
        let decision = engine.handle(.mailMissing, in: ticket, at: now)
        guard decision.ticket != ticket else {
            throw StoreError(.damaged, "\(number): the rules leave it as it is")
        }
        try tx.update(decision.ticket, at: now)
        for entry in decision.entries {
            try tx.note(entry, on: number, by: TimelineLine.bot, at: now)
        }
    }

    private func withdrawMail(of number: TicketNumber, in tx: borrowing Transaction) throws {
        guard try tx.mailsQueuedWithoutWait().contains(where: { $0.ticket == number }) else {
            return
        }
        _ = try tx.withdrawMail(of: number, at: now)
        try tx.note(.mailWithdrawn, on: number, by: TimelineLine.bot, at: now)
    }
}
