import InternetMessage
import Letters
import TicketStore
import Ticketing

extension Bot {
    private enum Progress { case more, end, stuck }

    mutating func readMail(at now: Timestamp, _ report: inout PassReport) throws {
        let isLeftAlone = try isLeftAlone(at: now, &report)
        let areRead = try isLeftAlone ? false : readPlaces(at: now, &report)
        let mailboxes = places.map(\.mailbox)
        (report.messagesUnfetched, report.nextFetchAt) = try database.read {
            (try $0.unfetchedCount(in: mailboxes), try $0.nextFetchAt(in: mailboxes))
        }
        if let trouble = report.mailboxTrouble {
            if !isLeftAlone { try note(trouble, at: now) }
            try tellOfUnreadableMailbox(at: now)
            return
        }
        guard areRead else { return }
        report.reachedEnd = try !isDelayed(by: report.messagesUnfetched, at: now)
        if report.reachedEnd { try endRestore(at: now) }
        try noteReading(at: now)
    }

    /// Whether all were read to their ends. The first is read last, so that it stays open to wait
    /// for mail in. Trouble with one does not keep the others from being read, unless it is sure
    /// to be theirs too.
    private mutating func readPlaces(at now: Timestamp, _ report: inout PassReport) throws -> Bool {
        var areRead = true
        for index in places.indices.reversed() {
            do {
                let isRead = try read(index, at: now, &report)
                areRead = areRead && isRead
            } catch let trouble as MailSourceError {
                report.mailboxTrouble = trouble
                if [.signInRefused, .insecure, .interrupted].contains(trouble.code) { break }
            }
        }
        return areRead && report.mailboxTrouble == nil
    }

    /// Reads one mailbox: new mail first, then the messages that could not be fetched before.
    private mutating func read(
        _ index: Int, at now: Timestamp, _ report: inout PassReport
    ) throws -> Bool {
        var ahead: Result<BatchReading, any Error>?
        while true {
            switch try readBatch(of: index, at: now, &ahead, &report) {
            case .more: continue
            case .stuck: return false
            case .end: return try fetchAgain(in: index, at: now, &report)
            }
        }
    }

    /// Stores the batch that comes next, and begins to read the one behind it before.
    ///
    /// - Parameter ahead: what was begun so; trouble with it is that of the batch it was to be.
    private mutating func readBatch(
        of index: Int, at now: Timestamp, _ ahead: inout Result<BatchReading, any Error>?,
        _ report: inout PassReport
    ) throws -> Progress {
        let (cursor, doubted) = try standing(of: places[index].mailbox)
        let reading =
            try ahead.map { try $0.get() } ?? fetch(index, after: cursor, doubted, at: now)
        let batch = reading.batch
        ahead = nil
        if let cursor, batch.isTurnedBack, try turnBack(index, from: cursor, at: now) {
            return .more
        }
        // Where some are missing, how the next are asked for depends on what is stored of that.
        if !batch.reachedEnd, batch.expunged.isEmpty, batch.unfetchable.isEmpty {
            let next = cursor.advanced(over: batch)
            ahead = Result { try fetch(index, after: next, doubted, behind: batch, at: now) }
            try? ahead?.get().begin()
        }
        guard try keep(reading, of: index, at: now, &report) else { return .stuck }
        return batch.reachedEnd ? .end : .more
    }

    /// Fetches a batch to be read. Nothing is stored: a pass that dies has it again.
    private mutating func fetch(
        _ index: Int, after cursor: MailboxCursor?, _ doubted: Set<UID>,
        behind previous: MailBatch? = nil, at now: Timestamp
    ) throws -> BatchReading {
        let database = database
        let batch = try places[index].source.messages(
            after: cursor, limit: rules.limits.batch, doubting: doubted
        ) { summary in
            (try? database.read { try $0.message(withSummary: summary.key) }) != nil
        }
        return try reading(batch, of: index, behind: previous, at: now)
    }

    func standing(of mailbox: String) throws -> (cursor: MailboxCursor?, unfetched: Set<UID>) {
        try database.read { tx in
            let cursor = try tx.cursor(of: mailbox)
            let unfetched = try cursor.map {
                try tx.unfetched(mailbox: mailbox, $0.uidValidity).map(\.uid)
            }
            return (cursor, Set(unfetched ?? []))
        }
    }

