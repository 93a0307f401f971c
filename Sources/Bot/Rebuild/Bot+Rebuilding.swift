import Correspondence
public import InternetMessage
import TicketStore
public import Ticketing

/// Rebuilds the tickets from the mail alone: into an empty database, sending
/// nothing, ending held.
///
/// Our own copies are believed by their signature, commands by their original proof, and every
/// message is decided at the moment it was received. What no mail tells is lost: orders of the
/// command line, and the fate of mail whose copy never came back.
extension Bot {
    /// Reads every message of the bot's mailbox and of `copies` (our own copies elsewhere), then
    /// decides them in the order they were received.
    ///
    /// - Throws: what the mailbox or the database throws; begin again with an empty database.
    public mutating func rebuild(copies: [any MailSource], at now: Timestamp) throws {
        try followLedger()
        try database.transaction { try $0.allow(rules.allowedRecipients) }
        for index in places.indices {
            let place = places[index]
            try collect(
                from: &places[index].source, named: place.mailbox, onlyOurs: place.isSent, at: now)
        }
        for (index, var place) in copies.enumerated() {
            try collect(from: &place, named: "our own copies \(index)", onlyOurs: true, at: now)
        }
        let numbers = try numbersInOurMail()
        let decided = try decideAnew(keeping: numbers, at: now)
        try runTimers(keeping: numbers, from: decided, until: now)
        try database.transaction { tx in
            try tx.raiseClock(to: now)
            _ = try tx.hold(.all, because: .rebuilt, at: now)
            guard ledgerRecord.position > 0 else { return }
            try tx.raiseTicketNumbers(above: ledgerRecord.highestTicket)
            try tx.beginLedger(position: ledgerRecord.position)
        }
    }

    private func collect(
        from source: inout some MailSource, named mailbox: String, onlyOurs: Bool,
        at now: Timestamp
    ) throws {
        while true {
            let cursor = try database.read { try $0.cursor(of: mailbox) }
            let batch = try source.messages(after: cursor, limit: rules.limits.batch) { _ in false }
            let intake = intake(RecoveredNumbers(), at: now, mailbox, batch.uidValidity)
            try database.transaction { tx in
                for mail in batch.messages {
                    let received = ReceivedMessage(mail.dated(otherwise: now), readAt: now)
                    guard let received, !onlyOurs || received.author == rules.address else {
                        continue
                    }
                    _ = try intake.record(received, in: tx)
                }
                for mail in batch.unfetchable {
                    try tx.want(mail, mailbox: mailbox, batch.uidValidity, at: now)
                }
                try tx.noteStart(of: mailbox, batch.uidValidity, nextUID: batch.nextUID)
                try tx.advance(
                    mailbox,
                    to: MailboxCursor(
                        uidValidity: batch.uidValidity,
                        lastUID: batch.lastUID ?? cursor?.lastUID ?? UID(0)))
            }
            if batch.reachedEnd { return }
        }
    }

    private func numbersInOurMail() throws -> RecoveredNumbers {
        var numbers = RecoveredNumbers()
        numbers.learn(ledgerRecord, rules)
        for row in try database.read({ try $0.claimedOurs() }) {
            let stored = try database.read { try $0.stored(row) }
            let received = ReceivedMessage(stored)
            numbers.learn(ofOurs: received, rules, keys)
        }
        for cited in try database.read({ try $0.citedWithReceipts() }) {
            numbers.learn(receipt: cited.receipt, of: cited.opening)
        }
        for answer in try database.read({ try $0.answersToOurs() }) {
            numbers.learn(subject: answer.subject, citing: answer.ours, rules)
        }
        return numbers
    }

    /// One transaction a message, as they were received; our copies after what caused them.
    private func decideAnew(
        keeping numbers: RecoveredNumbers, at now: Timestamp
    ) throws -> Timestamp {
        var clock = Timestamp(milliseconds: 0)
        for row in try database.read({ try $0.undecided() }) {
            let stored = try database.read { try $0.stored(row) }
            let moment = min(max(clock, stored.receivedAt), now)
            try runTimers(keeping: numbers, from: clock, until: moment)
            clock = moment
            try database.transaction { tx in
                let intake = intake(numbers, at: moment, mailbox, UIDValidity(1))
                try intake.decide(ReceivedMessage(stored), row, in: tx)
            }
        }
        return clock
    }

    /// What time alone does. What ends in a mail is told by the mail's copy.
    private func runTimers(
        keeping numbers: RecoveredNumbers, from start: Timestamp, until end: Timestamp
    ) throws {
        for _ in 0..<100 {
            let due = try database.read {
                try $0.ticketsDue(at: end, toPostmasters: true, limit: rules.limits.dueTickets)
            }
            var moved = false
            for ticket in due {
                let moment = max(ticket.nextActionAt ?? end, start)
                let engine = rules.engine(for: ticket.postmaster)
                let decision = engine.handle(.timerDue, in: ticket, at: moment)
                guard decision.mail == nil, decision.ticket != ticket else { continue }
                try database.transaction { tx in
                    try committer(numbers, at: moment)
                        .apply(.timerDue, to: ticket.number, by: "bot", in: tx)
                }
                moved = true
            }
            if !moved { break }
        }
        try committer(numbers, at: start).passReminders(until: end, database)
    }

    private func intake(
        _ numbers: RecoveredNumbers, at moment: Timestamp, _ mailbox: String,
        _ validity: UIDValidity
    ) -> Intake {
        Intake(
            committer: committer(numbers, at: moment), mailbox: mailbox, validity: validity,
            actsSince: rules.since ?? Timestamp(milliseconds: 0))
    }

    private func committer(_ numbers: RecoveredNumbers, at moment: Timestamp) -> TicketCommitter {
        var committer = committer(at: moment)
        committer.numbers = numbers
        committer.outbox.isRebuilding = true
        return committer
    }
}

extension ReceivedMail {
    /// When it was first read is lost; where its mailbox does not tell when it came either, its own
    /// Date is what is left to put it in order by.
    fileprivate func dated(otherwise now: Timestamp) -> ReceivedMail {
        guard internalDate == nil, case .whole(let bytes) = content else { return self }
        var mail = self
        let written = Timestamp(internetDate: MailSummary(header: bytes, size: size).date)
        mail.internalDate = min(written ?? now, now)
        return mail
    }
}
