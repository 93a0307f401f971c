import GRDB
public import InternetMessage
public import Ticketing

extension Transaction {
    /// The text for the postmaster that the first of those mails of ours that offers one does.
    public func proposal(inAnyOf mails: [MessageID]) throws -> String? {
        for identifier in mails {
            let text = try value(
                String.self,
                "SELECT proposal FROM outbox WHERE message_id = ? AND proposal IS NOT NULL",
                [identifier.text])
            if let text { return text }
        }
        return nil
    }

    /// The text for the postmaster that agents were offered last about a ticket.
    public func lastProposal(on ticket: TicketNumber) throws -> String? {
        try value(
            String.self,
            """
            SELECT proposal FROM outbox WHERE ticket_id = ? AND proposal IS NOT NULL
            ORDER BY id DESC LIMIT 1
            """, [ticket.value])
    }
}
