import InternetMessage
import TicketStore
import Ticketing

extension [WebhookRule] {
    /// Has each of them told of an event that wants it, in the transaction that stores what it
    /// tells of.
    func tell(_ event: WebhookEvent, at now: Timestamp, in tx: borrowing Transaction) throws {
        for webhook in self where webhook.wants(event) {
            try tx.notify(event, by: .webhook(webhook.name), at: now)
        }
    }
}

extension TicketCommitter {
    /// Who is told of what happens now: nobody while a past is read again, or old threads are
    /// imported, of which one receipt tells.
    var webhooks: [WebhookRule] {
        outbox.isRebuilding || outbox.isCatchingUp || isImporting ? [] : rules.webhooks
    }

    /// Has webhooks told of an event.
    func tellWebhooks(of event: WebhookEvent, in tx: borrowing Transaction) throws {
        try webhooks.tell(event, at: now, in: tx)
    }
}