    /// Stores a batch; false where one of its messages has to be tried again later.
    mutating func keep(
        _ reading: BatchReading, of index: Int, at now: Timestamp, _ report: inout PassReport
    ) throws -> Bool {
        let (batch, received) = (reading.batch, reading.received)
        try lookUpDNS(for: received.compactMap(\.1), at: now)
        do {
            try store(received, of: batch, in: places[index].mailbox, at: now)
            report.messagesRead += batch.messages.count
            return true
        } catch let error where Self.mayBeOfOneMessage(error) {
            return try storeOneByOne(
                received, of: batch, in: places[index].mailbox, at: now, &report)
        }
    }

    /// The batch, to be parsed. A message without INTERNALDATE counts as received now, unless its
    /// UID is below the UIDNEXT that was seen first, which may stand in a batch that is not stored
    /// yet: that one is treated as old.
    func reading(
        _ batch: MailBatch, of index: Int, behind previous: MailBatch? = nil, at now: Timestamp
    ) throws -> BatchReading {
        let place = places[index]
        let start =
            try database.read { try $0.start(of: place.mailbox, batch.uidValidity) }
            ?? (previous?.uidValidity == batch.uidValidity ? previous?.nextUID : nil)
            ?? batch.nextUID
        let folder = place.isSecondary ? place.mailbox : nil
        return BatchReading(batch) { mail in
            var received = ReceivedMessage(mail, readAt: now)
            received?.folder = folder
            received?.mayHaveMoved = mail.uid < start
            received?.predatesFirstReading = mail.internalDate == nil && mail.uid < start
            return received
        }
    }

    /// Stores messages and the cursor in one transaction.
    private func store(
        _ received: [(ReceivedMail, ReceivedMessage?)], of batch: MailBatch, in mailbox: String,
        at now: Timestamp
    ) throws {
        if batch.lastUID == nil, try isUnchanged(batch.uidValidity, in: mailbox) { return }
        try database.transaction { tx in
            let cursor = try tx.cursor(of: mailbox)
            let known = try knownUntil(cursor, batch.uidValidity, in: mailbox, tx)
            if let cursor, batch.uidValidity.value < cursor.uidValidity.value {
                try committer(at: now).outbox.tellAlarm(
                    .mailboxTurnedBack(mailbox: mailbox), in: tx
                ) { _ in }
            }
            var intake = try intake(mailbox, batch.uidValidity, known, at: now, in: tx)
            let whole = received.compactMap(\.1)
            if try recogniseRestore(by: whole, since: intake.actsSince, in: tx) {
                try tx.noteRestored(at: now)
            }
            try intake.catchUp(with: whole, ledgerRecord, in: tx)
            let wanted = Set(try tx.unfetched(mailbox: mailbox, batch.uidValidity).map(\.uid))
            for (mail, _) in received {
                if wanted.contains(mail.uid) {
                    try tx.dropUnfetched(mail.uid, mailbox: mailbox, batch.uidValidity)
                }
                if case .recognised(let summary) = mail.content {
                    try intake.recognise(mail.uid, summary, in: tx)
                }
            }
            try intake.take(whole, in: tx)
            try noteMissing(of: batch, in: mailbox, at: now, tx)
            try tx.advance(
                mailbox, to: cursor.advanced(over: batch),
                knownUntil: batch.reachedEnd ? nil : known)
        }
    }

    /// Notes the messages that the server lists and did not deliver, to be asked for again, and
    /// forgets those that it no longer lists.
    private func noteMissing(
        of batch: MailBatch, in mailbox: String, at now: Timestamp, _ tx: borrowing Transaction
    ) throws {
        try tx.noteStart(of: mailbox, batch.uidValidity, nextUID: batch.nextUID)
        try tx.dropUnfetched(mailbox: mailbox, except: batch.uidValidity)
        for uid in batch.expunged {
            try tx.dropUnfetched(uid, mailbox: mailbox, batch.uidValidity)
        }
        for mail in batch.unfetchable {
            try tx.want(mail, mailbox: mailbox, batch.uidValidity, at: now)
        }
    }

