import GRDB
import InternetMessage
public import Ticketing

extension Transaction {
    /// How long each of the postmaster's proven answers took: from our last mail of that ticket
    /// that was accepted before it. Receipts are no answers.
    public func answerTimes(of postmaster: String) throws -> AnswerTimes {
        let durations = try rows(
            """
            SELECT message.received_at - max(outbox_recipient.settled_at) AS taken
            FROM message JOIN outbox ON outbox.ticket_id = message.ticket_id
                AND outbox.postmaster = ?1
            JOIN outbox_recipient ON outbox_id = outbox.id AND state = 'accepted'
            JOIN ticket ON number = message.ticket_id
            WHERE message.author = 'postmaster' AND message.kind = 'correspondence'
                AND message.reason_code = 'answer'
                AND EXISTS (SELECT 1 FROM timeline
                    WHERE timeline.ticket_id IN (number, merged_into)
                        AND timeline.message = message.id AND timeline.kind = 'answerRead'
                        AND payload ->> 'proof' = 'aligned')
                AND outbox_recipient.settled_at <= message.received_at
            GROUP BY message.id
            """, [postmaster]
        ).map { Duration.milliseconds($0["taken"] as Int64) }
        return AnswerTimes(durations)
    }

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
