import GRDB
import InternetMessage
public import Ticketing

extension Transaction {
    /// The mails to each contact of a postmaster since any answer of that postmaster came: how
    /// many a server accepted, on how many tickets, and when the first of them was.
    public func unansweredMails(to postmaster: String) throws -> [ContactSilence] {
        try rows(
            """
            SELECT recipient, count(*) AS mails, count(DISTINCT outbox.ticket_id) AS tickets,
                min(settled_at) AS since
            FROM outbox JOIN outbox_recipient ON outbox_id = outbox.id
            WHERE outbox.postmaster = ?1 AND state = 'accepted' AND settled_at > coalesce(
                (SELECT max(message.received_at) FROM message
                 JOIN ticket ON ticket.number = message.ticket_id
                 WHERE ticket.postmaster = ?1 AND message.reason_code = 'answer'), 0)
            GROUP BY recipient ORDER BY recipient
            """, [postmaster]
        ).compactMap { row in
            EmailAddress(row["recipient"]).map {
                ContactSilence(
                    contact: $0, mails: row["mails"], tickets: row["tickets"],
                    since: Timestamp(column: row["since"]))
            }
        }
    }
}
