import InternetMessage
import TicketStore
import Ticketing

/// The receipt: what was understood, which tickets, what happens next and when, how to stop it.
/// One mail of an agent gets one, whatever came of it.
extension OutboxWriter {
    /// Queues it for one agent; nothing where nothing was opened.
    ///
    /// - Parameter cause: what opened the tickets where the agent did not write it. Answers to the
    ///   receipt then cite it, and so tell which message opened which ticket.
    func receipt(
        for opened: [OpenResult], remarks: [String], to agent: Agent, answering mail: RecordedMail?,
        because cause: RecordedMail? = nil, isProven: Bool = true, in tx: borrowing Transaction
    ) throws {
        guard let first = opened.first else { return }
        let letter =
            opened.count == 1
            ? try letters.receiptLetter(
                first, doubts: remarks, isProven: isProven, to: agent, in: tx)
            : try letters.receiptLetter(
                opened, doubts: remarks, isProven: isProven, to: agent, answering: mail, in: tx)
        let serial = try tx.timelineCount(of: first.ticket.number)
        try writeToAgent(
            letter, to: agent, kind: "receipt",
            key: MailKey(
                first.ticket.number, MailKey.receipt, serial, agent.address.description
            ).description,
            about: opened.count == 1 ? first.ticket.number : nil, answering: mail?.message,
            related: cause?.message, in: tx)
    }
}
