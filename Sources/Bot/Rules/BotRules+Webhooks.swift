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
    /// Has webhooks told of an event; not of what happened long ago, while a past is read again.
    func tellWebhooks(of event: WebhookEvent, in tx: borrowing Transaction) throws {
        guard !outbox.isRebuilding, !outbox.isCatchingUp else { return }
        try rules.webhooks.tell(event, at: now, in: tx)
    }
}
