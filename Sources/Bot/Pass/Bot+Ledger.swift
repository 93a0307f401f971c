public import InternetMessage
import Letters
import TicketStore
import Ticketing

/// The sent ledger: what was handed over to postmasters' servers, in a file outside the database.
///
/// Two lines a mail: one before its end of data is handed over, one with what came of it. The
/// database knows up to where it has seen the file. What stands behind that is from a crash, or the
/// database is an older one.
extension Bot {
    /// Looks whether the ledger and the database tell the same; an idle pass looks at the file's
    /// size, and no more. With a ledger that is of no use nothing goes to postmasters.
    ///
    /// - Throws: `LedgerError.foreign` where the ledger is of another database.
    mutating func watchLedger(at now: Timestamp) throws {
        do {
            try compareLedger(at: now)
            if try stands(.ledgerUnusable) {
                // Its size alone does not tell that it can be read again.
                try followLedger()
                try end(.ledgerUnusable, at: now)
            }
            ledgerTrouble = nil
        } catch let trouble as LedgerError {
            if trouble.code == .foreign { throw trouble }
            try note(trouble, at: now)
        }
    }

    private mutating func compareLedger(at now: Timestamp) throws {
        let (installation, isRestored) = try database.read {
            (try $0.installation(), try $0.restoredAt() != nil)
        }
        let size = try ledger.size()
        guard let known = installation.ledgerPosition else {
            return try meetLedger(of: size, installation, at: now)
        }
        guard let size else { throw LedgerError(.missing, at: ledger.place) }
        guard size >= known else { throw LedgerError(.short, at: ledger.place) }
        guard size > known || isRestored else { return }
        try followLedger()
        if ledgerRecord.position > known { try learn(from: known, at: now) }
        if ledgerRecord.endsTorn { try tellOfTornLedger(at: now) }
    }

    /// The first time that this database meets its ledger.
    private mutating func meetLedger(
        of size: Int?, _ installation: Installation, at now: Timestamp
    ) throws {
        if size != nil { try followLedger() }
        let mails = ledgerRecord.mails
        guard !mails.isEmpty else {
            try beginLedger(at: now)
            return
        }
        let isOurs = try database.read { tx in
            try mails.contains {
                try $0.handed.installation == installation.identifier
                    || !tx.items(withMessageID: $0.handed.messageID).isEmpty
            }
        }
        guard isOurs else { throw LedgerError(.foreign, at: ledger.place) }
        try learn(from: 0, at: now)
    }

    /// Begins the ledger of this database anew, with everything that the database and what can be
    /// read of an earlier file know.
    ///
    /// - Returns: how many mails it has.
    @discardableResult
    public mutating func beginLedger(isTrial: Bool = false, at now: Timestamp) throws -> Int {
        if ledgerRecord.position == 0, try ledger.size() != nil {
            do throws(LedgerError) {
                try followLedger()
            } catch {
                // What stands before the damage was read.
                guard error.isDamage else { throw error }
            }
        }
        var entries = try database.read { try $0.ledgerEntries() }
        let known = Set(entries.map(\.messageID))
        for mail in ledgerRecord.mails where !known.contains(mail.handed.messageID) {
            entries += [mail.handed] + [mail.outcome].compactMap(\.self)
        }
        let mails = entries.count { $0.event == .handed }
        guard !isTrial else { return mails }
        let position = try ledger.begin(
            with: LedgerRecord.heading + entries.flatMap(\.line))
        ledgerRecord = LedgerRecord()
        try database.transaction { tx in
            try tx.beginLedger(position: position)
            try tx.clearAlarm(.ledgerUnusable, at: now)
            try tx.clearAlarm(.ledgerTorn, at: now)
        }
        return mails
    }

    /// Reads what came since it was last read.
    mutating func followLedger() throws(LedgerError) {
        guard let size = try ledger.size(), size > ledgerRecord.position else { return }
        let bytes = try ledger.bytes(from: ledgerRecord.position)
        do throws(LedgerError) {
            try ledgerRecord.take(bytes)
        } catch {
            throw error.at(ledger.place)
        }
    }

