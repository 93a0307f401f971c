import GRDB
import Ticketing

extension Transaction {
    func mails(of ticket: TicketNumber) throws -> TicketMails {
        try mails(of: [ticket.value])[ticket.value] ?? TicketMails()
    }

    /// The mails of several tickets at once; a ticket that has none is missing.
    func mails(of numbers: [Int]) throws -> [Int: TicketMails] {
        guard !numbers.isEmpty else { return [:] }
        let found = try rows(Self.mailsOfTickets, [try Self.json(numbers)])
        return Dictionary(uniqueKeysWithValues: found.map { ($0["ticket"], TicketMails(row: $0)) })
    }

    /// Of the mails that `mailToPostmaster` lists. Those with a purpose go to a postmaster, and the
    /// index `outbox_of_ticket` has all that is asked of them.
    static let mailsOfTickets = """
        \(lineages)
        SELECT lineages.ticket AS ticket,
            count(*) FILTER (WHERE state = 'accepted') AS mails_accepted,
            count(*) FILTER (WHERE state = 'accepted'
                AND (purpose GLOB 'follow-up-*' OR purpose GLOB 'nudge-*')) AS follow_ups_sent,
            count(*) FILTER (WHERE state = 'accepted' AND returned_at IS NOT NULL)
                AS mails_returned,
            max(coalesce(handed_over_at, settled_at)) FILTER (WHERE state = 'accepted')
                AS last_accepted_at,
            max(state = 'uncertain') AS has_uncertain_mail
        FROM lineages
        JOIN outbox ON outbox.ticket_id = lineages.number AND outbox.purpose IS NOT NULL
            AND outbox.enqueued_at < lineages.until
        JOIN outbox_recipient ON outbox_recipient.outbox_id = outbox.id
        GROUP BY lineages.ticket
        """
}

extension TicketMails {
    init(row: Row) {
        self.init()
        (accepted, followUps) = (row["mails_accepted"], row["follow_ups_sent"])
        (returned, hasUncertain) = (row["mails_returned"], row["has_uncertain_mail"])
        lastAcceptedAt = row.timestamp("last_accepted_at")
    }
}
