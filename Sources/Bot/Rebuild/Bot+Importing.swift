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
    /// - Parameter name: where the messages are from; part of the database's name for the place.
    public mutating func importMail(
        _ messages: [ReceivedMail], from name: String, at now: Timestamp
    ) throws -> (read: Int, tickets: [Ticket]) {
        let received = messages.compactMap { ReceivedMessage($0, readAt: now) }
        return try database.transaction { tx in
            try tx.allow(rules.allowedRecipients)
            let intake = Intake(
                committer: committer(at: now), mailbox: "import:\(name)", validity: UIDValidity(1),
                actsSince: Timestamp(milliseconds: 0))
            var mails: [RecordedMail] = []
            for received in received {
                guard let row = try intake.record(received, in: tx) else { continue }
                mails.append(try intake.recorded(received, row, in: tx))
            }
            let opened = try intake.open(mails, in: tx)
            for agent in rules.everyAgent {
                try intake.committer.outbox.receipt(
                    for: opened, remarks: [], to: agent, answering: nil, in: tx)
            }
            return (mails.count, opened.map(\.ticket))
        }
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
