import InternetMessage
import TicketStore
import Ticketing

/// Many messages that were handed over at once.
extension Intake {
    /// Files messages from before the cut-off: they are here, and open nothing.
    func fileOld(_ mails: [RecordedMail], in tx: borrowing Transaction) throws {
        for mail in mails {
            try tx.settle(
                mail.row,
                as: MessageFate(
                    .filed, IncomingReason(.old, "imported, from before the first to act on"),
                    seenBy: Witness.digest.name))
            try tx.cite(mail.incoming.read.identifiers, by: mail.row)
        }
    }

    /// Opens the tickets of a mails, and files each message on the one it belongs to. A person with
    /// access to the bot's host handed it over: bounces in it are believed.
    func open(_ mails: [RecordedMail], in tx: borrowing Transaction) throws -> [OpenResult] {
        let (contents, enclosed) = ReportReader(rules.incoming).contents(
            ofHandedOver: mails.map(\.incoming.read))
        var opened: [OpenResult] = []
        var tickets: [Int: TicketNumber] = [:]
        for request in contents.requests {
            let made = try committer.open(
                request, from: mails.first?.row, by: "command line", in: tx)
            opened += made
            if let thread = request.thread { tickets[thread] = made.first?.ticket.number }
        }
        for mail in mails {
            let thread = enclosed.index(of: mail.message.messageID)
            let ticket = thread.flatMap { tickets[$0] }
            try tx.settle(
                mail.row,
                as: MessageFate(
                    .filed, IncomingReason(.settled, "imported"), ticket: ticket,
                    seenBy: (ticket == nil ? Witness.digest : .receipt).name))
            try tx.cite(mail.incoming.read.identifiers, by: mail.row)
        }
        return opened
    }
}
