import InternetMessage
import Signing
import TicketStore
import Ticketing

/// Our own copies, while tickets are rebuilt from the mailbox.
extension Intake {
    /// A signed copy shows that the mail left: the row of the outbox comes back, and the ticket
    /// with the number it has in the mail.
    func recover(_ mail: RecordedMail, in tx: borrowing Transaction) throws -> MessageFate {
        guard let recovered = RecoveredMail(mail.received, keys: committer.keys) else {
            return MessageFate(
                .ignored,
                IncomingReason(.ownMail, "our own mail to one of us, or not signed by us"),
                seenBy: "nobody")
        }
        guard
            let ticket = try tx.ticket(recovered.ticket)
                ?? reopened(recovered, from: mail, in: tx),
            let postmaster = rules.postmaster(ticket.postmaster)
        else {
            return MessageFate(
                .quarantined,
                IncomingReason(.ownMail, "our own mail, of a ticket that could not be made anew"),
                seenBy: Witness.quarantine.name)
        }
        let isNew = try tx.recover(
            outboxMail(recovered, of: ticket.number, postmaster, mail),
            withRecipient: recovered.recipient,
            at: mail.incoming.read.receivedAt)
        if isNew {
            let rung = postmaster.contacts.firstIndex(of: recovered.recipient) ?? ticket.rung
            try committer.apply(
                .mailRecovered(
                    recovered.purpose, serial: recovered.serial, rung: rung,
                    at: mail.incoming.read.receivedAt), to: ticket.number, by: "bot",
                message: mail.row,
                in: tx)
        }
        return MessageFate(
            .filed, IncomingReason(.ownCopy, "our own copy"), ticket: ticket.number,
            seenBy: "nobody")
    }

    private func outboxMail(
        _ recovered: RecoveredMail, of ticket: TicketNumber, _ postmaster: Postmaster,
        _ mail: RecordedMail
    ) -> OutboxMail {
        OutboxMail(
            uniqueKey: recovered.key, messageID: mail.message.messageID ?? MessageID(recovered.key),
            ticket: ticket, purpose: recovered.purpose, postmaster: postmaster.name,
            kind: recovered.purpose.kindName, subject: mail.message.subject ?? "",
            bodyHash: BodyHash.of(mail.received.raw), raw: mail.received.raw,
            recipients: [recovered.recipient])
    }

    /// A ticket that no mail of ours or theirs opened, but the command line: as its mail has it.
    private func reopened(
        _ recovered: RecoveredMail, from mail: RecordedMail, in tx: borrowing Transaction
    ) throws -> Ticket? {
        guard let postmaster = rules.postmaster(writingFrom: recovered.recipient) else {
            return nil
        }
        let subject = mail.message.subject ?? ""
        let named = rules.inventoryAddresses(in: subject + "\n" + (mail.message.text ?? ""))
        let free = try named.filter {
            try tx.openTicket(about: $0, postmaster: postmaster.name) == nil
        }
        guard let first = free.first, let pool = rules.pool(of: first) else {
            return try unwritten(about: named, postmaster, in: tx)
        }
        let opening = TicketRequest(to: postmaster, pool: pool, about: free, because: .ownMail)
        return try committer.open(
            opening, from: mail.row, by: "bot", as: recovered.ticket, in: tx
        ).first?.ticket
    }

    /// The open ticket about those addresses that has no mail yet: it got another number than it
    /// had, for nothing told that.
    private func unwritten(
        about addresses: [IPAddress], _ postmaster: Postmaster, in tx: borrowing Transaction
    ) throws -> Ticket? {
        for address in addresses {
            let open = try tx.openTicket(about: address, postmaster: postmaster.name)
            if let open, open.mails.accepted == 0, open.mailsQueued == 0 { return open }
        }
        return nil
    }
}
