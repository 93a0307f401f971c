import Correspondence
import InternetMessage
import MIME
import Seals
import TicketStore
import Ticketing

/// What comes back of our own mail: copies and delivery reports.
extension Intake {
    /// A mail is our copy only if Message-ID and body match a row of the outbox (product §12). It
    /// settles an uncertain one: the relay took it, and with it the outside recipient. So it does
    /// with one that waits to leave or was withdrawn, be it for a second time or because the
    /// database is older than the mailbox.
    func ownCopy(_ mail: Case, in tx: borrowing Transaction) throws -> MessageFate? {
        guard case .ourselves = mail.credentials.sender else { return nil }
        if desk.isRebuilding { return try recover(mail, in: tx) }
        guard let identifier = mail.message.messageID else { return nil }
        let items = try tx.items(withMessageID: identifier)
        guard let first = items.first else {
            if desk.isCatchingUp { return try recover(mail, in: tx) }
            return Seal.isValid(mail.arrival.raw, mail.message, keys: desk.keys)
                ? MessageFate(.ignored, "our own mail, known by its seal") : nil
        }
        guard first.bodyHash == BodyHash.of(mail.arrival.raw) else {
            return MessageFate(.quarantined, "bears a Message-ID of ours with another body")
        }
        for item in items where [.uncertain, .queued, .withdrawn].contains(item.state) {
            try desk.settleUncertain(item, because: "our own copy came back", in: tx)
        }
        try noteSignature(mail, of: first, in: tx)
        return MessageFate(.filed, "our own copy", ticket: first.ticket)
    }

    /// Signing is the relay's work; that our own copy came back unsigned is said once, and in the
    /// digest until one is signed.
    private func noteSignature(
        _ mail: Case, of item: OutboxItem, in tx: borrowing Transaction
    ) throws {
        guard item.postmaster != nil, let ticket = item.ticket else { return }
        let alarm = "our own copies come back without a DKIM signature"
        guard mail.message.first("DKIM-Signature") == nil else {
            try tx.clearAlarm(alarm)
            return
        }
        _ = try tx.raiseAlarm(alarm, at: desk.now)
        guard try tx.tellAlarm(alarm, at: desk.now) else { return }
        try tx.note(
            "Our own copy came back without a DKIM signature: see whether the relay signs what "
                + "leaves.", on: ticket, by: "bot", at: desk.now)
    }

    /// A report that ties to a mail of ours, by the bounce address it went to or the Message-ID
    /// it returns. It never opens a ticket and is never answered.
    func reportOnOurMail(_ mail: Case, in tx: borrowing Transaction) throws -> MessageFate? {
        let kinds: [Reading.Kind] = [.bounce, .delay, .delivered]
        guard kinds.contains(mail.reading.kind), let item = try itemReported(by: mail, in: tx)
        else { return nil }
        guard let ticket = item.ticket, item.postmaster != nil else {
            return MessageFate(
                .filed, "a delivery report on our mail to \(item.recipient)", ticket: item.ticket)
        }
        if item.state == .uncertain {
            try desk.settleUncertain(item, because: "a delivery report speaks of it", in: tx)
        }
        // Two reports on one mail are one failure.
        let isNews =
            try mail.reading.kind != .bounce || tx.markReturned(item, at: desk.now)
        if mail.reading.kind != .delivered, isNews {
            try desk.apply(
                .deliveryFailed(permanently: mail.reading.kind == .bounce), to: ticket,
                by: "bot", message: mail.row, in: tx)
        }
        return MessageFate(.filed, "a delivery report on our mail", ticket: ticket)
    }

    private func itemReported(
        by mail: Case, in tx: borrowing Transaction
    ) throws -> OutboxItem? {
        for identifier in mail.arrival.returnedIdentifiers + mail.message.inReplyTo {
            if let item = try tx.items(withMessageID: identifier).first { return item }
        }
        guard mail.credentials.isToBounceAddress, let ticket = mail.credentials.tickets.first else {
            return nil
        }
        return try tx.mailToPostmaster(of: ticket).last
    }
}
