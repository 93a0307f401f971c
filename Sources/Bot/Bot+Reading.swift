import Correspondence
import Foundation
import InternetMessage
import TicketStore
import Ticketing

/// Reads the mailbox to its end, batch by batch.
extension Bot {
    mutating func readMail(at now: Timestamp, _ report: inout PassReport) throws {
        do {
            while try readBatch(at: now, &report) {}
        } catch let trouble as MailSourceError {
            report.mailboxTrouble = trouble
            try noteTrouble(trouble, at: now)
            return
        }
        guard report.reachedEnd else { return }
        try endRestore(at: now)
        try noteReading(at: now)
    }

    /// Whether there is another batch to read.
    private mutating func readBatch(at now: Timestamp, _ report: inout PassReport) throws -> Bool {
        let mailbox = mailbox
        let cursor = try database.read { try $0.cursor(of: mailbox) }
        let database = database
        let batch = try source.messages(after: cursor, limit: rules.limits.batch) { summary in
            (try? database.read { try $0.message(withSummary: summary.key) }) != nil
        }
        let arrivals = batch.messages.map { ($0, Arrival($0)) }
        try lookUpNames(for: arrivals.compactMap(\.1), at: now)
        do {
            try store(arrivals, of: batch, at: now)
            report.messagesRead += batch.messages.count
        } catch let error where Self.isWorthRetrying(error) {
            guard try storeOneByOne(arrivals, of: batch, at: now, &report) else {
                return false
            }
        }
        report.reachedEnd = batch.reachedEnd
        return !batch.reachedEnd
    }

    /// A group of messages commits whole or not at all.
    private func store(
        _ arrivals: [(ReceivedMail, Arrival?)], of batch: MailBatch,
        at now: Timestamp
    ) throws {
        if batch.messages.isEmpty, batch.skipped.isEmpty, try isAt(batch.uidValidity) { return }
        try database.transaction { tx in
            let cursor = try tx.cursor(of: mailbox)
            let known = try knownUntil(cursor, batch.uidValidity, in: tx)
            var intake = try intake(batch.uidValidity, known, at: now, in: tx)
            let whole = arrivals.compactMap(\.1)
            if try recogniseRestore(by: whole, since: intake.actsSince, in: tx) {
                try tx.noteRestored(at: now)
            }
            try intake.catchUp(with: whole, in: tx)
            for (mail, arrival) in arrivals {
                try take(mail, arrival, by: intake, in: tx)
            }
            for uid in batch.skipped {
                try tx.recordDelivery(
                    of: nil, mailbox: mailbox, batch.uidValidity, uid, at: now)
            }
            let start =
                cursor?.uidValidity == batch.uidValidity ? cursor?.lastUID ?? UID(0) : UID(0)
            let last = max((batch.messages.map(\.uid) + batch.skipped).max() ?? start, start)
            try tx.advance(
                mailbox, to: MailboxCursor(uidValidity: batch.uidValidity, lastUID: last),
                knownUntil: batch.reachedEnd ? nil : known)
        }
    }

    /// Whether the cursor is of that validity and no second reading is under way: nothing to write.
    private func isAt(_ validity: UIDValidity) throws -> Bool {
        try database.read { tx in
            try tx.cursor(of: mailbox)?.uidValidity == validity
                && tx.knownUntil(in: mailbox) == nil
        }
    }

    /// A renumbered mailbox is read again from its first message, over several batches and
    /// passes: until its end, nothing older than the newest known before is acted on.
    private func knownUntil(
        _ cursor: MailboxCursor?, _ validity: UIDValidity, in tx: borrowing Transaction
    ) throws -> Timestamp? {
        guard let cursor else { return nil }
        let known = try tx.knownUntil(in: mailbox)
        return cursor.uidValidity == validity ? known : try known ?? tx.newestReceivedAt()
    }

