import InternetMessage
import Letters
import TicketStore
import Ticketing

extension TicketCommitter {
    /// A mail of ours that breaks the rules of letters stays here, and the ticket is held until
    /// somebody has mended what made it so.
    func keepBack(
        _ purpose: OutgoingMail.Purpose, _ ticket: Ticket, because objections: [DraftLint.Finding],
        in tx: borrowing Transaction
    ) throws {
        try apply(.ordered(.hold, by: rules.address), to: ticket.number, by: "bot", in: tx)
        try outbox.tellAlarm(.letterKeptBack(ticket.number), in: tx) { facts in
            facts.mail = purpose.words
            facts.details = objections.map(\.description)
        }
    }

    /// Something shows that an uncertain mail, or one that we did not know had left, was
    /// delivered.
    func settleUncertain(
        _ item: OutboxItem, shownBy proof: DeliveryProof, in tx: borrowing Transaction
    ) throws {
        try settleAccepted(item, at: item.handedOverAt ?? now, shownBy: proof, in: tx)
    }

    /// Something shows that a mail left at that moment.
    func settleAccepted(
        _ item: OutboxItem, at moment: Timestamp, shownBy proof: DeliveryProof,
        in tx: borrowing Transaction
    ) throws {
        try tx.settle(item, from: item.state, as: .accepted, at: now)
        guard let ticket = item.ticket, let purpose = item.purpose else { return }
        try tx.note(
            .mailDelivered(purpose, shownBy: proof), on: ticket, by: TimelineLine.bot, at: now)
        try apply(.mailAccepted(purpose, at: moment), to: ticket, by: "bot", in: tx)
    }

    /// A person wants an uncertain mail to leave once more: the same bytes, the same
    /// Message-ID.
    func resendUncertain(_ item: OutboxItem, in tx: borrowing Transaction) throws {
        try tx.requeue(item, from: .uncertain, notBefore: now, withCopy: item.withCopy)
        try tx.passLedger(item)
        guard let ticket = item.ticket else { return }
        try apply(.mailRequeued, to: ticket, by: "bot", in: tx)
    }
}
