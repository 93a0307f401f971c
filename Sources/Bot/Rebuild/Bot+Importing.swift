public import InternetMessage
import TicketStore
public import Ticketing

/// Mail that a person hands over on the bot's host: a mails of old threads and bounces, or one
/// message on standard input.
extension Bot {
    /// Files the messages and opens the tickets they call for: each thread with a postmaster is a
    /// ticket, each refused address of ours one, and nothing leaves before it is approved. Agents
    /// get one receipt with the next pass. Importing the same again changes nothing.
    ///
    /// - `name`: where the messages are from; part of the database's name for the place.
    /// - `since`: what was received before is filed and opens nothing.
    /// - `isTrial`: everything is undone again.
    /// - `progress`: told how many messages were read.
    public mutating func importMail(
        _ messages: [ReceivedMail], from name: String, at now: Timestamp,
        since: Timestamp = Timestamp(milliseconds: 0), isTrial: Bool = false,
        progress: (Int) -> Void = { _ in }
    ) throws -> ImportedMail {
        var received: [ReceivedMessage] = []
        for (place, mail) in messages.enumerated() {
            if let message = ReceivedMessage(mail, readAt: now) { received.append(message) }
            progress(place + 1)
        }
        var result = ImportedMail()
        do {
            try database.transaction { tx in
                result = try importMail(received, from: name, at: now, since: since, in: tx)
                if isTrial { throw TrialEnd() }
            }
        } catch is TrialEnd {}
        return result
    }

    private struct TrialEnd: Error {}

    private func importMail(
        _ received: [ReceivedMessage], from name: String, at now: Timestamp, since: Timestamp,
        in tx: borrowing Transaction
    ) throws -> ImportedMail {
        try tx.allow(rules.allowedRecipients)
        var committer = committer(at: now)
        committer.isImporting = true
        let intake = Intake(
            committer: committer, mailbox: "import:\(name)", validity: UIDValidity(1),
            actsSince: since)
        var mails: [RecordedMail] = []
        for message in received {
            guard let row = try intake.record(message, in: tx) else { continue }
            mails.append(try intake.recorded(message, row, in: tx))
        }
        let old = mails.filter(\.incoming.isOld)
        try intake.fileOld(old, in: tx)
        let opened = try intake.open(mails.filter { !$0.incoming.isOld }, in: tx)
        for agent in rules.everyAgent {
            try intake.committer.outbox.receipt(
                for: opened, remarks: [], to: agent, answering: nil, in: tx)
        }
        let tickets = try opened.map { ($0.ticket, try tx.messageCount(on: $0.ticket.number)) }
        return ImportedMail(
            read: mails.count, known: received.count - mails.count, old: old.count,
            tickets: tickets)
    }

    /// Takes one message as if the server had just delivered it.
    public mutating func ingest(_ raw: [UInt8], at now: Timestamp) throws -> String {
        let mailbox = "standard input"
        return try database.transaction { tx in
            try tx.allow(rules.allowedRecipients)
            let uid = UID((try tx.cursor(of: mailbox)?.lastUID.value ?? 0) + 1)
            let mail = ReceivedMail(
                uid: uid, internalDate: now, size: raw.count, content: .whole(raw))
            let intake = Intake(
                committer: committer(at: now), mailbox: mailbox, validity: UIDValidity(1),
                actsSince: now)
            guard let received = ReceivedMessage(mail, readAt: now) else { return "nothing" }
            try intake.take([received], in: tx)
            try tx.advance(mailbox, to: MailboxCursor(uidValidity: UIDValidity(1), lastUID: uid))
            guard let row = try tx.message(withHash: received.contentHash) else { return "nothing" }
            return try tx.fate(of: row)
        }
    }
}

/// What became of mail that was imported, or would have.
public struct ImportedMail {
    /// The messages that were not known before.
    public var read = 0
    /// Those that were.
    public var known = 0
    /// Those that were not, and too old to act on.
    public var old = 0
    /// The tickets that were opened, or that threads were joined to, and how many messages are on
    /// each.
    public var tickets: [(ticket: Ticket, messages: Int)] = []
}
