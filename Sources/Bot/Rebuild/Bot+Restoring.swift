import InternetMessage
import Letters
import TicketStore
import Ticketing

/// A database that was restored from a backup while the mailbox went on.
///
/// Our own copies show it: one of a mail that the database does not know, or holds as not yet sent.
/// From then on everything is held, and what was received since the backup is decided at the
/// moment it was received, without a word to anybody. At the mailbox's end people are told once.
extension Bot {
    /// Whether these messages show that the database is older than the mailbox, before any of them
    /// is decided.
    func recogniseRestore(
        by received: [ReceivedMessage], since cutOff: Timestamp, in tx: borrowing Transaction
    ) throws -> Bool {
        for received in received
        where received.receivedAt >= cutOff && !received.predatesFirstReading {
            guard received.author == rules.address, RecoveredMail(received, keys: keys) != nil,
                let identifier = received.message.messageID
            else { continue }
            let known = try tx.items(withMessageID: identifier)
            // The end of data is on record before a server can have the mail.
            if known.allSatisfy({ $0.handedOverAt == nil }) { return true }
        }
        return false
    }

    /// The mailbox was read to its end: how tickets stand is known again, as far as mail tells.
    /// Mail that the backup holds as queued may have left without a copy.
    func endRestore(at now: Timestamp) throws {
        guard let restoredAt = try database.read({ try $0.restoredAt() }) else { return }
        let committer = committer(at: now)
        try database.transaction { tx in
            try tx.allow(rules.allowedRecipients)
            for item in try tx.queuedBecameUncertain(at: now) {
                try committer.becameUncertain(item, in: tx)
            }
            for agent in rules.agents { try passOverDigest(of: agent, at: now, in: tx) }
            try committer.tellOfRestore(since: restoredAt, in: tx)
        }
    }

    /// A digest that fell due since the backup was sent then; the next one comes at its time.
    private func passOverDigest(
        of agent: Agent, at now: Timestamp, in tx: borrowing Transaction
    ) throws {
        guard let schedule = agent.digest, let state = try tx.digest(of: agent.address),
            state.nextAt <= now
        else { return }
        try tx.scheduleDigest(of: agent.address, at: schedule.next(after: now), madeAt: nil)
    }
}

extension TicketCommitter {
    /// What was read again and what became of it, in one mail to each agent.
    fileprivate func tellOfRestore(
        since restoredAt: Timestamp, in tx: borrowing Transaction
    ) throws {
        let again = try tx.messagesRead(since: restoredAt)
        let lines = again.prefix(Self.linesMax).map { one in
            let ticket = one.ticket.map { " (#\($0))" } ?? ""
            let (at, sender) = (letters.local(one.receivedAt), one.sender ?? "(no sender)")
            return "\(at)  \(sender): \(one.fate)\(ticket)"
        }
        let rest = again.count - lines.count
        try outbox.tellAlarm(.restored, in: tx) { facts in
            facts.count = again.count
            (facts.details, facts.more) = (Array(lines), rest)
        }
    }

    private static var linesMax: Int { 50 }
}

extension Intake {
    /// In a restored database, messages are decided as of when they were received, and the numbers
    /// that our mails bear are kept.
    mutating func catchUp(with received: [ReceivedMessage], in tx: borrowing Transaction) throws {
        guard try tx.restoredAt() != nil else { return }
        committer.outbox.isCatchingUp = true
        var numbers = RecoveredNumbers()
        for received in received {
            numbers.learn(ofOurs: received, rules, committer.keys)
            if received.author.flatMap({ rules.agent($0) }) != nil {
                numbers.learn(citedBy: received, rules)
            }
        }
        committer.numbers = numbers
    }

    /// The same intake at the moment that message was received.
    func asOf(_ received: ReceivedMessage) -> Intake {
        var intake = self
        intake.committer.outbox.letters.now = min(received.receivedAt, committer.now)
        return intake
    }
}