    /// A group that fails is replayed one by one, so that one bad message is found. It is tried
    /// again in later passes, then quarantined: it never stops the rest for good.
    private func storeOneByOne(
        _ arrivals: [(ReceivedMail, Arrival?)], of batch: MailBatch,
        at now: Timestamp, _ report: inout PassReport
    ) throws -> Bool {
        for (mail, arrival) in arrivals {
            let single = MailBatch(
                uidValidity: batch.uidValidity, messages: [mail], reachedEnd: false)
            do {
                try store([(mail, arrival)], of: single, at: now)
                report.messagesRead += 1
            } catch let error where Self.isWorthRetrying(error) {
                guard try giveUp(on: mail, batch.uidValidity, because: error, at: now) else {
                    report.messagesToRetry += 1
                    return false
                }
                report.messagesQuarantined += 1
            }
        }
        let rest = MailBatch(
            uidValidity: batch.uidValidity, messages: [], skipped: batch.skipped,
            reachedEnd: batch.reachedEnd)
        try store([], of: rest, at: now)
        return true
    }

    /// Whether the message was quarantined, its attempts used up.
    private func giveUp(
        on mail: ReceivedMail, _ validity: UIDValidity, because error: any Error,
        at now: Timestamp
    ) throws -> Bool {
        let reason = "processing failed: \(error)"
        return try database.transaction { tx in
            let attempts = try tx.countFailure(
                mailbox: mailbox, validity, mail.uid, error: reason)
            guard attempts >= rules.limits.ingestAttempts else { return false }
            let known = try tx.knownUntil(in: mailbox)
            let intake = try intake(validity, known, at: now, in: tx)
            try intake.quarantine(mail, because: reason, in: tx)
            try tx.advance(
                mailbox, to: MailboxCursor(uidValidity: validity, lastUID: mail.uid),
                knownUntil: known)
            return true
        }
    }

    /// A full disk or a locked file is nobody's fault in the mailbox: the pass ends, nothing is
    /// counted against a message.
    private static func isWorthRetrying(_ error: any Error) -> Bool {
        !(error is MailSourceError) && !TicketDatabase.isTroubleOfItsOwn(error)
    }

    private func take(
        _ mail: ReceivedMail, _ arrival: Arrival?, by intake: Intake, in tx: borrowing Transaction
    ) throws {
        if let arrival {
            try intake.take([arrival], in: tx)
        } else if case .recognised(let summary) = mail.content {
            try intake.recognise(mail.uid, summary, in: tx)
        }
    }

    private func intake(
        _ validity: UIDValidity, _ known: Timestamp?, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws -> Intake {
        let cutOff = try rules.since ?? desk(at: now).midnight(before: tx.installation().createdAt)
        return Intake(
            desk: desk(at: now), mailbox: mailbox, validity: validity,
            actsSince: max(cutOff, known ?? cutOff))
    }

    /// Written once an hour at the most: a poll that finds nothing writes nothing.
    private mutating func noteReading(at now: Timestamp) throws {
        let seen = try database.read { try $0.installation() }
        let isFresh = seen.lastReadAt.map { now - $0 < .hours(1) && $0 <= now } ?? false
        guard !isFresh || seen.clockHighWater + .hours(1) < now else { return }
        try database.transaction { tx in
            try tx.recordReading(at: now)
            try tx.raiseClock(to: now)
            try tx.clearAlarm(Self.deafness)
        }
        try reconcile(at: now)
        try checkContacts(at: now)
    }

    /// A mailbox that could not be read for hours is an alarm of its own.
    private func noteTrouble(_ trouble: MailSourceError, at now: Timestamp) throws {
        let seen = try database.read { try $0.installation() }
        guard now - (seen.lastReadAt ?? seen.createdAt) > .hours(4) else { return }
        let desk = desk(at: now)
        try database.transaction { tx in
            try desk.tellAlarm(
                Self.deafness,
                "The mailbox could not be read since "
                    + "\(desk.local(seen.lastReadAt ?? seen.createdAt)): \(trouble) "
                    + "Nothing is sent to any postmaster meanwhile.", in: tx)
        }
    }

    private static var deafness: String { "the mailbox cannot be read" }
}