    /// The same, where it is of use; what goes wrong is noted.
    mutating func readLedger(at now: Timestamp) throws {
        guard ledgerTrouble == nil else { return }
        do throws(LedgerError) { try followLedger() } catch { try note(error, at: now) }
    }

    /// Takes what the ledger has and the database does not know of. Mostly that is the mail over
    /// which the process died; else the database is older than what happened, and is held.
    private func learn(from known: Int, at now: Timestamp) throws {
        let committer = committer(at: now)
        let fresh = ledgerRecord.mails(after: known)
        try database.transaction { tx in
            if try fresh.contains(where: { try tx.isOlder(than: $0) }) {
                try tx.allow(rules.allowedRecipients)
                try tx.noteRestored(at: now)
                for state in [OutboxItem.State.queued, .sending, .dataSent] {
                    try heed(state, committer, in: tx)
                }
            }
            try tx.recordLedger(position: ledgerRecord.position)
        }
    }

    /// Settles the mails to postmasters in that state of which the ledger knows better.
    func heed(
        _ state: OutboxItem.State, _ committer: TicketCommitter, in tx: borrowing Transaction
    ) throws {
        for item in try tx.itemsToPostmasters(in: state) {
            let word = ledgerRecord.word(on: item.uniqueKey, passed: item.ledgerPassed)
            try committer.heed(word, of: item, in: tx)
        }
    }

    /// Whether the ledger lets an item leave. One that it knows to have left, or that may have,
    /// is settled so and stays.
    mutating func ledgerAllows(
        _ item: OutboxItem, at now: Timestamp, _ report: inout PassReport
    ) throws -> Bool {
        guard item.postmaster != nil else { return true }
        guard ledgerTrouble == nil else { return false }
        do throws(LedgerError) {
            try ledger.probe()
            try followLedger()
        } catch {
            try note(error, at: now)
            return false
        }
        let word = ledgerRecord.word(on: item.uniqueKey, passed: item.ledgerPassed)
        guard word != .mayLeave else { return true }
        let committer = committer(at: now)
        try database.transaction { tx in
            guard try tx.mayLeave(item) else { return }
            try committer.heed(word, of: item, in: tx)
        }
        report.mailsUncertain += 1
        return false
    }

    /// The line that says that an item is about to be handed over; nil for mail to agents, which
    /// a database that was lost may repeat.
    func ledgerEntry(of item: OutboxItem, at now: Timestamp) throws -> LedgerEntry? {
        guard item.postmaster != nil, let number = item.ticket else { return nil }
        return try database.read { tx in
            LedgerEntry(
                .handed, at: now, installation: try tx.installation().identifier, ticket: number,
                key: item.uniqueKey, messageID: item.messageID, recipient: item.recipient,
                addresses: try tx.ticket(number)?.addresses ?? [])
        }
    }

    /// Records what came of an item that was handed over, before the database does: a crash in
    /// between leaves a mail of which the ledger knows the fate. Where it cannot be written, the
    /// mail just sent is told of by the database alone.
    mutating func recordOutcome(
        of entry: LedgerEntry, _ outcome: SubmissionOutcome, at now: Timestamp
    ) throws -> Int? {
        do throws(LedgerError) {
            return try ledger.append(entry.settled(as: outcome.ledgerEvent, at: now).line)
        } catch {
            try note(error, at: now)
            return nil
        }
    }

    /// Whether the ledger does not hold it against a mail that its line could not be made durable:
    /// a line that was written whole all the same is taken back. Where that fails too, the mail
    /// stays as being sent, and a person is asked about it.
    mutating func staysHere(_ entry: LedgerEntry, at now: Timestamp) -> Bool {
        do throws(LedgerError) {
            try followLedger()
            if has(entry) {
                _ = try? ledger.append(entry.settled(as: .withheld, at: now).line)
                try followLedger()
            }
            return !has(entry)
        } catch {
            return false
        }
    }

