import InternetMessage
import Letters
import TicketStore
import Ticketing

/// A database that was restored from a backup and is older than the mailbox.
///
/// The sent ledger shows it, which has mail that the database knows nothing of (`Bot+Ledger`), or
/// copies of our own mail do: one is of a mail that the database does not know, or that it has as
/// not yet sent. From then on everything is held. What was received since the backup is
/// decided as of the time it was received, and nobody is written to. When the mailbox has been
/// read to its end, agents get one mail about it.
extension Bot {
    /// Whether these messages show that the database is older than the mailbox. Asked before any
    /// of them is decided.
    func recogniseRestore(
        by received: [ReceivedMessage], since cutOff: Timestamp, in tx: borrowing Transaction
    ) throws -> Bool {
        for mail in received where mail.receivedAt >= cutOff && !mail.predatesFirstReading {
            guard mail.author == rules.address, RecoveredMail(mail, keys: keys) != nil,
                let identifier = mail.message.messageID
            else { continue }
            let known = try tx.items(withMessageID: identifier)
            // `handedOverAt` is committed before a server can have the whole mail.
            if known.allSatisfy({ $0.handedOverAt == nil }) { return true }
        }
        return false
    }

    /// Ends the catching up once the mailbox was read to its end. Mail that the backup has as
    /// queued and of which no copy came becomes uncertain: it may have left all the same.
    mutating func endRestore(at now: Timestamp) throws {
        guard let restoredAt = try database.read({ try $0.restoredAt() }) else { return }
        try readLedger(at: now)
        let committer = committer(at: now)
        try database.transaction { tx in
            try tx.allow(rules.allowedRecipients)
            for item in try tx.queuedBecameUncertain(at: now) {
                try committer.becameUncertain(item, in: tx)
            }
            for person in rules.digestReaders {
                let schedule = try rules.digestSchedule(of: person, in: tx)
                try passOverDigest(of: person.address, by: schedule, at: now, in: tx)
            }
            try passOverDigest(
                of: rules.address, by: rules.digestPosting?.schedule, at: now, in: tx)
            // Those that fell due since the backup were sent then.
            if let backup = try tx.lastActivity(before: restoredAt) {
                try tx.passOverReminders(after: backup, until: now)
            }
            try tx.raiseTicketNumbers(above: ledgerRecord.highestTicket)
            try committer.tellOfRestore(since: restoredAt, ledgerRecord, in: tx)
        }
    }

    /// Skips a digest that fell due since the backup, since it was sent then.
    private func passOverDigest(
        of address: EmailAddress, by schedule: DigestSchedule?, at now: Timestamp,
        in tx: borrowing Transaction
    ) throws {
        guard let schedule, var timer = try tx.digest(of: address), timer.nextAt <= now else {
            return
        }
        timer.nextAt = schedule.next(after: now)
        try tx.keep(timer, of: address)
    }
}

extension TicketCommitter {
    /// Tells each agent in one mail what had been sent, as the ledger tells, what was read again,
    /// and what became of it.
    fileprivate func tellOfRestore(
        since restoredAt: Timestamp, _ ledger: LedgerRecord, in tx: borrowing Transaction
    ) throws {
        let messages = try tx.messagesRead(since: restoredAt)
        let lines =
            try forgotten(ledger, in: tx)
            + messages.map { message in
                let ticket = message.ticket.map { " (#\($0))" } ?? ""
                let sender = message.sender ?? "(no sender)"
                return "\(letters.local(message.receivedAt))  \(sender): \(message.fate)\(ticket)"
            }
        var past = try UnknownPast(.restored, since: restoredAt, .success(ledger), in: tx)
        // It was just now, or people would not be told.
        past.isReadToEnd = true
        try outbox.tellAlarm(.restored, in: tx) { facts in
            facts.unknowns = past.sentences(letters.clock)
            facts.count = messages.count
            facts.details = Array(lines.prefix(Self.linesMax))
            facts.more = max(0, lines.count - Self.linesMax)
        }
    }

    /// The mails that the ledger has and the database does not.
    private func forgotten(
        _ ledger: LedgerRecord, in tx: borrowing Transaction
    ) throws -> [String] {
        try ledger.mails.filter { try !$0.isReleased && tx.forgot($0) }.map { mail in
            let handed = mail.handed
            let purpose = MailKey(handed.messageID).flatMap { OutgoingMail.Purpose($0.rest) }
            let words = purpose?.words ?? "a mail"
            return "\(letters.local(handed.at))  \(words) of \(handed.ticket) to "
                + "\(handed.recipient) had been sent"
        }
    }

    private static var linesMax: Int { 50 }
}

extension Transaction {
    /// Whether there is no mail with that key that left or may have.
    fileprivate func forgot(_ mail: LedgerRecord.Mail) throws -> Bool {
        try items(withMessageID: mail.handed.messageID).allSatisfy { $0.handedOverAt == nil }
    }
}

extension Intake {
    /// Prepares for a batch read into a restored database: nobody is written to, and tickets get
    /// the numbers that our own mails, agents' answers and the ledger name. Does nothing in any
    /// other database.
    mutating func catchUp(
        with received: [ReceivedMessage], _ ledger: LedgerRecord, in tx: borrowing Transaction
    ) throws {
        guard try tx.restoredAt() != nil else { return }
        committer.outbox.isCatchingUp = true
        var numbers = RecoveredNumbers()
        numbers.learn(ledger, rules)
        for message in received {
            numbers.learn(ofOurs: message, rules, committer.keys)
            if message.author.flatMap({ rules.agent($0) }) != nil {
                numbers.learn(citedBy: message, rules)
            }
        }
        committer.numbers = numbers
    }

    /// This intake with its clock set back to when the message was received.
    func asOf(_ received: ReceivedMessage) -> Intake {
        var intake = self
        intake.committer.outbox.letters.now = min(received.receivedAt, committer.now)
        return intake
    }
}