    /// Whether the cursor has this UIDVALIDITY and no rereading is under way. An empty batch then
    /// changes nothing.
    private func isUnchanged(_ validity: UIDValidity, in mailbox: String) throws -> Bool {
        try database.read { tx in
            try tx.cursor(of: mailbox)?.uidValidity == validity
                && tx.knownUntil(in: mailbox) == nil
        }
    }

    /// The time up to which mail is known already, nil outside a rereading. After a change of
    /// UIDVALIDITY the mailbox is read again from its first message, over several batches and
    /// passes; until its end, nothing received before the newest message known is acted on.
    private func knownUntil(
        _ cursor: MailboxCursor?, _ validity: UIDValidity, in mailbox: String,
        _ tx: borrowing Transaction
    ) throws -> Timestamp? {
        guard let cursor else { return nil }
        let known = try tx.knownUntil(in: mailbox)
        return cursor.uidValidity == validity ? known : try known ?? tx.newestReceivedAt()
    }

    /// Stores a batch that failed message by message, to find the bad one. That one is tried again
    /// in later passes and then quarantined, so that it does not block the rest for good.
    private func storeOneByOne(
        _ received: [(ReceivedMail, ReceivedMessage?)], of batch: MailBatch, in mailbox: String,
        at now: Timestamp, _ report: inout PassReport
    ) throws -> Bool {
        var rest = batch
        (rest.messages, rest.reachedEnd) = ([], false)
        for (mail, message) in received {
            let single = MailBatch(
                uidValidity: batch.uidValidity, nextUID: batch.nextUID, messages: [mail],
                reachedEnd: false)
            do {
                try store([(mail, message)], of: single, in: mailbox, at: now)
                report.messagesRead += 1
            } catch let error where Self.mayBeOfOneMessage(error) {
                guard try giveUp(on: mail, batch, in: mailbox, because: error, at: now) else {
                    report.messagesToRetry += 1
                    return false
                }
                report.messagesQuarantined += 1
            }
        }
        rest.reachedEnd = batch.reachedEnd
        try store([], of: rest, in: mailbox, at: now)
        return true
    }

    /// Counts a failed attempt, and quarantines the message after the last one; whether it did.
    private func giveUp(
        on mail: ReceivedMail, _ batch: MailBatch, in mailbox: String, because error: any Error,
        at now: Timestamp
    ) throws -> Bool {
        let reason = "processing failed: \(error)"
        let validity = batch.uidValidity
        return try database.transaction { tx in
            let attempts = try tx.countFailure(mailbox: mailbox, validity, mail.uid, error: reason)
            guard attempts >= rules.limits.ingestAttempts else { return false }
            let cursor = try tx.cursor(of: mailbox)
            let known = try tx.knownUntil(in: mailbox)
            let intake = try intake(mailbox, validity, known, at: now, in: tx)
            try tx.dropUnfetched(mail.uid, mailbox: mailbox, validity)
            try intake.quarantine(mail, because: reason, in: tx)
            var single = batch
            (single.messages, single.expunged, single.unfetchable) = ([mail], [], [])
            try tx.advance(mailbox, to: cursor.advanced(over: single), knownUntil: known)
            return true
        }
    }

    /// Whether the error may be one message's fault, so that storing one by one can help. A full
    /// disk or a locked database is not: then the pass ends, and no message's attempts are counted.
    private static func mayBeOfOneMessage(_ error: any Error) -> Bool {
        !(error is MailSourceError) && !TicketDatabase.isDatabaseTrouble(error)
    }

    private func intake(
        _ mailbox: String, _ validity: UIDValidity, _ known: Timestamp?, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws -> Intake {
        let cutOff = try rules.cutOff(in: tx)
        var intake = Intake(
            committer: committer(at: now), mailbox: mailbox, validity: validity,
            actsSince: max(cutOff, known ?? cutOff), tellsSince: known.map { _ in cutOff })
        intake.isOfSentMail = places.contains { $0.mailbox == mailbox && $0.isSent }
        return intake
    }
}

extension MailboxCursor? {
    /// The cursor past the batch; it never moves back while UIDVALIDITY stays the same.
    fileprivate func advanced(over batch: MailBatch) -> MailboxCursor {
        let start = self?.uidValidity == batch.uidValidity ? self?.lastUID ?? UID(0) : UID(0)
        return MailboxCursor(
            uidValidity: batch.uidValidity, lastUID: max(batch.lastUID ?? start, start))
    }
}