    private func has(_ entry: LedgerEntry) -> Bool {
        ledgerRecord.mails.contains { $0.handed == entry && !$0.isReleased }
    }

    /// With such trouble nothing more goes to postmasters, and people are told once.
    mutating func note(_ trouble: LedgerError, at now: Timestamp) throws {
        ledgerTrouble = trouble
        let committer = committer(at: now)
        let alarm: Alarm = trouble.isOfWriting ? .ledgerUnwritable : .ledgerUnusable
        try tell(alarm, committer) { $0.because = "\(trouble)" }
    }

    private func tellOfTornLedger(at now: Timestamp) throws {
        let place = ledger.place
        try tell(.ledgerTorn, committer(at: now)) { $0.because = place }
    }

    private func tell(
        _ alarm: Alarm, _ committer: TicketCommitter, _ addFacts: (inout AlarmContext) -> Void
    ) throws {
        guard try !stands(alarm) else { return }
        try database.transaction { tx in
            try tx.allow(rules.allowedRecipients)
            try committer.outbox.tellAlarm(alarm, in: tx, addFacts)
        }
    }

    private func end(_ alarm: Alarm, at now: Timestamp) throws {
        guard try stands(alarm) else { return }
        let committer = committer(at: now)
        try database.transaction { try committer.outbox.endAlarm(alarm, in: $0) }
    }

    private func stands(_ alarm: Alarm) throws -> Bool {
        try database.read { try $0.alarms().contains(alarm) }
    }
}

extension Transaction {
    /// Whether a mail that the ledger has shows that the database is older than that mail. A crash
    /// just after the line was written leaves the mail as being sent, and nothing about its fate.
    fileprivate func isOlder(than mail: LedgerRecord.Mail) throws -> Bool {
        guard mail.outcome?.event != .withheld else { return false }
        let items = try items(withMessageID: mail.handed.messageID)
        return items.allSatisfy { item in
            item.handedOverAt == nil && !(item.state == .sending && mail.outcome == nil)
        }
    }
}

extension TicketCommitter {
    /// Settles a mail as the ledger has it. One that left is accepted, if it is certainly the
    /// same; else, and where nobody knows what became of it, a person is asked.
    func heed(
        _ word: LedgerRecord.Word, of item: OutboxItem, in tx: borrowing Transaction
    ) throws {
        switch word {
        case .mayLeave: return
        case .left(let mail):
            try tx.noteHandedOver(item, at: mail.handed.at)
            if try isSame(mail, item, in: tx) {
                try settleAccepted(item, at: mail.handed.at, shownBy: .ledger, in: tx)
            } else {
                try settleUncertain(item, in: tx)
            }
        case .mayHaveLeft(let mail):
            try tx.noteHandedOver(item, at: mail.handed.at)
            try settleUncertain(item, in: tx)
        }
    }

    private func settleUncertain(_ item: OutboxItem, in tx: borrowing Transaction) throws {
        try tx.settle(item, from: item.state, as: .uncertain, at: now)
        try becameUncertain(item, in: tx)
    }

    /// Whether it is this very mail, or one with the same key about the same addresses: a ticket of
    /// a database that lost some may have the number that another had.
    private func isSame(
        _ mail: LedgerRecord.Mail, _ item: OutboxItem, in tx: borrowing Transaction
    ) throws -> Bool {
        if mail.handed.messageID == item.messageID { return true }
        let addresses = try item.ticket.flatMap { try tx.ticket($0) }?.addresses ?? []
        return mail.handed.recipient == item.recipient
            && addresses.contains(where: mail.handed.addresses.contains)
    }
}

extension LedgerError {
    fileprivate var isDamage: Bool { if case .damaged = code { true } else { false } }

    fileprivate var isOfWriting: Bool { if case .unwritable = code { true } else { false } }
}

extension SubmissionOutcome {
    fileprivate var ledgerEvent: LedgerEntry.Event {
        switch self {
        case .accepted: .accepted
        case .rejected: .refused
        case .indeterminate: .indeterminate
        case .stalled, .unreachable, .nothingToShow: .withheld
        }
    }
}
