import InternetMessage
import TicketStore
import Ticketing

/// Many messages that were handed over at once.
extension Intake {
    /// Opens the tickets of a pile, and files each message on the one it belongs to. A person with
    /// access to the bot's host handed it over: bounces in it are believed.
    func open(_ pile: [Case], in tx: borrowing Transaction) throws -> [Opened] {
        var found = Findings()
        let enclosed = EnclosedThreads(in: pile, by: self)
        for mail in pile { fileRejections(of: mail, enclosed, into: &found) }
        fileThreads(enclosed, cause: "an imported thread", into: &found)
        var opened: [Opened] = []
        var tickets: [Int: TicketNumber] = [:]
        for opening in found.openings {
            let made = try desk.open(
                opening, from: pile.first?.row, by: "command line", in: tx)
            opened += made
            if let thread = opening.thread { tickets[thread] = made.first?.ticket.number }
        }
        for mail in pile {
            let thread = enclosed.index(of: mail.message.messageID)
            let ticket = thread.flatMap { tickets[$0] }
            try tx.settle(mail.row, as: MessageFate(.filed, "imported", ticket: ticket))
            try tx.cite(mail.arrival.identifiers, by: mail.row)
        }
        return opened
    }
}
